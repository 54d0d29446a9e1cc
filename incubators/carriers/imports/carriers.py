"""孵化载体 from a sheet, checked: one row a carrier and level, those of a carrier together."""

from collections.abc import Sequence
from typing import Any

from common.dates import until_of
from enterprises.registry.imports.events import grouped, one_wrong_stops_all
from enterprises.registry.imports.references import References
from enterprises.registry.imports.undecided import refuse_undecided
from incubators.carriers.imports.areas import NO_CODE
from incubators.carriers.imports.carrier_cells import Sheet, said
from incubators.carriers.imports.columns import CarrierResource
from incubators.carriers.models import Incubator, LevelPeriod, Operator
from incubators.carriers.rules.kinds import LEVEL_LABELS, kind_words
from incubators.carriers.rules.level_rows import Held, joined
from jobs.rules.rows import Checked, Verdict
from jobs.rules.states import RowState
from jobs.sheets.kinds import Request
from jobs.sheets.parsing import parse

KEPT = ("name", "kinds", "operator_code", "township_id", "zone_id", "park_id", "address")
COLUMN_OF = {"operator_code": "operator", "township_id": "township", "zone_id": "zone",
             "park_id": "zone"}  # fmt: skip


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    refuse_undecided(request, is_of_decisions=True)
    sheet = Sheet(parse(request.sheet, CarrierResource().fields))
    _look(sheet)
    rows = [_row(sheet, at) for at in range(len(request.sheet.rows))]
    told = [said(sheet, at, row) for at, row in enumerate(rows)]
    places = {code: n for n, code in enumerate(dict.fromkeys(row.key for row in rows), 1) if code}
    for ats in grouped((at, places.get(row.key, 0)) for at, row in enumerate(rows)).values():
        _judge(sheet, ats, rows, told)
    for at, row in enumerate(rows):
        if faults := sheet.parsed.faults.get(at):
            row.state, row.faults, row.values, row.changes = RowState.WRONG, faults, {}, {}
    return Verdict(rows)


def _look(sheet: Sheet) -> None:
    values = sheet.parsed.values
    codes = {code for code in values["code"] if code}
    found = Incubator.objects.filter(code__in=codes).select_related("operator")
    sheet.stored = {carrier.code: carrier for carrier in found}
    for period in LevelPeriod.objects.filter(incubator__in=found):
        held = Held(period.pk, period.level, period.during.lower, period.during.upper)
        sheet.levels.setdefault(period.incubator_id, []).append(held)
    typed = {code for code in values["operator"] if code}
    named = Operator.objects.filter(credit_code__in=typed)
    sheet.operators = set(named.values_list("credit_code", flat=True))
    names = Incubator.objects.filter(name__in={name for name in values["name"] if name})
    sheet.namesakes = dict(names.values_list("name", "code"))


def _row(sheet: Sheet, at: int) -> Checked:
    code, name, parsed = sheet.value("code", at) or "", sheet.value("name", at) or "", sheet.parsed
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, code[:80], typed=[code, name])
    if not code and not parsed.is_faulty(at, "code"):
        parsed.fault(at, "code", NO_CODE)
    return row


def _judge(
    sheet: Sheet, ats: list[int], rows: list[Checked], of_rows: Sequence[dict[str, Any]]
) -> None:
    """One carrier's rows: what they say of it together, and its levels."""
    stored, wanted = sheet.stored.get(rows[ats[0]].key), dict[str, Any]()
    for at in ats:
        for name, value in of_rows[at].items():
            if wanted.setdefault(name, value) != value:
                message = "与本表同一载体的前几行不一致，请改成一样，或只在一行填写。"
                sheet.parsed.fault(at, COLUMN_OF.get(name, name), message)
    if stored is None and not wanted.get("name"):
        sheet.parsed.fault(ats[0], "name", "新登记的载体须填名称。")
    told = [held for at in ats if (held := _held(sheet, at, rows[at]))]
    found = joined(sheet.levels.get(stored.pk if stored else 0, []), told)
    _refuse_repeats(sheet, ats, {held.key: held for held in told})
    for at, (column, sentence) in found.faults.items():
        if at not in sheet.parsed.faults:
            sheet.parsed.fault(at, column, sentence)
    for at, sentence in found.notices.items():
        rows[at].notice(sentence, sheet.parsed.title("last_day"))
    one_wrong_stops_all(sheet.parsed, ats, "code", "载体")
    _stage(sheet, rows[ats[0]], stored, wanted)
    for at in ats:
        _stage_level(rows[at], found.new.get(at), found.changed.get(at))


def _held(sheet: Sheet, at: int, row: Checked) -> Held | None:
    """The level of a row; None where it says none, or says it badly."""
    level, first = sheet.value("level", at), sheet.value("first_day", at)
    last = sheet.value("last_day", at)
    if level is None:
        if (first or last) and not sheet.parsed.is_faulty(at, "level"):
            sheet.parsed.fault(at, "level", "写了起止，没有写级别，请填写级别，或清空起止。")
        return None
    if first is None:
        if not sheet.parsed.is_faulty(at, "first_day"):
            message = "有级别的须填级别起；不知道起日的，请先清空级别，查明后再登记。"
            sheet.parsed.fault(at, "first_day", message)
        return None
    if last and last < first:
        sheet.parsed.fault(at, "last_day", f"级别止 {last} 早于级别起 {first}，请核对。")
        return None
    return Held(at, level, first, until_of(last) if last else None)


def _refuse_repeats(sheet: Sheet, ats: Sequence[int], told: dict[int, Held]) -> None:
    seen: dict[Any, int] = {}
    for at in ats:
        held = told.get(at)
        twin = seen.setdefault((held.level, held.first_day) if held else None, at)
        if twin != at and at not in sheet.parsed.faults:
            number = sheet.parsed.rows([sheet.parsed.sheet.rows[twin].number])
            sheet.parsed.fault(at, "code", f"与{number}是同一载体、同一级别，请只留一行。")


def _stage(sheet: Sheet, row: Checked, stored: Incubator | None, wanted: dict[str, Any]) -> None:
    """The first row of a carrier brings what changes of it."""
    name = wanted.get("name", "")
    if (code := sheet.namesakes.get(name, row.key)) != row.key:
        row.notice(
            f"已有同名的载体，编码为 {code}，请核对是不是同一个。", sheet.parsed.title("name")
        )
    if stored is None:
        row.state, row.values = RowState.NEW, {"carrier": wanted}
        return
    row.target_id = stored.pk
    now = state_of(stored)
    changed = {key: value for key, value in wanted.items() if now[key] != value}
    row.state = RowState.CHANGED if changed else RowState.SAME
    row.values = {"carrier": changed} if changed else {}
    row.before = {key: now[key] for key in changed}
    row.changes = {
        sheet.parsed.columns[COLUMN_OF.get(key, key)].title: [
            spoken(sheet.references, key, now[key]),
            spoken(sheet.references, key, value),
        ]
        for key, value in changed.items()
    }


def _stage_level(row: Checked, new: Held | None, changed: tuple[Held, Held] | None) -> None:
    row.state = RowState.SAME if row.state == RowState.WRONG else row.state
    if new is not None:
        row.state = RowState.NEW if row.state == RowState.SAME else row.state
        row.values["level"] = [None, new.level, new.first_day, new.until]
    elif changed is not None:
        was, now = changed
        row.state = RowState.CHANGED if row.state == RowState.SAME else row.state
        row.values["level"] = [was.key, now.level, now.first_day, now.until]
        row.before["until"] = was.until
        label = f"{LEVEL_LABELS[now.level]}止（不含）"
        row.changes[label] = [str(was.until or "仍有效"), str(now.until)]


def state_of(carrier: Incubator) -> dict[str, Any]:
    """What a sheet may say of a carrier, as it stands."""
    code = carrier.operator.credit_code if carrier.operator else None
    held = {name: getattr(carrier, name) for name in KEPT if name != "operator_code"}
    return held | {"operator_code": code}


def spoken(references: References, key: str, value: Any) -> str:
    """A value in words."""
    if key == "kinds":
        return kind_words(value)
    labels = references.labels.get(key, {})
    return str(labels.get(value, value) or "")
