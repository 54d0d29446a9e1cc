"""一家服务机构的页面: what it offers, who asked, how often it was used."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from common.charts.bars import month_strip
from common.charts.base import Chart, month
from common.dates import today
from common.http import require
from common.listings.listing import Shown, text_of
from common.masking import PURPOSES, purpose_of
from common.tables import plain
from desk.list_pages import ListPage
from enterprises.care.rules.requests import WAITING
from enterprises.membership.current import current_firm
from enterprises.pools.lists import label_of, value_of
from incubators.services import policies
from incubators.services.listings import days_of, kind_of, shared_of, standing_of
from incubators.services.models import ServiceBody, ServiceOrder, Use
from incubators.services.rules.kinds import INTRODUCED
from incubators.services.selectors.uses import by_month
from incubators.services.views import pages

RECENT = 20
EQUIPMENT: Sequence[Shown] = [
    ("设备", value_of("name")),
    ("型号", value_of("model")),
    ("共享", shared_of),
    ("价格", label_of("price")),
    ("停用日期", value_of("retired_on")),
]
USES: Sequence[Shown] = [
    ("日期", value_of("on")),
    ("使用单位", value_of("user_name")),
    ("服务项目", value_of("service")),
    ("次数", value_of("count")),
]


class Table(NamedTuple):
    """A table of what hangs on a body: each row its cells and what may be done with it."""

    title: str
    columns: Any
    rows: list[tuple[list[tuple[str, str]], Any]]
    has_acts: bool


def _of_mentors(name: str, phone: str) -> Sequence[Shown]:
    return [
        ("导师", value_of(name)),
        ("领域", value_of("field")),
        ("电话", value_of(phone)),
        ("离任日期", value_of("left_on")),
    ]


def body_or_404(request: SignedInRequest, pk: int) -> ServiceBody:
    """The body, if it is in sight."""
    seen = ServiceBody.objects.visible_to(request.user)
    related = ("township", "zone", "enterprise", "operator", "unit")
    row: ServiceBody = get_object_or_404(seen.select_related(*related), pk=pk)
    return row


@login_required
@require_safe
def body(request: SignedInRequest, pk: int) -> HttpResponse:
    """机构页."""
    row = body_or_404(request, pk)
    return render(request, "services/body.html", context_of(request, row, is_masked=True))


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """查看联系人和导师: shown once, and recorded."""
    row = body_or_404(request, pk)
    require(policies.can_reveal(request.user, row))
    purpose = purpose_of(request.POST.get("purpose", ""))
    record(
        "reveal_personal",
        by=request.user,
        object_type="services.body",
        object_key=str(row.pk),
        about=[row.enterprise.credit_code] if row.enterprise else [],
        fields=["联系人", "联系电话", "导师"],
        where="科技服务机构",
        purpose=purpose,
    )
    context = context_of(request, row, is_masked=False)
    response = render(request, "services/body.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


def context_of(request: SignedInRequest, row: ServiceBody, *, is_masked: bool) -> dict[str, Any]:
    """What the page shows of a body to this person."""
    user, day = request.user, today()
    chart, said = _uses(row, day)
    orders = _orders(request, row)
    waiting = sum(order.request.state in WAITING for order, _ in orders)
    return {
        "body": row,
        "kind": kind_of(row),
        "standing": standing_of(row),
        "conclusion": f"{said}{f'；{waiting} 件诉求待答复' if waiting else ''}。",
        "crumbs": [(pages.BODIES.listing.title, pages.BODIES.address())],
        "acts": pages.BODIES.row_acts(user, row),
        "services": _services(request, row),
        "stages": row.stages.all() if row.kind in INTRODUCED else (),
        "orders": orders,
        "tables": _tables(request, row, is_masked=is_masked),
        "chart": chart,
        "is_masked": is_masked,
        "may_reveal": policies.can_reveal(user, row),
        "purposes": PURPOSES,
        "columns": plain("服务项目", "价格", "提供期间", "办理"),
    }


def _tables(request: SignedInRequest, row: ServiceBody, *, is_masked: bool) -> list[Table]:
    """Equipment, mentors and uses, those of which there are any."""
    person = ("masked_name", "masked_phone") if is_masked else ("name", "phone")
    told = (
        ("设备", pages.EQUIPMENT, row.equipment.all(), EQUIPMENT),
        ("创业导师", pages.MENTORS, row.mentors.all(), _of_mentors(*person)),
        ("使用记录", pages.USES, _recent(request, row), USES),
    )
    tables = [_table(request, *one) for one in told]
    return [table for table in tables if table.rows]


def _table(
    request: SignedInRequest, title: str, page: ListPage, rows: Any, cells: Sequence[Shown]
) -> Table:
    drawn = [
        ([(label, text_of(get(one))) for label, get in cells], acts)
        for one, acts in _with_acts(request, page, rows)
    ]
    has_acts = any(acts for _, acts in drawn)
    labels = [*(label for label, _ in cells), *(["办理"] if has_acts else [])]
    return Table(title, plain(*labels), drawn, has_acts)


def _with_acts(request: SignedInRequest, page: Any, rows: Any) -> list[tuple[Any, Any]]:
    """Each row with what this person may do with it; all are of one body, told who reads."""
    seen = rows.with_provider(request.user).select_related(*_BODY[page.key])
    return [(row, page.row_acts(request.user, row)) for row in seen]


_BODY = {
    "service-offers": ("body",),
    "service-equipment": ("body",),
    "service-mentors": ("body", "incubator"),
    "service-uses": ("service__body", "enterprise"),
    "service-orders": ("request__enterprise", "request__unit", "service__body"),
}


def _services(request: SignedInRequest, row: ServiceBody) -> list[tuple[Any, str, Any]]:
    """Each with its days and deeds; whoever acts for a firm asks for the one he has chosen."""
    firm = current_firm(request)
    asks = f"?code={firm.credit_code}" if firm else ""
    return [
        (service, days_of(service), [(name, f"{url}{asks}") for name, url in acts])
        for service, acts in _with_acts(request, pages.OFFERS, row.services.all())
    ]


def _orders(request: SignedInRequest, row: ServiceBody) -> list[tuple[ServiceOrder, Any]]:
    """The latest requests to it that this person sees."""
    seen = ServiceOrder.objects.visible_to(request.user).filter(service__body=row)
    latest = seen.order_by("-request__raised_on", "-pk").select_related(*_BODY["service-orders"])
    return [(order, pages.ORDERS.row_acts(request.user, order)) for order in latest[:RECENT]]


def _recent(request: SignedInRequest, row: ServiceBody) -> Any:
    return Use.objects.visible_to(request.user).filter(service__body=row)[:RECENT]


def _uses(row: ServiceBody, day: date) -> tuple[Chart | None, str]:
    """使用按月: the chart, and the sentence of it."""
    ends, answered, recorded = by_month(row, day)
    total, now = sum(answered) + sum(recorded), answered[-1] + recorded[-1]
    if not total:
        return None, "近十二个月没有使用记录"
    chart = month_strip(
        measured_in="次",
        months=[month(end) for end in ends],
        series={"答复的诉求": answered, "登记的使用": recorded},
    )
    return chart, f"本月使用 {now:,} 次，近十二个月 {total:,} 次"
