from shop import orders, prices


def handler():
    return orders, prices
