"""服务机构的类别、价格 (plan T1, T6, T10). Pure."""

from enum import StrEnum


class BodyKind(StrEnum):
    PLATFORM = "platform"
    TESTING = "testing"
    PILOT = "pilot"
    NEW_RD = "new_rd"
    AGENCY = "agency"
    IP_STATION = "ip_station"
    INSTITUTE = "institute"
    BRANCH = "branch"


BODY_KIND_LABELS = {
    BodyKind.PLATFORM.value: "共享平台",
    BodyKind.TESTING.value: "检验检测",
    BodyKind.PILOT.value: "中试基地",
    BodyKind.NEW_RD.value: "新型研发机构",
    BodyKind.AGENCY.value: "科技服务机构",
    BodyKind.IP_STATION.value: "知识产权导航站",
    BodyKind.INSTITUTE.value: "引进的研究院",
    BodyKind.BRANCH.value: "研究分中心",
}
INTRODUCED = (BodyKind.INSTITUTE.value, BodyKind.BRANCH.value)  # have a parent and stages


class PriceClass(StrEnum):
    FREE = "free"
    REDUCED = "reduced"
    MARKET = "market"
    NEGOTIATED = "negotiated"


PRICE_LABELS = {
    PriceClass.FREE.value: "免费",
    PriceClass.REDUCED.value: "优惠",
    PriceClass.MARKET.value: "市场价",
    PriceClass.NEGOTIATED.value: "面议",
}
