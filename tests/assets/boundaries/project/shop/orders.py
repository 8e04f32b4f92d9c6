from shop import vault
from shop.core import money

KEPT = (vault, money)
