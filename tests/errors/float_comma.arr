price = "1,5"
float(price)
