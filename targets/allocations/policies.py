"""谁可以分解、签收、答复: each answers with the reason for a refusal."""

from accounts.models import System, User
from accounts.rules.roles import SYSTEM, Role
from accounts.standing import is_office
from common.dates import today
from common.decisions import Decision, allowed_if, denied
from targets.allocations.models import Allocation, AllocationTerm
from targets.allocations.rules.states import UNSIGNED, AllocationState
from targets.goals.models import Indicator

By = User | System
OWN = "分解目标由{unit}的经办人签收或提出异议，您不能办理。"
DECIDED = "异议由双倍增办答复，您不能答复。"


def can_allocate(user: By, indicator: Indicator | None = None) -> Decision:
    """分解目标: the office shares a counted indicator's goal out; without one: any at all."""
    if indicator is not None and not indicator.kind:
        return denied(f"“{indicator}”不是按企业计数的指标，不能分解到单位。")
    return allowed_if(is_office(user) or user.role == SYSTEM, "目标由双倍增办分解，您不能修改。")


def can_propose(user: By, indicator: Indicator) -> Decision:
    """测算分解: the office, of goals that are shared out in numbers."""
    may = can_allocate(user, indicator)
    if not may or AllocationTerm.objects.numbers_on(indicator.kind, today()):
        return may
    return denied(f"“{indicator}”只下达帮扶责任，不分解家数，没有测算分解。")


def can_answer(user: By) -> Decision:
    """签收或提出异议 at all: officers of units."""
    is_officer = isinstance(user, User) and user.role == Role.OFFICER and user.unit_id is not None
    return allowed_if(is_officer, "分解目标由各单位的经办人签收。")


def can_confirm(user: By, allocation: Allocation) -> Decision:
    """签收: the unit's own officer, once a number."""
    may = _owns(user, allocation)
    if not may or allocation.state in UNSIGNED:
        return may
    if allocation.state == AllocationState.CONFIRMED:
        return denied("已经签收；数改动以后再签收。")
    return denied("异议还没有答复，答复以后再签收。")


def can_object(user: By, allocation: Allocation) -> Decision:
    """提出异议: the unit's own officer, before he has signed, once a number."""
    may = _owns(user, allocation)
    if not may or allocation.state == AllocationState.PENDING:
        return may
    if allocation.state == AllocationState.CONFIRMED:
        return denied("已经签收，不能再提出异议；确需调整的请与双倍增办联系。")
    return denied("对这个数已经提出过异议。")


def can_decide(user: By, allocation: Allocation) -> Decision:
    """答复异议: the office."""
    if not is_office(user):
        return denied(DECIDED)
    met = allocation.state == AllocationState.OBJECTED
    return allowed_if(met, "没有待答复的异议。")


def _owns(user: By, allocation: Allocation) -> Decision:
    owner = allocation.owner
    is_own = bool(can_answer(user)) and owner is not None and user.unit_id == owner.pk
    return allowed_if(is_own, OWN.format(unit=owner or f"{allocation.owner_name}的专班"))
