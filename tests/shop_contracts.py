"""Contracts for a small project, which several tests have."""

APART = """
[importlinter]
root_package = shop

[importlinter:contract:apart]
name = Orders and prices are apart
type = independence
modules =
    shop.orders
    shop.prices
"""
