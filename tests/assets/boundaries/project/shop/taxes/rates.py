from shop.taxes import _rounding

RATES = _rounding
