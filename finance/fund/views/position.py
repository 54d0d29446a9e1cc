"""资金状况: the conclusion first, each figure opens its entries, then 熔断."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.charts.bars import waterfall
from common.charts.base import Chart
from common.dates import last_day_of, today
from common.http import require
from common.money.fen import wan_of
from common.tables import plain
from common.templatetags.formats import wan
from desk.views import deeds
from finance.banks.line import LINE
from finance.fund import policies
from finance.fund.models import Fund
from finance.fund.rules.accounts import FIGURE_LABELS, KIND_LABELS, Kind, Totals, totals
from finance.fund.rules.postings import EVENT_LABELS
from finance.fund.selectors.balances import by_kind, by_source, cash_by_event
from finance.fund.selectors.closings import closed_month
from finance.fund.selectors.coverage import uncommitted
from finance.fund.selectors.shares import NoTermError, term_on
from finance.fund.selectors.stopping import stops
from finance.fund.verbs import PROPOSING, RESUMING

STOP_COLUMNS = plain(
    "范围", "代偿（元）", "纳入补偿的放款（元）", "代偿率", "熔断线", "状态",
    numeric=("代偿（元）", "纳入补偿的放款（元）", "代偿率", "熔断线"),
)  # fmt: skip
OTHERS = (
    Kind.CAPITAL,
    Kind.RESERVED,
    Kind.COMMITTED,
    Kind.WRITTEN_OFF,
    Kind.LATE_RECOVERED,
    Kind.DUE_TO_BANK,
    Kind.BRIDGE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, 分, and the entries that make it."""

    label: str
    amount: int
    url: str


@login_required
@require_safe
def position(request: SignedInRequest) -> HttpResponse:
    """资金状况 on a day."""
    require(policies.can_see(request.user))
    asked = asked_day(request.GET.get("on", ""))
    held = by_kind(asked.day)
    told = totals(held)
    context = {
        "asked": asked,
        "day": asked.day,
        "switches": switches(asked.day),
        "conclusion": _said(told, asked.day),
        "figures": _figures(told, asked.day),
        "others": _others(held, asked.day),
        "sources": by_source(asked.day, [Kind.CASH]),
        "leverage": _leverage(told, asked.day),
        "course": _course(told, asked.day),
        "stops": stops(asked.day),
        "stop_columns": STOP_COLUMNS,
        "fund": Fund.objects.visible_to(request.user).first(),
        "closed": closed_month(),
        "lacking": uncommitted(request.user).count(),
        "acts": _acts(request),
        **LINE.shown("fund:position", request.user),
    }
    return render(request, "fund/position.html", context)


def _url(day: date, **asked: str) -> str:
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    return f"{reverse('fund-entries:list')}?on={day}{more}"


def _figures(told: Totals, day: date) -> list[Figure]:
    return [
        Figure(FIGURE_LABELS[name], amount, _url(day, figure=name))
        for name, amount in asdict(told).items()
    ]


def _others(held: dict[str, int], day: date) -> list[Figure]:
    return [
        Figure(KIND_LABELS[kind.value], held.get(kind.value, 0), _url(day, kind=kind.value))
        for kind in OTHERS
    ]


def _course(told: Totals, day: date) -> Chart | None:
    """专户存款 from the year's first day to this one; none where nothing ever moved."""
    first = day.replace(month=1, day=1)
    before = totals(by_kind(last_day_of(first))).cash
    moved = cash_by_event(first, day)
    if not moved and not told.cash:
        return None
    return waterfall(
        measured_in="万元",
        opening=("年初", wan_of(before)),
        steps=[(EVENT_LABELS[event], wan_of(fen)) for event, fen in moved.items()],
        closing=f"{day:%m-%d}",
    )


def _leverage(told: Totals, day: date) -> dict[str, Any]:
    """放大倍数: what is promised on each 元 of cash, and what may be."""
    try:
        most = term_on(day).leverage
    except NoTermError:
        return {"is": None, "most": None, "room": None}
    now = None if not told.cash else told.committed / told.cash
    return {"is": now, "most": most, "room": int(told.cash * most) - told.committed}


def _said(told: Totals, day: date) -> str:
    if not any(asdict(told).values()):
        return f"截至 {day}，补偿资金还没有记账；先由受托机构或牵头单位登记拨入。"
    return (
        f"截至 {day}，专户存款 {wan(told.cash)} 万元，承诺 {wan(told.committed)} 万元；"
        f"已代偿 {wan(told.compensated)} 万元，追回 {wan(told.recovered)} 万元，"
        f"还有 {wan(told.receivable)} 万元待追。"
    )


def _acts(request: SignedInRequest) -> list[tuple[str, str]]:
    acts = [
        (verb.title, reverse("fund-vouchers:act", args=[name]))
        for name, verb in PROPOSING.items()
        if name in ("pay-in", "interest") and verb.may(request.user, None)
    ]
    halted = Fund.objects.filter(halted_at__isnull=False).exists()
    if halted and RESUMING.may(request.user, None):
        acts.append((RESUMING.title, reverse("fund:resume")))
    return acts


@login_required
@require_http_methods(["GET", "POST"])
def resume(request: SignedInRequest) -> HttpResponse:
    """恢复记账."""
    back = reverse("fund:position")
    crumbs = [("资金状况", back)]
    return deeds.answer(request, RESUMING, None, back=back, lead=str(today()), crumbs=crumbs)
