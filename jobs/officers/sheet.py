"""工作人员名单: every row by the rules of the page, written person by person, each in the audit."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.actions import edit_person, register_officer, withdraw_account
from accounts.actions.people import IN_USE
from accounts.models import PasswordRecord, System, Unit, User
from accounts.models.users import NEEDS_UNIT
from accounts.rules.roles import ADMINISTRATORS, ROLE_LABELS, fault_of_second_account
from accounts.rules.sign_in_names import fault_of_sign_in_name, fault_of_telephone, telephone
from common.sheets.cells import CellFault
from common.sheets.workbooks import UnsafeWorkbookError
from jobs import handouts
from jobs.models import ImportBatch, StagingRow
from jobs.officers.resource import OfficerResource
from jobs.officers.units import Units
from jobs.officers.words import OPEN
from jobs.rules.states import RowState
from jobs.sheets.kinds import By, Request
from jobs.sheets.rowwise import Line, RowSheet, Values

MOST = 500  # people in one sheet: each gets a password, and hashing one is slow on purpose
BLANK = {"phone": "", "email": "", "unit_id": None, "appointed_from": None, "appointed_until": None}
_ASK = "表格不能改已有账号的{}（现为“{}”），请由安全管理员在“用户”页“授权并启用”中办理。"


class OfficerSheet(RowSheet[User]):
    """One row an account. Its unit and role are the security administrator's, not a sheet's."""

    resource, model = OfficerResource, User
    named_by, keyed_by = ("username", "full_name"), "username"
    kept = ("full_name", "phone", "email", "appointed_from", "appointed_until")
    twice = "username", "同一账号在本表出现多次（{rows}），请只保留一行。"
    stale = "预览之后，账号 {row.key} 已被他人修改，请重新核对后再导入。"
    touched = "第 {row.number} 行：账号 {row.key} 导入之后已登录、启用或修改过，这一批不能撤销。"
    gone = "有 {count} 个账号导入之后已不在，这一批不能撤销。"

    @classmethod
    def admit(cls, request: Request) -> None:
        if (count := len(request.sheet.rows)) > MOST:
            raise UnsafeWorkbookError(
                f"名单有 {count} 人，一次最多 {MOST} 人，请拆成几份分别导入。"
            )

    def look(self) -> None:
        said = self.parsed.values
        said["username"] = [name.lower() if name else "" for name in said["username"]]
        said["phone"] = [telephone(phone or "") for phone in said["phone"]]
        stored = User.objects.filter(username__in=set(said["username"]))
        self.units, self.stored = Units(), {user.username: user for user in stored}
        self.telephones = self._telephones()

    def _telephones(self) -> dict[str, list[tuple[str, str]]]:
        """Who holds a telephone of this sheet: account and role."""
        mentioned = {phone for phone in self.parsed.values["phone"] if phone}
        mentioned |= {user.phone for user in self.stored.values() if user.phone}
        held: dict[str, list[tuple[str, str]]] = {}
        active = User.objects.filter(phone__in=mentioned, is_active=True)
        for phone, username, role in active.values_list("phone", "username", "role"):
            held.setdefault(phone, []).append((username, role))
        return held

    def key(self, at: int) -> str | None:
        return self.value("username", at) or None

    def require(self, at: int) -> None:
        name = self.value("username", at)
        stored = self.stored.get(name)
        if not name:
            self.fault_once(at, "username", "账号不能为空，请填写登录用的账号。")
        elif stored is None and (fault := fault_of_sign_in_name(name)):
            self.fault(at, "username", fault)
        if stored is not None and stored.role in ADMINISTRATORS:
            fault = f"这是{ROLE_LABELS[stored.role]}的账号，不能用表格修改，请删去这一行，"
            self.fault(at, "username", f"{fault}在“用户”页办理。")

    def wanted(self, at: int) -> Values:
        self._check_cells(at)
        wanted = super().wanted(at)
        if wanted.get("appointed_until") == OPEN:
            wanted["appointed_until"] = None
        if role := self.value("role", at):
            wanted["role"] = role
        if typed := self.value("unit", at):
            try:
                wanted["unit_id"] = self.units.named(typed, self.day)
            except CellFault as fault:
                self.fault(at, "unit", str(fault))
        return wanted

    def _check_cells(self, at: int) -> None:
        if fault := fault_of_telephone(self.value("phone", at)):
            self.fault(at, "phone", fault)
        if email := self.value("email", at):
            try:
                validate_email(email)
            except ValidationError:
                fault = "邮箱格式不对，请写成 name@example.cn 的样子，或留空。"
                self.fault(at, "email", fault)

    def judge(self, line: Line[User]) -> None:
        if line.stored is None:
            self._judge_new(line.at, line.wanted)
        else:
            self._judge_known(line.at, line.stored, line.wanted)
        self._judge_days(line)
        self._judge_telephone(line)

    def _judge_new(self, at: int, wanted: Values) -> None:
        role = wanted.get("role")
        if "full_name" not in wanted:
            self.fault_once(at, "full_name", "新账号须填姓名。")
        if role is None:
            self.fault_once(at, "role", "新账号须填角色，请从模板的下拉选项中选。")
        if role in NEEDS_UNIT and "unit_id" not in wanted:
            self.fault_once(at, "unit", f"{ROLE_LABELS[role]}须填所属单位的名称或代码。")

    def _judge_known(self, at: int, stored: User, wanted: Values) -> None:
        """在用账号的手机、邮箱 are changed by two administrators, not by a list."""
        if wanted.get("role", stored.role) != stored.role:
            self.fault(at, "role", _ASK.format("角色", ROLE_LABELS[stored.role]))
        if wanted.get("unit_id", stored.unit_id) != stored.unit_id:
            self.fault(at, "unit", _ASK.format("单位", self.units.name_of(stored.unit_id)))
        if not stored.is_in_use or isinstance(self.by, System):
            return
        for name in ("phone", "email"):
            if wanted.get(name, getattr(stored, name)) != getattr(stored, name):
                self.fault(at, name, IN_USE)

    def _judge_days(self, line: Line[User]) -> None:
        said = line.now | line.wanted
        first, until = said.get("appointed_from"), said.get("appointed_until")
        if until and until <= self.day and until != line.now.get("appointed_until"):
            leaving = "离任请在“用户”页办理结束任职，指定接手人" if line.stored else "请核对日期"
            self.fault(line.at, "appointed_until", f"任职至须晚于今天，{leaving}。")
        if first and until and until <= first:
            name = "appointed_until" if self.parsed.has("appointed_until") else "appointed_from"
            self.fault(line.at, name, f"任职至（{until}）须晚于任职起（{first}），请核对。")

    def _judge_telephone(self, line: Line[User]) -> None:
        said = line.now | line.wanted
        role = line.stored.role if line.stored else said.get("role")
        held = self.telephones.get(said.get("phone", ""), ())
        others = frozenset(one for name, one in held if name != line.key)
        if role and (fault := fault_of_second_account(role, others)):
            self.fault(line.at, "phone", fault)

    def identity(self, key: str) -> Values:
        return {"username": key}

    def spoken(self, name: str, value: Any) -> str:
        if value is None:
            return OPEN if name == "appointed_until" else ""
        return str(value)

    def add(self, row: StagingRow, values: Values) -> User:
        """Opened without a password yet."""
        if User.objects.filter(username=row.key).exists():
            raise ValidationError(self.stale.format(row=row))
        unit = Unit.objects.get(pk=values.pop("unit_id")) if "unit_id" in values else None
        return register_officer(by=self.by, unit=unit, **values)

    def change(self, row: StagingRow, record: User, values: Values) -> User:
        return edit_person(record, by=self.by, **values)

    def take_back(self, row: StagingRow, record: User) -> None:
        withdraw_account(record, by=self.by)

    def stands(self, row: StagingRow, record: User) -> bool:
        """Nobody has touched the person; a new one was not signed in, enabled, stopped or given
        another password than the first either."""
        if row.state == RowState.CHANGED:
            return super().stands(row, record)
        row.values = BLANK | row.values  # what it did not say was left blank
        was_active = row.batch.owner_id is None  # a command enables at once
        was_reissued = PasswordRecord.objects.filter(user=record).exists()
        is_moved = record.is_active != was_active or record.session_epoch > 0
        is_used = record.last_login or is_moved or was_reissued or not record.must_change_password
        return not is_used and super().stands(row, record)

    @classmethod
    def undo(cls, batch: ImportBatch, by: By) -> None:
        super().undo(batch, by)
        handouts.destroy(str(batch.pk))
