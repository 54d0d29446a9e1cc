"""The rows of a preview: which of them, in which words, and how one that is open is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page

from accounts.http import SignedInRequest
from accounts.models import User
from common.listings.pages import part_of
from common.tables import query_base
from jobs.models import ImportBatch, StagingRow
from jobs.policies import can_confirm
from jobs.rules.states import ROW_STATE_LABELS, RowState
from jobs.sheets.kinds import Choices, SheetKind
from jobs.sheets.masking import has_personal, masked
from jobs.sheets.places import place, row_of, sheet_of

TONES = {"new": "good", "changed": "info", "same": "plain", "wrong": "bad", "open": "warn"}
ORDER = ("wrong", "open", "changed", "new", "same")


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be said of one row, and whether personal data were asked for."""

    number: int = 0
    fault: str = ""  # why it could not be settled
    is_revealed: bool = False


NOTHING = Said()


def listed(
    request: SignedInRequest, batch: ImportBatch, kind: SheetKind, about: Said
) -> dict[str, Any]:
    """One page of rows, the tabs above it, and what was just done."""
    state = request.GET.get("state") or _first_state(batch)
    page = _page(request, batch, state)
    lines = _lines(kind, page, batch.sheets, request, about)
    settled = _settled(request, batch)
    after = next((line for line in lines if settled and line["row"].number > settled[0]), None)
    if after:
        after["before"] = settled
    return {
        "page": page,
        "tabs": _tabs(batch, state),
        "base": query_base(request.GET, "settled", "row", "find"),
        "lines": lines,
        "told": None if after else settled,
        "at": f"state={state}&page={page.number}",
        "may_skip": state == RowState.OPEN and batch.open > 1 and can_confirm(request.user, batch),
        "is_masked": not about.is_revealed and has_personal(kind, page.object_list),
    }


def _first_state(batch: ImportBatch) -> str:
    return next((state for state in ORDER if getattr(batch, state)), "all")


def _page(request: SignedInRequest, batch: ImportBatch, state: str) -> Page:
    rows = batch.staging.all()
    if state in ROW_STATE_LABELS:
        rows = rows.filter(state=state)
    return part_of(rows, request.GET)


def _tabs(batch: ImportBatch, state: str) -> list[dict[str, Any]]:
    counts = {name: getattr(batch, name) for name in ORDER}
    left = batch.rows - sum(counts.values())
    shown = [(name, ROW_STATE_LABELS[name], count) for name, count in counts.items()]
    if left:
        shown.append((RowState.SKIPPED.value, "跳过", left))
    shown.append(("all", "全部", batch.rows))
    return [
        {"label": label, "url": f"?state={name}#rows", "current": name == state, "count": count}
        for name, label, count in shown
        if count or name == "all"
    ]


def _lines(
    kind: SheetKind, page: Page, sheets: Sequence[str], request: SignedInRequest, about: Said
) -> list[dict[str, Any]]:
    rows: list[StagingRow] = list(page.object_list)
    facts, words = kind.describe(rows), _words(request)
    choices = _choices(kind, rows, words, request.user)
    return [
        {
            "row": row if about.is_revealed else masked(kind, row),
            "place": row_of(row.number),
            "sheet": sheet_of(row.number, sheets),
            "tone": TONES.get(row.state, "plain"),
            "facts": facts.get(row.pk, []),
            "choices": choices.get(row.pk),
            "offer": _offer(row, choices.get(row.pk), words),
            "asked": words.get(row.number, ""),
            "fault": about.fault if row.number == about.number else "",
            "before": None,
        }
        for row in rows
    ]


def _words(request: SignedInRequest) -> dict[int, str]:
    """What is looked for, for which row."""
    number, words = request.GET.get("row", ""), request.GET.get("find", "").strip()
    return {int(number): words[:60]} if words and number.isascii() and number.isdecimal() else {}


def _choices(
    kind: SheetKind, rows: list[StagingRow], words: dict[int, str], user: User
) -> dict[int, Choices]:
    """Of the open rows of the page; by the row's key."""
    waiting = [row for row in rows if row.state == RowState.OPEN]
    if kind.candidates is None or not waiting:
        return {}
    return kind.candidates(waiting, words, user)


def _offer(row: StagingRow, choices: Choices | None, words: dict[int, str]) -> str:
    """What the list of choices is, as its first line says."""
    if not choices:
        return "没有找到，请换几个字查找" if row.number in words else "没有相近的，请查找或跳过"
    if row.number in words:
        return f"找到 {len(choices)} 家，请选择"
    if row.values.get("candidates"):
        return f"{len(choices)} 家同名或同证书编号，请选择"
    return f"最接近的 {len(choices)} 家，请选择"


def _settled(request: SignedInRequest, batch: ImportBatch) -> tuple[int, str] | None:
    """The row just settled (its number stands in the address): what became of it, what is left."""
    typed = request.GET.get("settled", "")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 8 else 0
    row = batch.staging.filter(number=number).exclude(state=RowState.OPEN).first()
    if row is None:
        return None
    is_left_out = row.state == RowState.SKIPPED
    what = "跳过，不导入。" if is_left_out else row.notices[-1][1] if row.notices else "已选定。"
    left = f"还有 {batch.open} 行待选定。" if batch.open else "没有待选定的行了，可以确认导入。"
    return number, f"{place(number, batch.sheets)}：{what}{left}"
