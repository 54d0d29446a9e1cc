"""待选定的行, decided by hand; and what a preview shows of a row."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import Unit
from enterprises.registry.imports.qualifications import compare
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.standing import CERTAINTY_LABELS, PLACEMENT_LABELS, STATE_LABELS
from jobs.models import StagingRow
from jobs.rules.rows import Checked
from jobs.rules.states import RowState
from jobs.sheets import By, Fact

_DAYS = ("first_day", "printed_last_day", "revoked_on")
OFFERED = 10


def candidates(row: StagingRow, asked: str, by: By) -> list[tuple[int, str]]:
    """Firms to choose from: the namesakes found, or those the search words find."""
    firms = Enterprise.objects.visible_to(by)
    if asked:
        found = firms.filter(Q(pk__in=firms.named_like(asked.strip())))
    else:
        found = firms.filter(pk__in=row.values.get("candidates", []))
    rows = found.select_related("township").order_by("name_pinyin", "pk")[:OFFERED]
    return [
        (one.pk, f"{one.name}（{one.credit_code}，{one.township or one.get_placement_display()}）")
        for one in rows
    ]


def settle(row: StagingRow, choice: int, by: By) -> Checked:
    """The row with this firm: compared with the register as any other."""
    firm = Enterprise.objects.visible_to(by).filter(pk=choice).first()
    if firm is None:
        raise ValidationError("没有找到所选的企业，请重新选择。")
    values: dict[str, Any] = {k: v for k, v in row.values.items() if k != "candidates"}
    for name in _DAYS:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    values["enterprise_id"] = firm.pk
    key = f"{firm.pk}:{values['kind']}:{values['first_day']}"
    if twin := row.batch.staging.filter(key=key).exclude(pk=row.pk).first():
        raise ValidationError(
            f"与第 {twin.number} 行是同一企业、同一资质、同一起始日期，请改选或跳过。"
        )
    checked = Checked(row.number, RowState.NEW, typed=row.typed, values=values)
    compare([checked], by)
    checked.notices = [(column, message) for column, message in row.notices]
    checked.notice(f"人工选定为“{firm.name}”（{firm.credit_code}）。")
    return checked


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
