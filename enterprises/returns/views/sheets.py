"""填好的表: the owed firms of a collection with their present numbers, to be edited in Excel."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.exports import Column, Cover, Sheet, write_workbook
from common.http import require
from enterprises.returns import policies
from enterprises.returns.imports.columns import title_of
from enterprises.returns.imports.kinds import MONTHLY_NOTES
from enterprises.returns.models import Collection, MonthlyReturn, RosterEntry
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.timetable import MONTHLY

BEHALF = "工作人员代办（只供查看，不用填）"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """下载带现有数字的表."""
    require(policies.can_work(request.user))
    seen = Collection.objects.visible_to(request.user).filter(kind=MONTHLY)
    collection = get_object_or_404(seen, pk=pk)
    kept = {row.enterprise_id: row for row in MonthlyReturn.objects.filter(collection=collection)}
    owing = RosterEntry.objects.visible_to(request.user).owing().filter(collection=collection)
    rows = [
        [
            entry.enterprise.credit_code,
            entry.enterprise.name,
            f"{collection.period:%Y-%m}",
            *(getattr(kept.get(entry.enterprise_id), one.name, None) for one in FIELDS),
            _behalf(kept.get(entry.enterprise_id)),
        ]
        for entry in owing.select_related("enterprise").order_by("enterprise__name_pinyin", "pk")
    ]
    columns = [
        Column("统一社会信用代码", "code", width=22),
        Column("企业名称", width=30),
        Column("所属期", "code", width=12),
        *(Column(title_of(one), "decimal" if one.places else "int", width=18) for one in FIELDS),
        Column(BEHALF, width=30),
    ]
    cover = Cover(
        str(collection), user=str(request.user), made_at=timezone.localtime(), notes=MONTHLY_NOTES
    )
    target = BytesIO()
    write_workbook(target, [Sheet("月度快报", columns, rows)], cover=cover)
    name = content_disposition_header(as_attachment=True, filename=f"{collection}.xlsx")
    headers = {"Content-Disposition": name or "attachment", "Content-Type": XLSX}
    return HttpResponse(target.getvalue(), headers=headers)


def _behalf(row: MonthlyReturn | None) -> str:
    return (row.behalf or "是") if row and row.on_behalf else ""
