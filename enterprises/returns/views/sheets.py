"""填报的 Excel: the sheet to be filled and brought back, and the numbers as they were filed."""

from tempfile import TemporaryFile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from common.exports.workbooks import Cover, Sheet, write_workbook
from common.http import require
from enterprises.returns import books, policies
from enterprises.returns.imports.kinds import ANNUAL_NOTES, MONTHLY_NOTES
from enterprises.returns.models import Collection


@login_required
@require_safe
def sheet(request: SignedInRequest, pk: int) -> FileResponse:
    """下载带现有数字的表."""
    collection = _collection(request, pk)
    notes = MONTHLY_NOTES if collection.is_monthly else ANNUAL_NOTES
    cover = Cover(
        str(collection), user=str(request.user), made_at=timezone.localtime(), notes=notes
    )
    return _sent(request, collection, books.to_fill(collection, request.user), cover)


@login_required
@require_safe
def export(request: SignedInRequest, pk: int) -> FileResponse:
    """导出已填数据: of every firm in sight, with the state of its return."""
    collection = _collection(request, pk)
    cover = Cover(
        f"{collection}（已填数据）",
        user=str(request.user),
        made_at=timezone.localtime(),
        notes=["含草稿和已退回的，统计时请按“状态”筛选；空格为企业没有填，不是 0。"],
    )
    return _sent(request, collection, books.filed(collection, request.user), cover)


def _collection(request: SignedInRequest, pk: int) -> Collection:
    require(policies.can_work(request.user))
    return get_object_or_404(Collection.objects.visible_to(request.user), pk=pk)


def _sent(
    request: SignedInRequest, collection: Collection, made: Sheet, cover: Cover
) -> FileResponse:
    target = TemporaryFile()  # noqa: SIM115 (the response closes it)
    count = write_workbook(target, [made], cover=cover)
    record(
        "export",
        by=request.user,
        object_type="returns.collection",
        object_key=str(collection),
        rows=count,
    )
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{cover.title}.xlsx")
