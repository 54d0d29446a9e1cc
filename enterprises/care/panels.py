"""计划与服务在培育页面上的部分: on the firm's page and paper, on the board, under the forecast."""

from typing import Any

from accounts.http import SignedInRequest
from common.dates import today
from common.tables import plain
from enterprises.care import charts
from enterprises.care.models import CultivationPlan
from enterprises.care.selectors.forecast import expected, forecast
from enterprises.care.selectors.gaps import gaps_of
from enterprises.care.selectors.institutions import coverage
from enterprises.evaluation.outlooks import OUTLOOK_COLUMNS
from enterprises.pools.lists import LISTS
from enterprises.pools.panels import Panel, Slot
from enterprises.pools.periods import day_of
from enterprises.registry import selectors
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.kinds import KIND_LABELS

RECENT = 8
MONTH_FIGURES = ("不作为", "预计通过", "合计")
Values = dict[str, Any]


def _plan(enterprise: Enterprise) -> CultivationPlan | None:
    return CultivationPlan.objects.filter(enterprise=enterprise).first()


def _next(request: SignedInRequest, firm: Enterprise) -> Values:
    return {"plan": _plan(firm)}


def _gaps(request: SignedInRequest, firm: Enterprise) -> Values:
    day = today()
    held = selectors.holdings_of([firm.pk], day).get(firm.pk)
    return {
        "enterprise": firm,
        "plan": _plan(firm),
        "gaps": gaps_of(firm, held.kinds if held else (), day),
        "gap_columns": plain("条件", "结论", "要求", "现状", "差距"),
        "outlook_columns": OUTLOOK_COLUMNS,
    }


def _institutions(request: SignedInRequest, firm: Enterprise) -> Values:
    return {"institutions": firm.research_institutions.filter(closed_on=None)}


def _services(request: SignedInRequest, firm: Enterprise) -> Values:
    requests = firm.requests.select_related("unit").order_by("-raised_on", "-id")[:RECENT]
    acts = LISTS["requests"].row_acts
    return {
        "requests": [(row, acts(request.user, row)) for row in requests],
        "services": firm.services.all()[:RECENT],
        "trainings": firm.trainings.select_related("training")[:RECENT],
    }


def _paper(request: SignedInRequest, firm: Enterprise) -> Values:
    return _gaps(request, firm) | _services(request, firm) | _institutions(request, firm)


def _coverage(request: SignedInRequest, about: None) -> Values:
    built, above = coverage(request.user, today())
    return {"built": built, "above": above}


def _forecast(request: SignedInRequest, about: tuple[str, int]) -> Values:
    """The month ends, and who is to pass by one of them."""
    kind, year = about
    points = forecast(request.user, kind, today())
    last, label = points[-1], KIND_LABELS[kind]
    by = day_of(request, "by", last.day)
    return {
        "conclusion": f"到 {last.day:%Y-%m-%d}，{label}不作为剩 {last.idle:,} 家，"
        f"加上计划预计通过的共 {last.expected:,} 家。",
        "kind": kind,
        "year": year,
        "label": label,
        "points": points,
        "chart": charts.forecast(points),
        "month_columns": plain("月末", *MONTH_FIGURES, numeric=MONTH_FIGURES),
        "by": by,
        "expected": expected(request.user, kind, by),
        "expected_columns": plain("企业", "街镇", "目标年份", "下一步", "帮扶人"),
    }


PANELS = (
    Panel(Slot.FIRM_WIDE, 10, "care/gaps.html", _gaps),
    Panel(Slot.FIRM_MORE, 10, "care/institutions.html", _institutions),
    Panel(Slot.FIRM_NEXT, 10, "care/next.html", _next),
    Panel(Slot.FIRM_NARROW, 10, "care/services.html", _services),
    Panel(Slot.PAPER_FACTS, 10, "care/paper_facts.html", _next),
    Panel(Slot.PAPER, 10, "care/paper.html", _paper),
    Panel(Slot.BOARD, 10, "care/coverage.html", _coverage),
    Panel(Slot.WATCH, 20, "care/forecast.html", _forecast),
)
