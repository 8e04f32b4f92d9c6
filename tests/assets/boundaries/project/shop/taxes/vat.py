from shop.taxes import rates

VAT = rates
