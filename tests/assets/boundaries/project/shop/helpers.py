from shop.api import handler

__all__ = ["handler"]
