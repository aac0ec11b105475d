pooling_makes = "a smaller map"
