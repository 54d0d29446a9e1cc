"""代表企业办事: what each role may do for a firm, and what a mandate (委托) may hold. Pure."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from seats.rules.roles import MemberRole

MANAGER, CLERK, AGENT = MemberRole.MANAGER.value, MemberRole.CLERK.value, "agent"
LONGEST = timedelta(days=731)  # two years, a leap day among them


class Scope(StrEnum):
    VIEW = "view"
    FILE = "file"
    PAPERS = "papers"
    MEMBERS = "members"
    SIGN = "sign"


SCOPE_LABELS = {
    Scope.VIEW.value: "查看",
    Scope.FILE.value: "填报",
    Scope.PAPERS.value: "材料",
    Scope.MEMBERS.value: "认领与成员",
    Scope.SIGN.value: "签署真实性承诺",
}
SCOPE_HINTS = {
    Scope.FILE.value: "填报（报表、知识产权、诉求和申请；不含提交时的承诺）",
    Scope.PAPERS.value: "材料（上传、更换）",
    Scope.MEMBERS.value: "认领与成员（增减经办人，范围和期限不超过本委托；不能变更负责人和本委托）",
    Scope.SIGN.value: "签署真实性承诺（以企业名义提交报表）",
}
ROLE_WORDS = {
    MANAGER: "负责人：查看、填报、提交并签署承诺、上传材料，增减成员，交接。",
    CLERK: "经办人：查看、填报、提交并签署承诺、上传材料；不能增减成员。",
    AGENT: "代办机构：只能在委托范围和期限内办理；不能变更负责人和本委托。",
}
OF_ROLE = {MANAGER: frozenset(Scope), CLERK: frozenset(Scope) - {Scope.MEMBERS}}
BEYOND = "不能超出代办机构的委托范围：{}。"
LONGER = "不能晚于代办机构的委托到期日 {}；要更久的，请由企业负责人另行增加。"


def may(role: str, scope: Collection[str], what: Scope) -> bool:
    """Whether this role does that for its firm: an agent by scope; of others a scope narrows it."""
    by_scope = what.value in scope if role == AGENT or scope else True
    return by_scope and what in OF_ROLE.get(role, frozenset(Scope))


def passed_on(scope: Collection[str]) -> list[str]:
    """What an agent can hand on to somebody he adds: all of his own but adding others."""
    return [item for item in mandate(scope) if item != Scope.MEMBERS]


def mandate(scope: Collection[str]) -> list[str]:
    """委托范围 in its one order; who may do anything may look."""
    wanted = {Scope.VIEW.value, *scope}
    return [item.value for item in Scope if item.value in wanted]


def words(scope: Collection[str]) -> str:
    """查看、填报."""
    return "、".join(SCOPE_LABELS[item] for item in mandate(scope))


def fault_of_end(until: date | None, today: date) -> str:
    """What is wrong with the last day of a mandate; empty where nothing is."""
    if until is None:
        return "请填写委托的最后一天。"
    if until < today:
        return "委托的最后一天不能早于今天。"
    if until > today + LONGEST:
        return f"委托最长两年，请填 {today + LONGEST:%Y-%m-%d} 以前的日期，到期可以续。"
    return ""
