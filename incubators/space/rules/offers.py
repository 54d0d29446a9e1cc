"""空余场地: in what way it is let."""

from enum import StrEnum


class Price(StrEnum):
    FREE = "free"
    REDUCED = "reduced"
    MARKET = "market"
    NEGOTIABLE = "negotiable"


PRICE_LABELS = {
    Price.FREE.value: "免租",
    Price.REDUCED.value: "优惠",
    Price.MARKET.value: "市场价",
    Price.NEGOTIABLE.value: "面议",
}
