vgg16_total = 138 357 544
