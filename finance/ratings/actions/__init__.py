from finance.ratings.actions.colors import color, correct_color, withdraw_color
from finance.ratings.actions.ratings import correct_rating, end_rating, rate, withdraw_rating

__all__ = [
    "color",
    "correct_color",
    "correct_rating",
    "end_rating",
    "rate",
    "withdraw_color",
    "withdraw_rating",
]
