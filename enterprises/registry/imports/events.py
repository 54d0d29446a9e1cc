"""What sheets of dated facts share: several rows a firm, judged and written firm by firm."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection

from accounts.rules.roles import SYSTEM, Role
from enterprises.registry.imports.firms import NOT_YOURS, Firms, firms
from enterprises.registry.imports.undecided import refuse_undecided
from enterprises.registry.rules import credit_code, names
from jobs.models import ImportBatch
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import By, Request
from jobs.sheets.parsing import Parsed, parse

E = TypeVar("E")  # what a row tells
_LOCK = """
SELECT count(*) FROM (
    SELECT id FROM registry_enterprise WHERE id IN (
        SELECT target_id FROM jobs_stagingrow
        WHERE batch_id = %(batch)s AND state IN ('new', 'changed'))
    ORDER BY id FOR NO KEY UPDATE) locked
"""
_TOUCHED = """
SELECT count(*), array_agg(s.number ORDER BY s.number)
FROM jobs_stagingrow s LEFT JOIN registry_enterprise e ON e.id = s.target_id
WHERE s.batch_id = %(batch)s AND s.state IN ('new', 'changed')
  AND (e.version IS DISTINCT FROM s.target_version + %(since)s OR e.merged_into_id IS NOT NULL)
"""


def read(request: Request, columns: Any) -> tuple[Parsed, Firms]:
    """The cells, and the firms they are about."""
    refuse_undecided(request, is_of_decisions=True)
    parsed = parse(request.sheet, columns)
    codes = {code for code in parsed.values["credit_code"] if code}
    return parsed, firms(codes, request.by)


def judged(
    parsed: Parsed,
    seen: Firms,
    by: By,
    *,
    tell: Callable[[int, Checked], E | None],
    judge: Callable[[list[int], list[Checked], dict[int, E | None]], None],
) -> Verdict:
    """Every row's verdict: what each tells (None: it cannot be read), then firm by firm."""
    pairs = [a_row(parsed, at, seen, by) for at in range(len(parsed.sheet.rows))]
    rows = [row for row, _ in pairs]
    events = {at: tell(at, rows[at]) for at, (_, firm) in enumerate(pairs) if firm}
    for ats in grouped((at, firm) for at, (_, firm) in enumerate(pairs)).values():
        judge(ats, rows, events)
    for at, row in enumerate(rows):
        if faults := parsed.faults.get(at):
            row.state, row.faults, row.values, row.changes = RowState.WRONG, faults, {}, {}
    return Verdict(rows)


def a_row(parsed: Parsed, at: int, seen: Firms, by: By) -> tuple[Checked, int]:
    """One row with its firm (0: none that may be written), faults of both already told."""
    code = parsed.values["credit_code"][at] or ""
    name = parsed.values["name"][at] or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, code[:80], typed=[code, name])
    stored = seen.by_code.get(code)
    if stored is None:
        if not parsed.is_faulty(at, "credit_code"):
            parsed.fault(at, "credit_code", _not_found(code, seen, by))
        return row, 0
    row.target_id, row.target_version = stored["id"], stored["version"]
    former = seen.former.get(stored["id"], {})
    if name and names.key(name) not in {stored["name_key"], *former}:
        row.notice(f"名称与台账不同：台账为“{stored['name']}”，按代码登记。", "企业名称")
    return row, stored["id"]


def _not_found(code: str, seen: Firms, by: By) -> str:
    if not code:
        return "统一社会信用代码不能为空，请对照营业执照填写。"
    if fault := credit_code.fault(code):
        return f"统一社会信用代码{fault}"
    if into := seen.merged.get(code):
        return f"该代码的记录已并入 {into}，请改用 {into}。"
    if by.role in (Role.OFFICE, SYSTEM):
        return "没有找到该代码的企业：请核对代码，或先把企业登记入台账。"
    return NOT_YOURS


def is_there(parsed: Parsed, at: int, name: str) -> bool:
    """The cell is filled and sound; a blank one of a column each row must fill is a fault."""
    if parsed.values[name][at] not in (None, ""):
        return not parsed.is_faulty(at, name)
    if not parsed.is_faulty(at, name):
        parsed.fault(at, name, "请填写。")
    return False


def one_wrong_stops_its_firm(parsed: Parsed, ats: Sequence[int]) -> None:
    """Rows of one firm stand or fall together."""
    one_wrong_stops_all(parsed, ats, "credit_code", "企业")


def one_wrong_stops_all(parsed: Parsed, ats: Sequence[int], column: str, whose: str) -> None:
    """Rows about one thing stand or fall together: the right ones say which is wrong."""
    wrong = [parsed.sheet.rows[at].number for at in ats if at in parsed.faults]
    for at in ats if wrong else ():
        if at not in parsed.faults:
            said = f"同一{whose}的{parsed.rows(wrong)}有误，请改正后一并导入。"
            parsed.fault(at, column, said)


def refuse_touched(batch: ImportBatch, *, since_import: bool = False) -> None:
    """Lock the firms; refuse when one is at another version than was seen, or was merged."""
    params: dict[str, Any] = {"batch": str(batch.pk), "since": int(since_import)}
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, params)
        cursor.execute(_TOUCHED, params)
        count, numbers = cursor.fetchone()
    if count:
        rows = "、".join(map(str, numbers[:20])) + ("等" if count > 20 else "")
        remedy = "不能撤销。" if since_import else "请重新检查后再导入。"
        raise ValidationError(f"有 {count} 行的企业此后已被他人修改（第 {rows} 行），{remedy}")


def by_firm(batch: ImportBatch) -> dict[int, list[tuple[int, dict[str, Any]]]]:
    """The rows to be written, by firm: number and values."""
    rows_of: dict[int, list[tuple[int, dict[str, Any]]]] = {}
    rows = batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]).order_by("number")
    for firm, number, values in rows.values_list("target_id", "number", "values"):
        if firm is not None:
            rows_of.setdefault(firm, []).append((number, values))
    return rows_of


def grouped(ats: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Rows by firm, in the order of the sheet; rows without one are left out."""
    places: dict[int, list[int]] = {}
    for at, firm in ats:
        if firm:
            places.setdefault(firm, []).append(at)
    return places
