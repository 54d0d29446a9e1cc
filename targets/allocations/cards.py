"""履历 of a share, on its page: each thing that happened, with what stood after it."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from desk.cards import Card, Line
from targets.allocations.models import Allocation, AllocationEntry


def history(user: User, allocation: Allocation, today: date) -> Iterator[Card]:
    """The newest first."""
    del today
    rows = AllocationEntry.objects.visible_to(user).filter(
        indicator=allocation.indicator_id,
        unit=allocation.unit_id,
        chain=allocation.chain_id,
        year=allocation.year,
    )
    lines = [Line(_told(row)) for row in rows.select_related("by").order_by("-at", "-id")]
    yield Card("履历", lines or [Line("还没有记录。")])


def _told(row: AllocationEntry) -> str:
    numbers = f"新增培育 {row.nurtured} 家、引进 {row.attracted} 家、复审 {row.renewed} 家"
    said = row.duty if row.duty and not (row.nurtured or row.attracted or row.renewed) else numbers
    words = f"（{row.words}）" if row.words else ""
    who = row.by or "平台"
    return f"{row.on} {row.get_kind_display()}{words}：{said}；依据：{row.basis or '--'}；{who}"
