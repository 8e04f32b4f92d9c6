from shop.core import money

KEPT = money
