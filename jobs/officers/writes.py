"""工作人员名单 written and taken back, person by person: each step is in the audit."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from accounts.actions import edit_person, register_officer, withdraw_account
from accounts.models import PasswordRecord, Unit, User
from jobs import handouts
from jobs.models import ImportBatch, StagingRow
from jobs.rules.states import RowState
from jobs.sheets import By

DAYS = ("appointed_from", "appointed_until")
BLANK = {
    "phone": "", "email": "", "unit_id": None, "appointed_from": None, "appointed_until": None,
}  # fmt: skip
STALE = "预览之后，账号 {} 已被他人修改，请重新核对后再导入。"
TOUCHED = "账号 {} 导入之后已登录、启用或修改过，这一批不能撤销。"


def commit(batch: ImportBatch, by: By) -> dict[str, Any]:
    """Open the new accounts, without a password yet, and correct the changed ones."""
    added = [_add(row, by) for row in _rows(batch, RowState.NEW)]
    changed = list(_rows(batch, RowState.CHANGED))
    people = _locked(row.target_id for row in changed)
    for row in changed:
        user = people.get(row.target_id or 0)
        if user is None or not _stands(user, row.before):
            raise ValidationError(f"第 {row.number} 行：{STALE.format(row.key)}")
        _named(row, lambda row=row, user=user: edit_person(user, by=by, **_values(row.values)))
    return {"added": [user.pk for user in added], "changed": len(changed)}


def undo(batch: ImportBatch, by: By) -> None:
    """As before the batch; refused once anybody it made has signed in, or anything was touched."""
    fresh = {row.key: row for row in _rows(batch, RowState.NEW)}
    changed = {row.target_id: row for row in _rows(batch, RowState.CHANGED)}
    people = _locked([*batch.undo["added"], *changed])
    if missing := set(batch.undo["added"]) - people.keys():
        raise ValidationError(f"有 {len(missing)} 个账号导入之后已不在，这一批不能撤销。")
    was_active = batch.owner_id is None  # a command enables at once
    for pk, user in people.items():
        row = changed.get(pk) or fresh[user.username]
        written = row.values if pk in changed else BLANK | row.values
        if not _stands(user, written) or (pk not in changed and _is_used(user, was_active)):
            raise ValidationError(f"第 {row.number} 行：{TOUCHED.format(user.username)}")
    for pk, user in people.items():
        if pk in changed:
            edit_person(user, by=by, **_values(changed[pk].before))
        else:
            withdraw_account(user, by=by)
    handouts.destroy(str(batch.pk))


def _rows(batch: ImportBatch, state: RowState) -> Iterable[StagingRow]:
    return batch.staging.filter(state=state)


def _locked(pks: Iterable[int | None]) -> dict[int, User]:
    held = User.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(pks))
    return {user.pk: user for user in held.order_by("pk")}


def _add(row: StagingRow, by: By) -> User:
    told = _values(row.values)
    if User.objects.filter(username=row.key).exists():
        raise ValidationError(f"第 {row.number} 行：{STALE.format(row.key)}")
    unit = Unit.objects.get(pk=told.pop("unit_id")) if "unit_id" in told else None
    return _named(row, lambda: register_officer(by=by, unit=unit, **told))


def _named(row: StagingRow, act: Any) -> User:
    """What the action refuses names the row."""
    try:
        return act()
    except ValidationError as refusal:
        told = "；".join(refusal.messages)
        raise ValidationError(f"第 {row.number} 行：{told}") from refusal


def _values(kept: dict[str, Any]) -> dict[str, Any]:
    """As the columns hold them: a day of the staging row is text."""
    return {
        name: date.fromisoformat(value) if name in DAYS and value else value
        for name, value in kept.items()
    }


def _stands(user: User, kept: dict[str, Any]) -> bool:
    return all(getattr(user, name) == value for name, value in _values(kept).items())


def _is_used(user: User, was_active: bool) -> bool:
    """Signed in, enabled or stopped, or given another password than the first."""
    was_reissued = PasswordRecord.objects.filter(user=user).exists()
    is_moved = user.is_active != was_active or user.session_epoch > 0
    return bool(user.last_login) or is_moved or was_reissued or not user.must_change_password
