"""孵化载体 from a sheet, written and taken back: carriers locked first."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError

from common.db import among, constraints_as_validation
from common.decisions import insist
from incubators.carriers.imports.carriers import state_of
from incubators.carriers.models import AreaEntry, Incubator, LevelPeriod, Operator
from incubators.carriers.policies import can_register
from jobs.models import ImportBatch, StagingRow
from jobs.rules.states import RowState
from jobs.sheets.kinds import By
from jobs.sheets.rowwise import naming

STALE = "预览之后，载体“{name}”已被他人修改，请重新核对后再导入。"
TOUCHED = "导入之后，载体“{name}”又有修改或登记，这一批不能撤销。"
Period = list[Any]  # of JSON: pk or None, level, first day, exclusive end or None


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Register what is new, then write what changes, then the levels; what an undo needs."""
    insist(can_register(by))
    rows = list(batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED]).order_by("number"))
    stored = _held({row.key for row in rows})
    operators, made_operators = _operators(rows)
    made, changed = [], []
    for row in rows:
        said = dict(row.values.get("carrier") or {})
        if not said:
            continue
        with naming(row):
            carrier = stored.get(row.key)
            if carrier is not None and row.target_id is None:
                raise ValidationError(STALE.format(name=carrier))
            if carrier is None:
                carrier = stored[row.key] = Incubator(code=row.key)
                made.append(row.key)
            else:
                _require(carrier, _of_carrier(row.before), STALE)
                changed.append([carrier.pk, _of_carrier(row.before), said])
            _write(carrier, said, operators)
    kept = {"made": [stored[code].pk for code in made], "changed": changed}
    return kept | {"operators": made_operators} | _levels(rows, stored)


def _held(codes: set[str]) -> dict[str, Incubator]:
    held = Incubator.objects.select_for_update(of=("self",), no_key=True)
    rows = held.select_related("operator").filter(among("code", codes)).order_by("pk")
    return {carrier.code: carrier for carrier in rows}


def _operators(rows: Iterable[StagingRow]) -> tuple[dict[str, Operator], list[int]]:
    """运营机构 by code, those unheard of registered by code alone."""
    codes = {said["operator_code"] for row in rows
             if "operator_code" in (said := row.values.get("carrier") or {})}  # fmt: skip
    found = {one.credit_code: one for one in Operator.objects.filter(credit_code__in=codes)}
    made = []
    for code in sorted(codes - found.keys()):
        operator = Operator(credit_code=code)
        operator.full_clean()
        operator.save()
        found[code] = operator
        made.append(operator.pk)
    return found, made


def _of_carrier(before: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in before.items() if name != "until"}


def _require(carrier: Incubator, values: dict[str, Any], sentence: str) -> None:
    """The carrier is as these say, or the sentence."""
    now = state_of(carrier)
    if any(now[name] != value for name, value in values.items()):
        raise ValidationError(sentence.format(name=carrier))


def _write(carrier: Incubator, said: dict[str, Any], operators: dict[str, Operator]) -> None:
    for name, value in said.items():
        if name == "operator_code":
            carrier.operator = operators[value] if value else None
        else:
            setattr(carrier, name, value)
    carrier.full_clean()
    carrier.save()


def _levels(rows: Iterable[StagingRow], stored: dict[str, Incubator]) -> dict[str, Any]:
    """Ends first, so that what follows them finds room."""
    told = [(row, row.values["level"]) for row in rows if row.values.get("level")]
    ended, begun = [], []
    with constraints_as_validation(LevelPeriod):
        for row, (pk, _, _, until) in told:
            if pk is not None:
                held = LevelPeriod.objects.select_for_update(of=("self",), no_key=True)
                period = held.filter(pk=pk).first()
                if period is None or _day(period.during.upper) != row.before["until"]:
                    raise ValidationError(STALE.format(name=stored[row.key]))
                _end(period, until)
                ended.append([pk, row.before["until"], until])
        for row, (pk, level, first, until) in told:
            if pk is None:
                period = LevelPeriod(incubator=stored[row.key], level=level)
                period.during = DateRange(date.fromisoformat(first), _date(until))
                with naming(row):
                    period.full_clean()
                period.save()
                begun.append([period.pk, period.incubator_id, until])
    return {"ended": ended, "begun": begun}


def _end(period: LevelPeriod, until: str | None) -> None:
    period.during = DateRange(period.during.lower, _date(until))
    period.save(update_fields=["during"])


def _date(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused once anything of it was touched."""
    insist(can_register(by))
    kept = batch.undo
    pks = {*kept["made"], *(pk for pk, _, _ in kept["changed"])}
    held = Incubator.objects.select_for_update(of=("self",), no_key=True)
    rows = held.select_related("operator").filter(among("id", pks)).order_by("pk")
    carriers = {carrier.pk: carrier for carrier in rows}
    _take_levels(kept)
    for pk, before, after in kept["changed"]:
        if (carrier := carriers.get(pk)) is None:
            raise ValidationError("有载体导入之后已不在，这一批不能撤销。")
        _require(carrier, after, TOUCHED)
        code = before.get("operator_code")
        _write(carrier, before, {one.credit_code: one for one in
                                 Operator.objects.filter(credit_code=code)})  # fmt: skip
    for pk in kept["made"]:
        _take(batch, carriers[pk])
    Operator.objects.filter(pk__in=kept["operators"], incubators=None, members=None).delete()


def _take_levels(kept: dict[str, Any]) -> None:
    for pk, _, until in kept["begun"]:
        period = LevelPeriod.objects.filter(pk=pk).first()
        if period is None or _day(period.during.upper) != until:
            name = period.incubator if period else "？"
            raise ValidationError(TOUCHED.format(name=name))
        period.delete()
    for pk, before, until in kept["ended"]:
        period = LevelPeriod.objects.filter(pk=pk).first()
        if period is None or _day(period.during.upper) != until:
            raise ValidationError("有级别导入之后又有修改，这一批不能撤销。")
        _end(period, before)


def _take(batch: ImportBatch, carrier: Incubator) -> None:
    """A carrier the batch made: as it was made, and nothing hangs on it."""
    row = batch.staging.filter(key=carrier.code, state=RowState.NEW).order_by("number").first()
    if row is not None:
        _require(carrier, row.values.get("carrier") or {}, TOUCHED)
    hangs = carrier.levels.exists() or AreaEntry.objects.filter(incubator=carrier).exists()
    if hangs:
        raise ValidationError(TOUCHED.format(name=carrier))
    try:
        carrier.delete()
    except ProtectedError as used:
        raise ValidationError(TOUCHED.format(name=carrier)) from used
