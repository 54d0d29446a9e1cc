"""工作人员名单 checked: every row against the rules and the accounts there are, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.actions.people import IN_USE
from accounts.models import System, User
from accounts.models.users import NEEDS_UNIT
from accounts.rules.roles import ADMINISTRATORS, ROLE_LABELS, fault_of_second_account
from accounts.rules.sign_in_names import fault_of_sign_in_name, fault_of_telephone, telephone
from common.cells import CellFault
from common.dates import today
from common.workbooks import UnsafeWorkbookError
from jobs.officers.resource import OfficerResource
from jobs.officers.units import Units
from jobs.officers.words import OPEN
from jobs.parsing import Parsed, parse
from jobs.rules.rows import Checked, Verdict, repeated
from jobs.rules.states import RowState
from jobs.sheets import Request

MOST = 500  # people in one sheet: each gets a password, and hashing one is slow on purpose
KEPT = ("full_name", "phone", "email", "appointed_from", "appointed_until")  # a sheet may change
RIGHTS = ("unit_id", "role")  # a sheet may not: the security administrator's
_ASK = "表格不能改已有账号的{}（现为“{}”），请由安全管理员在“用户”页“授权并启用”中办理。"


@dataclass
class Sheet:
    """One sheet being checked."""

    parsed: Parsed
    day: date
    is_command: bool
    units: Units = field(default_factory=Units)

    def __post_init__(self) -> None:
        said = self.parsed.values
        said["username"] = [name.lower() if name else "" for name in said["username"]]
        said["phone"] = [telephone(phone or "") for phone in said["phone"]]
        self.known = {
            user.username: user for user in User.objects.filter(username__in=set(said["username"]))
        }
        self.repeats = repeated(
            (line.number, name)
            for line, name in zip(self.parsed.sheet.rows, said["username"], strict=True)
            if name
        )
        self.telephones = self._telephones()

    def _telephones(self) -> dict[str, list[tuple[str, str]]]:
        """Who holds a telephone of this sheet: account and role."""
        mentioned = {phone for phone in self.parsed.values["phone"] if phone}
        mentioned |= {user.phone for user in self.known.values() if user.phone}
        held: dict[str, list[tuple[str, str]]] = {}
        active = User.objects.filter(phone__in=mentioned, is_active=True)
        for phone, username, role in active.values_list("phone", "username", "role"):
            held.setdefault(phone, []).append((username, role))
        return held

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


def check(request: Request) -> Verdict:
    """Every row's verdict. The number of queries does not grow with the rows."""
    if len(request.sheet.rows) > MOST:
        raise UnsafeWorkbookError(
            f"名单有 {len(request.sheet.rows)} 人，一次最多 {MOST} 人，请拆成几份分别导入。"
        )
    is_command = isinstance(request.by, System)
    sheet = Sheet(parse(request.sheet, OfficerResource().fields), today(), is_command)
    return Verdict([_row(sheet, at) for at in range(len(request.sheet.rows))])


def _row(sheet: Sheet, at: int) -> Checked:
    name = sheet.value("username", at)
    typed = [name, sheet.value("full_name", at) or ""]
    row = Checked(sheet.parsed.sheet.rows[at].number, RowState.WRONG, name[:80], typed=typed)
    stored = sheet.known.get(name)
    _check_name(sheet, at, name, stored)
    _check_cells(sheet, at)
    wanted = _wanted(sheet, at)
    if stored is None:
        _check_new(sheet, at, wanted)
    else:
        _check_rights(sheet, at, stored, wanted)
        _check_contact(sheet, at, stored, wanted)
    _check_days(sheet, at, stored, wanted)
    _check_telephone(sheet, at, stored, wanted)
    if faults := sheet.parsed.faults.get(at):
        row.faults = faults
    elif stored is None:
        row.state, row.values = RowState.NEW, wanted
    else:
        _compare(sheet, row, stored, wanted)
    return row


def _check_name(sheet: Sheet, at: int, name: str, stored: User | None) -> None:
    parsed = sheet.parsed
    if not name:
        if not parsed.is_faulty(at, "username"):
            parsed.fault(at, "username", "账号不能为空，请填写登录用的账号。")
    elif stored is None and (told := fault_of_sign_in_name(name)):
        parsed.fault(at, "username", told)
    if stored is not None and stored.role in ADMINISTRATORS:
        label = ROLE_LABELS[stored.role]
        parsed.fault(
            at, "username", f"这是{label}的账号，不能用表格修改，请删去这一行，在“用户”页办理。"
        )
    if name in sheet.repeats:
        rows = parsed.rows(sheet.repeats[name])
        parsed.fault(at, "username", f"同一账号在本表出现多次（{rows}），请只保留一行。")


def _check_cells(sheet: Sheet, at: int) -> None:
    parsed = sheet.parsed
    if told := fault_of_telephone(sheet.value("phone", at)):
        parsed.fault(at, "phone", told)
    if email := sheet.value("email", at):
        try:
            validate_email(email)
        except ValidationError:
            parsed.fault(at, "email", "邮箱格式不对，请写成 name@example.cn 的样子，或留空。")


def _wanted(sheet: Sheet, at: int) -> dict[str, Any]:
    """What the row says, by column of the table; blank cells say nothing."""
    said = {name: sheet.value(name, at) for name in (*KEPT, "role")}
    wanted = {name: value for name, value in said.items() if value not in (None, "")}
    if wanted.get("appointed_until") == OPEN:
        wanted["appointed_until"] = None
    if typed := sheet.value("unit", at):
        try:
            wanted["unit_id"] = sheet.units.named(typed, sheet.day)
        except CellFault as fault:
            sheet.parsed.fault(at, "unit", str(fault))
    return {"username": sheet.value("username", at)} | wanted


def _check_new(sheet: Sheet, at: int, wanted: Mapping[str, Any]) -> None:
    parsed, role = sheet.parsed, wanted.get("role")
    if "full_name" not in wanted and not parsed.is_faulty(at, "full_name"):
        parsed.fault(at, "full_name", "新账号须填姓名。")
    if role is None and not parsed.is_faulty(at, "role"):
        parsed.fault(at, "role", "新账号须填角色，请从模板的下拉选项中选。")
    if role in NEEDS_UNIT and "unit_id" not in wanted and not parsed.is_faulty(at, "unit"):
        parsed.fault(at, "unit", f"{ROLE_LABELS[role]}须填所属单位的名称或代码。")


def _check_rights(sheet: Sheet, at: int, stored: User, wanted: Mapping[str, Any]) -> None:
    if wanted.get("role", stored.role) != stored.role:
        sheet.parsed.fault(at, "role", _ASK.format("角色", ROLE_LABELS[stored.role]))
    if wanted.get("unit_id", stored.unit_id) != stored.unit_id:
        unit = sheet.units.name_of(stored.unit_id)
        sheet.parsed.fault(at, "unit", _ASK.format("单位", unit))


def _check_contact(sheet: Sheet, at: int, stored: User, wanted: Mapping[str, Any]) -> None:
    """在用账号的手机、邮箱 are changed by two administrators, not by a list."""
    if not stored.is_in_use or sheet.is_command:
        return
    for name in ("phone", "email"):
        if wanted.get(name, getattr(stored, name)) != getattr(stored, name):
            sheet.parsed.fault(at, name, IN_USE)


def _check_days(sheet: Sheet, at: int, stored: User | None, wanted: Mapping[str, Any]) -> None:
    kept = {name: getattr(stored, name, None) for name in ("appointed_from", "appointed_until")}
    first, until = (wanted.get(name, kept[name]) for name in ("appointed_from", "appointed_until"))
    is_said = wanted.get("appointed_until") is not None and until != kept["appointed_until"]
    if is_said and until <= sheet.day:
        remedy = "请核对日期" if stored is None else "离任请在“用户”页办理结束任职，指定接手人"
        sheet.parsed.fault(at, "appointed_until", f"任职至须晚于今天，{remedy}。")
    if first and until and until <= first:
        name = "appointed_until" if sheet.parsed.has("appointed_until") else "appointed_from"
        sheet.parsed.fault(at, name, f"任职至（{until}）须晚于任职起（{first}），请核对。")


def _check_telephone(sheet: Sheet, at: int, stored: User | None, wanted: Mapping[str, Any]) -> None:
    phone = wanted.get("phone") or (stored.phone if stored else "")
    role = stored.role if stored else wanted.get("role")
    others = [one for name, one in sheet.telephones.get(phone, ()) if name != wanted["username"]]
    if role and (told := fault_of_second_account(role, frozenset(others))):
        sheet.parsed.fault(at, "phone", told)


def _compare(sheet: Sheet, row: Checked, stored: User, wanted: Mapping[str, Any]) -> None:
    row.target_id = stored.pk
    changed = {
        name: wanted[name]
        for name in KEPT
        if name in wanted and getattr(stored, name) != wanted[name]
    }
    if not changed:
        row.state = RowState.SAME
        return
    row.state, row.values = RowState.CHANGED, changed
    row.before = {name: getattr(stored, name) for name in changed}
    for name, new in changed.items():
        title, old = sheet.parsed.columns[name].title, row.before[name]
        row.changes[title] = [_spoken(name, old), _spoken(name, new)]


def _spoken(name: str, value: Any) -> str:
    if value is None:
        return OPEN if name == "appointed_until" else ""
    return str(value)
