"""有哪些名单: what is offered, and what visitors asked."""

from datetime import date
from typing import Any

from common import masking
from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import Township
from incubators.carriers.rules.kinds import KIND_LABELS
from incubators.space.models import Enquiry, SpaceOffer
from incubators.space.rules.enquiries import ENQUIRY_LABELS
from incubators.space.rules.offers import PRICE_LABELS

AREA = "面积（㎡）"


class Kinds(Answer):
    """One of the kinds of the carrier."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(incubator__kinds__contains=[value]) if value else rows


class Shown(Answer):
    """Whether everybody reads it today."""

    def filter(self, rows: Any, value: str) -> Any:
        if value == "yes":
            return rows.shown_on(today())
        return rows.exclude(shown_during__contains=today()) if value == "no" else rows


class OfOffers(Conditions):
    """What an officer may ask of offers."""

    q = Containing("incubator__name", "place", "suits")
    shown = Shown("公开", {"yes": "公开中", "no": "未公开"})
    kind = Kinds("载体类型", KIND_LABELS)
    township = Township("incubator__township__code")
    price = Answer("租金", PRICE_LABELS)


class OfSpace(Conditions):
    """What a visitor may ask of the space that is free today."""

    q = Containing("incubator__name", "place", "suits", "description")
    kind = Kinds("载体类型", KIND_LABELS)
    township = Township("incubator__township__code")
    price = Answer("租金", PRICE_LABELS)
    least = Answer(
        "面积不小于", {str(area): f"{area} ㎡" for area in (50, 100, 300, 500, 1000)}, "area__gte"
    )


class OfEnquiries(Conditions):
    """What may be asked of enquiries."""

    q = Containing("offer__incubator__name", "organization", "content")
    state = Answer("状态", ENQUIRY_LABELS)
    township = Township("offer__incubator__township__code")


def _offers(user: Any, _: str) -> Any:
    return SpaceOffer.objects.visible_to(user).select_related("incubator__township")


def _enquiries(user: Any, _: str) -> Any:
    rows = Enquiry.objects.visible_to(user)
    return rows.select_related("offer__incubator__township", "answered_by")


OFFERS = Listing(
    "空余场地",
    "公开期内的任何人不用登录就能查到；租出后请撤下。",
    _offers,
    [
        ("载体", lambda row: row.incubator),
        ("位置", lambda row: row.place),
        (AREA, lambda row: row.area),
        ("工位", lambda row: row.seats),
        ("租金", lambda row: row.get_price_display()),
        ("街镇", lambda row: row.incubator.township or "待分派"),
        ("公开自", lambda row: row.shown_during.lower),
        ("公开至", lambda row: row.last_day),
    ],
    OfOffers,
    numbers=counted(AREA, "工位"),
)
ENQUIRIES = Listing(
    "场地咨询",
    "访客在公开页面提出，到期未答复的排在前面。",
    _enquiries,
    [
        ("受理号", lambda row: row.number),
        ("载体", lambda row: row.offer.incubator),
        ("场地", lambda row: row.offer.place),
        ("咨询人", lambda row: row.organization),
        ("称呼", lambda row: masking.name(row.name)),
        ("想了解什么", lambda row: row.content),
        ("状态", lambda row: row.get_state_display()),
        ("提出时间", lambda row: row.raised_at),
        ("答复期限", lambda row: row.due_on if row.is_waiting else None),
        ("答复", lambda row: row.answer),
    ],
    OfEnquiries,
)

FREE = Listing("找空余场地", "", lambda user, at: _shown(today()), [], OfSpace)  # anybody reads it


def _shown(day: date) -> Any:
    rows = SpaceOffer.objects.shown_on(day).select_related("incubator__township")
    return rows.order_by("incubator__name", "pk")
