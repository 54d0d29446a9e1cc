"""监督在培育页面上的部分: inspections on the firm's page, the funnel of renewals."""

from typing import Any

from accounts.http import SignedInRequest
from common.dates import today
from common.tables import plain
from enterprises.oversight.rules.renewals import FUNNEL_LABELS
from enterprises.oversight.selectors.renewals import funnel
from enterprises.pools.panels import Panel, Slot
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.kinds import KIND_LABELS

RECENT = 8
Values = dict[str, Any]


def _inspections(request: SignedInRequest, firm: Enterprise) -> Values:
    return {"inspections": firm.inspections.select_related("qualification", "paper")[:RECENT]}


def _funnel(request: SignedInRequest, about: tuple[str, int]) -> Values:
    kind, year = about
    places = funnel(request.user, kind, year, today())
    total = sum(map(len, places.values()))
    return {
        "conclusion": f"{KIND_LABELS[kind]}，{year} 年到期 {total:,} 张证书。",
        "funnel": [(key, FUNNEL_LABELS[key], rows) for key, rows in places.items()],
        "columns": plain("企业", "街镇", "有效期至", "证书编号"),
    }


PANELS = (
    Panel(Slot.FIRM_NARROW, 20, "oversight/inspections.html", _inspections),
    Panel(Slot.WATCH, 10, "oversight/funnel.html", _funnel),
)
