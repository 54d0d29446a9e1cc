from finance.ratings.models.colors import Color
from finance.ratings.models.ratings import Rating

__all__ = ["Color", "Rating"]
