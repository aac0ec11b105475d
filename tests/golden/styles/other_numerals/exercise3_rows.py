average_pooled = [[3,5, -4,5], [2,25, 5]]
max_pooled = [[6, -2], [8, 9],]
