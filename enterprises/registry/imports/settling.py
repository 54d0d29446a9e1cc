"""待选定的行, decided by hand; and what a preview shows of a row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import Unit
from enterprises.registry.imports.doubts import doubt
from enterprises.registry.imports.firms import named
from enterprises.registry.imports.qualifications import compare
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import EnterpriseQuerySet
from enterprises.registry.resources import QualificationResource
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.purposes import Purpose
from enterprises.registry.rules.standing import CERTAINTY_LABELS, PLACEMENT_LABELS, STATE_LABELS
from jobs.models import StagingRow
from jobs.rules.rows import Checked
from jobs.rules.states import RowState
from jobs.sheets.kinds import By, Fact

_DAYS = ("first_day", "printed_last_day", "revoked_on")
OFFERED = 10
CHOICES = ("candidates", "nearest")  # of an open row, no facts


def candidates(
    rows: Sequence[StagingRow], names_at: Mapping[int, str], by: By
) -> dict[int, list[tuple[int, str]]]:
    """By row, the firms to choose from: namesakes, else the nearest, or what words asked find.

    One query however many rows; one more for each row with words.
    """
    kept = {row.pk: row.values.get("candidates") or row.values.get("nearest", []) for row in rows}
    firms = Enterprise.objects.visible_to(by)
    listed_firms = firms.filter(pk__in={pk for listed in kept.values() for pk in listed})
    labels = {firm.pk: _label(firm) for firm in listed_firms.select_related("township")}
    return {
        row.pk: _found(firms, names_at[row.number])
        if names_at.get(row.number)
        else [(pk, labels[pk]) for pk in kept[row.pk][:OFFERED] if pk in labels]
        for row in rows
    }


def _found(firms: EnterpriseQuerySet, words: str) -> list[tuple[int, str]]:
    """The first firms with these words in their names, or this beginning of a code."""
    rows = firms.filter(Q(pk__in=firms.named_like(words.strip()))).select_related("township")
    return [(firm.pk, _label(firm)) for firm in rows.order_by("name_pinyin", "pk")[:OFFERED]]


def _label(firm: Enterprise) -> str:
    return f"{firm.name}（{firm.credit_code}，{firm.township or firm.get_placement_display()}）"


def settle(row: StagingRow, choice: int, by: By) -> Checked:
    """The row with this firm: compared with the register as any other."""
    firm = Enterprise.objects.visible_to(by).filter(pk=choice).first()
    if firm is None:
        raise ValidationError("没有找到所选的企业，请重新选择。")
    values: dict[str, Any] = {k: v for k, v in row.values.items() if k not in CHOICES}
    for name in _DAYS:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    values["enterprise_id"] = firm.pk
    checked = Checked(row.number, RowState.NEW, typed=row.typed, values=values)
    checked.notices = [(column, message) for column, message in row.notices]
    if values.get("purpose") != Purpose.REVOCATION:
        number = values.get("certificate_no") or ""
        doubt([checked], named((), (), {number} - {""}, by).certificates, _title)
    compare([checked], by)
    if checked.state == RowState.WRONG:
        raise ValidationError([message for _, _, message in checked.faults])
    if twin := row.batch.staging.filter(key=checked.key).exclude(pk=row.pk).first():
        raise ValidationError(f"与第 {twin.number} 行是同一企业的同一张证书，请改选或跳过。")
    checked.notices = list(dict.fromkeys(checked.notices))
    checked.notice(f"人工选定为“{firm.name}”（{firm.credit_code}）。")
    return checked


def _title(name: str) -> str:
    return str(QualificationResource.fields[name].column_name)


def describe_qualifications(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Whose, which kind, from when to when."""
    firms = dict(
        Enterprise.objects.filter(
            pk__in={row.values.get("enterprise_id") for row in rows} - {None}
        ).values_list("pk", "name")
    )
    return {row.pk: _qualification(row.values, firms) for row in rows}


def _qualification(values: dict[str, Any], firms: dict[int, str]) -> list[Fact]:
    facts = [
        ("企业", firms.get(values.get("enterprise_id") or 0, "")),
        ("资质", KIND_LABELS.get(values.get("kind") or "", "")),
        ("起始", values.get("first_day") or ""),
        ("有效期至", _end_of(values)),
        ("证书编号", values.get("certificate_no") or ""),
        ("取消日期", values.get("revoked_on") or ""),
        ("取消文号", values.get("revoked_paper") or ""),
    ]
    return [(label, value) for label, value in facts if value]


def _end_of(values: dict[str, Any]) -> str:
    if last := values.get("printed_last_day"):
        return f"{last}（按规定推算）" if values.get("end_is_derived") else last
    return "长期" if values.get("first_day") else ""


def describe_enterprises(rows: Sequence[StagingRow]) -> dict[int, list[Fact]]:
    """Of a new firm: where it is placed and by what, how it stands."""
    units = dict(
        Unit.objects.filter(
            pk__in={row.values.get("township_id") for row in rows} - {None}
        ).values_list("pk", "name")
    )
    return {row.pk: _enterprise(row.values, units) for row in rows if row.state == RowState.NEW}


def _enterprise(values: dict[str, Any], units: dict[int, str]) -> list[Fact]:
    where = units.get(values.get("township_id") or 0) or PLACEMENT_LABELS.get(
        values.get("placement", ""), ""
    )
    how = CERTAINTY_LABELS.get(values.get("placement_certainty", ""), "")
    facts = [
        ("归属", f"{where}（{how}）" if where and how else where),
        ("经营状态", STATE_LABELS.get(values.get("state", ""), "")),
        ("注册地址", values.get("address", "")),
    ]
    return [(label, value) for label, value in facts if value]
