from depot import stock

BINS = stock
