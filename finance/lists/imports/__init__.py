"""银行月报 as the machinery of imports wants it."""

from finance.lists.imports.sheet import register_all

__all__ = ["register_all"]
