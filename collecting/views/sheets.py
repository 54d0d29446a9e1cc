"""填报的 Excel: the sheet to be filled and brought back, and the numbers as they were filed."""

from tempfile import TemporaryFile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from collecting import books
from collecting.models import Collection
from collecting.rooms import Room
from common.exports.workbooks import Cover, Sheet, write_workbook
from common.http import require


@login_required
@require_safe
def sheet(request: SignedInRequest, pk: int, room: Room) -> FileResponse:
    """下载带现有数字的表."""
    collection = _collection(request, room, pk)
    notes = [*room.book.notes.get(collection.kind, ())]
    cover = Cover(
        str(collection), user=str(request.user), made_at=timezone.localtime(), notes=notes
    )
    return _sent(request, collection, books.to_fill(room, collection, request.user), cover)


@login_required
@require_safe
def export(request: SignedInRequest, pk: int, room: Room) -> FileResponse:
    """导出已填数据: of everybody in sight, with the state of the filing."""
    collection = _collection(request, room, pk)
    cover = Cover(
        f"{collection}（已填数据）",
        user=str(request.user),
        made_at=timezone.localtime(),
        notes=[f"含草稿和已退回的，统计时请按“状态”筛选；空格为{room.maker}没有填，不是 0。"],
    )
    return _sent(request, collection, books.filed(room, collection, request.user), cover)


def _collection(request: SignedInRequest, room: Room, pk: int) -> Collection:
    require(room.work(request.user))
    collection: Collection = room.collection(request.user, pk)
    return collection


def _sent(
    request: SignedInRequest, collection: Collection, made: Sheet, cover: Cover
) -> FileResponse:
    target = TemporaryFile()  # noqa: SIM115 (the response closes it)
    count = write_workbook(target, [made], cover=cover)
    record(
        "export",
        by=request.user,
        object_type=collection._meta.label_lower,
        object_key=str(collection),
        rows=count,
    )
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=f"{cover.title}.xlsx")
