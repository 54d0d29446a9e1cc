"""看板、梯级流动、到期与预测."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.rules.roles import Role
from common.dates import today
from common.http import require
from common.tables import plain
from enterprises.membership.current import current_firm
from enterprises.pools import charts, movers, policies
from enterprises.pools.models import PoolEntry, PoolProposal
from enterprises.pools.rules.flow import Row, table
from enterprises.pools.rules.steps import FIGURE_LABELS
from enterprises.pools.rules.words import POOL_LABELS, STAGE_LABELS
from enterprises.pools.selectors import pools
from enterprises.pools.selectors import watch as watching
from enterprises.pools.views.listing import tabs
from enterprises.registry.rules.holdings import EXIT_LABELS
from enterprises.registry.rules.kinds import KIND_LABELS, WATCHED

MONTH_LABELS = ("月末", "不作为", "预计通过", "合计")


@login_required
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """培育库看板."""
    user = request.user
    require(policies.can_see_desk(user))
    present = PoolEntry.objects.visible_to(user).present()
    base = reverse("pools:list", args=["entries"])
    cards = [
        {
            "label": label,
            "count": present.filter(pool=key).count(),
            "url": f"{base}?pool={key}&state=True",
            "stages": [
                (
                    text,
                    present.filter(pool=key, stage=stage).count(),
                    f"{base}?pool={key}&state=True&stage={stage}",
                )
                for stage, text in STAGE_LABELS.items()
            ],
        }
        for key, label in POOL_LABELS.items()
    ]
    context = {
        "cards": cards,
        "waiting": PoolProposal.objects.visible_to(user).filter(state="open").count(),
        "cohorts": [
            row | {"label": POOL_LABELS[row["pool"]], "url": f"{base}?pool={row['pool']}"}
            for row in pools.cohorts(user)
        ],
        "cohort_columns": plain(
            "培育库",
            "入库年份",
            "入库",
            "在库",
            "升级毕业",
            "其他出库",
            numeric=("入库", "在库", "升级毕业", "其他出库"),
        ),
        "coverage": pools.coverage(user, today()),
        "tabs": tabs("board"),
    }
    return render(request, "pools/board.html", context)


@login_required
@require_safe
def flow(request: SignedInRequest) -> HttpResponse:
    """梯级流动: any period; opening + in − out = closing."""
    require(policies.can_see_desk(request.user))
    last = _day(request, "last", today())
    first = _day(request, "first", date(last.year - 1, 12, 31))
    fault = "" if first < last else "起始日期须早于截止日期，请改正。"
    until = max(first, last)
    moved = watching.ladder(request.user, first, until)
    rows = table(moved)
    exits = watching.side_exits(request.user, first, until)
    labels = [*FIGURE_LABELS.values(), "升级率"]
    context = {
        "first": first,
        "last": last,
        "fault": fault,
        "rows": [(row, _figures(row, first, until)) for row in rows],
        "columns": plain("梯级", *labels, numeric=labels),
        "exits": [(EXIT_LABELS[cause], count) for cause, count in sorted(exits.items())],
        "waits": watching.waits(request.user, first, until),
        "wait_columns": plain("从哪一级到哪一级", "家数", "中位天数", numeric=("家数", "中位天数")),
        "ladder": charts.ladder(rows),
        "sankey": charts.sankey(moved) if sum(moved.values()) else None,
        "tabs": tabs("flow"),
    }
    return render(request, "pools/flow.html", context)


def _figures(row: Row, first: date, last: date) -> list[tuple[str, int, str]]:
    """Each figure of a rung: its label, the count, and the address of the firms it counts."""
    return [
        (label, getattr(row, name), movers.address(movers.Figure(first, last, row.rung, name).at))
        for name, label in FIGURE_LABELS.items()
    ]


def _day(request: HttpRequest, name: str, otherwise: date) -> date:
    try:
        found = parse_date(request.GET.get(name, ""))
    except ValueError:
        return otherwise
    return found if found and 1990 <= found.year <= 2200 else otherwise


@login_required
@require_safe
def watch(request: SignedInRequest) -> HttpResponse:
    """到期、重新认定漏斗、净增预测."""
    require(policies.can_see_desk(request.user))
    day = today()
    asked = request.GET.get("kind", "")
    kind = asked if asked in WATCHED else "high_tech"
    typed = request.GET.get("year", "")
    year = (
        int(typed)
        if typed.isascii() and typed.isdigit() and 2000 < int(typed[:5]) < 2200
        else day.year
    )
    found = watching.funnel(request.user, kind, year, day)
    points = watching.forecast(request.user, kind, day)
    by = _day(request, "by", points[-1].day)
    context = {
        "kind": kind,
        "label": KIND_LABELS[kind],
        "kinds": [(key, KIND_LABELS[key]) for key in WATCHED],
        "year": year,
        "funnel": [(key, watching.FUNNEL_LABELS[key], rows) for key, rows in found.items()],
        "total": sum(map(len, found.values())),
        "columns": plain("企业", "街镇", "有效期至", "证书编号"),
        "chart": charts.forecast(points),
        "points": points,
        "month_columns": plain(*MONTH_LABELS, numeric=MONTH_LABELS[1:]),
        "by": by,
        "expected": watching.expected(request.user, kind, by),
        "expected_columns": plain("企业", "街镇", "目标年份", "下一步", "帮扶人"),
        "tabs": tabs("watch"),
    }
    return render(request, "pools/watch.html", context)


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """本企业: the firm this person acts for now."""
    if policies.can_see_desk(request.user):
        return redirect("pools:board")
    own = current_firm(request)
    if own is None and request.user.role == Role.ENTERPRISE:
        return render(request, "pools/none.html")
    if own is None:
        raise PermissionDenied("培育情况供企业和工作人员查看。")
    return redirect("pools:firm", code=own.credit_code)
