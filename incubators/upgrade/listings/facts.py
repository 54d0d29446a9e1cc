"""填报的事实 as a list: what, as of when, on which basis, by whom, confirmed by whom."""

from typing import Any

from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import Township
from incubators.carriers.rules.confirming import STATE_LABELS
from incubators.carriers.rules.facts import FACTS
from incubators.upgrade.models import CarrierFact
from incubators.upgrade.rules.saying import SAID_LABELS

VALUE = "数"


class OfFacts(Conditions):
    """What may be asked of statements."""

    q = Containing("incubator__name", "incubator__code", "basis")
    name = Answer("事实", SAID_LABELS, "name")
    state = Answer("状态", STATE_LABELS, "state")
    township = Township("incubator__township__code")


def _rows(user: Any, _: str) -> Any:
    found = CarrierFact.objects.listed_for(user).order_by("-on", "-pk")
    return found.select_related("incubator__township", "entered_by", "decided_by")


STATED = Listing(
    "载体填报的事实",
    "台账里没有的数由一人填报、另一人确认；同一项事实以最近一次为准。",
    _rows,
    [
        ("载体", lambda row: row.incubator),
        ("编码", lambda row: row.incubator.code),
        ("事实", lambda row: FACTS[row.name].label),
        (VALUE, lambda row: row.value.normalize()),
        ("单位", lambda row: FACTS[row.name].unit),
        ("截至", lambda row: row.on),
        ("依据", lambda row: row.basis),
        ("状态", lambda row: row.get_state_display()),
        ("登记人", lambda row: row.entered_by or "系统"),
        ("确认人", lambda row: row.decided_by or ("系统" if row.decided_at else "")),
        ("原因", lambda row: row.reason),
    ],
    OfFacts,
    numbers=counted(VALUE),
)
