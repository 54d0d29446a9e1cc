"""知识产权 from a sheet: checked row by row, written and taken back as one."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from common.db import among
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import refuse_undecided
from enterprises.registry.models import Enterprise
from enterprises.returns.imports.columns import RightResource
from enterprises.returns.models import IpRight
from enterprises.returns.policies import fillable
from enterprises.returns.rules.rights import OWN
from jobs.models import ImportBatch
from jobs.parsing import Parsed, parse
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets import By, Request

KEPT = ("title", "granted_on", "expires_on", "obtained", "transferred_on", "rank",
        "used_for_high_tech", "in_use", "is_high_value")  # fmt: skip
DAYS = ("granted_on", "expires_on", "transferred_on")
TOUCHED = "{} {} 导入之后又被修改，这一批不能撤销。"


def check(request: Request) -> Verdict:
    """Every row's verdict; two queries however many rows."""
    refuse_undecided(request)
    parsed = parse(request.sheet, RightResource().fields)
    codes = {code for code in parsed.values["credit_code"] if code}
    seen = Enterprise.objects.visible_to(request.by).filter(among("credit_code", codes))
    mine = fillable(request.by, seen)
    firms = dict(mine.values_list("credit_code", "pk"))
    stored = {
        (right.enterprise_id, right.kind, right.number): right
        for right in IpRight.objects.filter(enterprise__in=firms.values())
    }
    keys = [_key(parsed, at, firms) for at in range(len(parsed.sheet.rows))]
    repeats = repeated(
        (row.number, key) for row, key in zip(parsed.sheet.rows, keys, strict=True) if all(key)
    )
    rows = [_row(parsed, at, key, stored, repeats) for at, key in enumerate(keys)]
    return Verdict(rows)


Key = tuple[int | None, str | None, str]


def _key(parsed: Parsed, at: int, firms: dict[str, int]) -> Key:
    values = parsed.values
    firm = firms.get(values["credit_code"][at] or "")
    return firm, values["kind"][at], values["number"][at] or ""


def _row(
    parsed: Parsed, at: int, key: Key, stored: dict[Any, IpRight], repeats: dict[Any, list[int]]
) -> Checked:
    firm, kind, number = key
    code = parsed.values["credit_code"][at] or ""
    row = Checked(parsed.sheet.rows[at].number, RowState.WRONG, number[:80], typed=[code, number])
    if firm is None and not parsed.is_faulty(at, "credit_code"):
        parsed.fault(at, "credit_code", NOT_YOURS if code else "请填写统一社会信用代码。")
    for name, value in (("kind", kind), ("number", number)):
        if not value and not parsed.is_faulty(at, name):
            parsed.fault(at, name, "请填写。")
    if key in repeats:
        told = parsed.rows(repeats[key])
        parsed.fault(at, "number", f"同一项知识产权在本表出现多次（{told}），请只留一行。")
    right = stored.get(key)
    wanted = {name: parsed.values[name][at] for name in KEPT}
    wanted = {name: value for name, value in wanted.items() if value not in (None, "")}
    _check_days(parsed, at, right, wanted)
    if faults := parsed.faults.get(at):
        row.faults = faults
        return row
    return _compared(parsed, row, key, right, wanted)


def _check_days(parsed: Parsed, at: int, right: IpRight | None, wanted: dict[str, Any]) -> None:
    first = wanted.get("granted_on") or (right.granted_on if right else None)
    until = wanted.get("expires_on") or (right.expires_on if right else None)
    if first is None and not parsed.is_faulty(at, "granted_on"):
        parsed.fault(at, "granted_on", "请填写授权日，如 2024-05-01。")
    if first and until and until < first:
        parsed.fault(at, "expires_on", f"到期日早于授权日 {first}，请核对。")
    obtained = wanted.get("obtained") or (right.obtained if right else OWN)
    if obtained == OWN and (wanted.get("transferred_on") or (right and right.transferred_on)):
        parsed.fault(at, "transferred_on", "自主研发的没有转让登记日，请核对取得方式。")


def _compared(
    parsed: Parsed, row: Checked, key: Key, right: IpRight | None, wanted: dict[str, Any]
) -> Checked:
    if right is None:
        row.state = RowState.NEW
        row.values = {"enterprise_id": key[0], "kind": key[1], "number": key[2], **wanted}
        return row
    row.target_id, row.target_version = right.pk, right.version
    changed = {name: value for name, value in wanted.items() if getattr(right, name) != value}
    row.state = RowState.CHANGED if changed else RowState.SAME
    row.values, row.before = changed, {name: getattr(right, name) for name in changed}
    row.changes = {
        parsed.columns[name].title: [str(row.before[name]), str(value)]
        for name, value in changed.items()
    }
    return row


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Write the new rights and correct the changed ones."""
    _require_sight(batch, by)
    added = []
    for row in batch.staging.filter(state=RowState.NEW):
        right = IpRight(**_values(row.values))
        _saved(right, row.number)
        added.append(right.pk)
    changed = batch.staging.filter(state=RowState.CHANGED)
    for row in changed:
        right = IpRight.objects.select_for_update().get(pk=row.target_id or 0)
        if right.version != row.target_version:
            raise ValidationError(f"第 {row.number} 行：预览之后已被他人修改，请重新核对后再导入。")
        _change(right, row.values, row.number)
    return {"added": added, "changed": len(changed)}


def _require_sight(batch: ImportBatch, by: By) -> None:
    """Between the preview and its confirmation somebody may have left, or lost his mandate."""
    rows = batch.staging.filter(state__in=[RowState.NEW, RowState.CHANGED])
    kept = IpRight.objects.filter(pk__in=[row.target_id for row in rows if row.target_id])
    firms = {row.values["enterprise_id"] for row in rows if row.state == RowState.NEW}
    firms |= set(kept.values_list("enterprise", flat=True))
    _require_mandate(by, firms)


def _require_mandate(by: By, firms: set[int]) -> None:
    seen = Enterprise.objects.visible_to(by).filter(pk__in=firms, merged_into=None)
    if fillable(by, seen).count() != len(firms):
        raise ValidationError("其中有的企业您已不能办理，或已并入其他企业，请重新核对后再导入。")


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused where anything was touched since."""
    added = IpRight.objects.select_for_update().filter(pk__in=batch.undo["added"])
    changed = batch.staging.filter(state=RowState.CHANGED)
    touched = IpRight.objects.filter(pk__in=[row.target_id for row in changed if row.target_id])
    _require_mandate(by, {right.enterprise_id for right in (*added, *touched)})
    for right in added:
        if right.version != 1:
            raise ValidationError(TOUCHED.format(right.get_kind_display(), right.number))
    added.delete()
    for row in changed:
        right = IpRight.objects.select_for_update().get(pk=row.target_id or 0)
        if right.version != (row.target_version or 0) + 1:
            raise ValidationError(TOUCHED.format(right.get_kind_display(), right.number))
        _change(right, row.before, row.number)


def _change(right: IpRight, values: dict[str, Any], number: int) -> None:
    for name, value in _values(values).items():
        setattr(right, name, value)
    right.version += 1
    _saved(right, number)


def _saved(right: IpRight, number: int) -> None:
    try:
        right.full_clean()
    except ValidationError as refusal:
        told = "；".join(refusal.messages)
        raise ValidationError(f"第 {number} 行：{told}") from refusal
    right.save()


def _values(kept: dict[str, Any]) -> dict[str, Any]:
    """A day of the staging row is text."""
    return {
        name: date.fromisoformat(value) if name in DAYS and value else value
        for name, value in kept.items()
    }
