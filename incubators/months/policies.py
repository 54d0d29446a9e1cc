"""谁可以做什么: the operator fills, the carrier’s 街镇 or 园城 reviews, 区科技局 receives."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from accounts.standing import keeps, unit_kind
from collecting.engines import step_policies
from common.dates import today
from common.decisions import ALLOWED, Decision, allowed_if, denied
from incubators.carriers.models import Incubator, OperatorMember
from incubators.carriers.policies import answers_for, can_see
from incubators.months.models import Filing
from incubators.months.rules.states import CHAIN
from seats.rules.roles import MemberRole

By = User | System
_ROLE = "_role_in_its_operator"  # on the carrier
_HOME = (UnitKind.TOWNSHIP, UnitKind.PARK)
__all__ = ["can_see"]


def is_own(user: By) -> bool:
    """Speaks for carriers of his own."""
    return user.role == Role.OPERATOR


def may_urge(user: By) -> bool:
    """Who may fill in for a carrier or let it off."""
    return keeps(user) or unit_kind(user) in _HOME


def can_keep_collections(user: By) -> Decision:
    """开启、关闭采集期和例外."""
    return allowed_if(keeps(user), "载体采集期由双倍增办和区科技局开启、关闭。")


def can_fill(user: By, incubator: Incubator) -> Decision:
    """填报: who runs it; on behalf who answers for it."""
    allowed = answers_for(user, incubator) or bool(_role_in(user, incubator))
    return allowed_if(allowed, "只有运营机构的人填报；代录由所在街镇、园城和区科技局办理。")


def can_promise(user: By, incubator: Incubator) -> Decision:
    """提交并签署真实性承诺: of an operator's people the 负责人."""
    if user.role != Role.OPERATOR:
        return can_fill(user, incubator)
    if incubator.operator_id is None:
        return denied("这个载体还没有登记运营机构。")
    is_manager = _role_in(user, incubator) == MemberRole.MANAGER
    return allowed_if(is_manager, "由运营机构的负责人核对、签署后提交。")


def _role_in(user: By, incubator: Incubator) -> str:
    """身份 in its operator today; "" of none. Kept on the row: one that is locked is asked anew."""
    if user.role != Role.OPERATOR or incubator.operator_id is None:
        return ""
    kept: dict[int | None, str] = incubator.__dict__.setdefault(_ROLE, {})
    if user.pk not in kept:
        rows = OperatorMember.objects.current(today()).filter(user=user.pk)
        mine = rows.filter(operator=incubator.operator_id)
        kept[user.pk] = mine.values_list("role", flat=True).first() or ""
    return kept[user.pk]


def _is_home(user: By, incubator: Incubator) -> bool:
    own = isinstance(user, User) and user.unit_id in {incubator.township_id, incubator.park_id}
    return unit_kind(user) in _HOME and own


def can_review(user: By, filing: Filing) -> Decision:
    """街镇（园城）审核; a carrier that is nowhere yet, or filed by an official, by the bureau."""
    carrier = filing.incubator
    nowhere = carrier.township_id is None and carrier.park_id is None
    if not (_is_home(user, carrier) or (keeps(user) and (nowhere or filing.on_behalf))):
        return denied("由载体所在街镇或园城审核。")
    return _unless_submitted(user, filing, "审核")


def can_receive(user: By, filing: Filing) -> Decision:
    """区科技局接收."""
    return _unless_submitted(user, filing, "接收") if keeps(user) else denied("由区科技局接收。")


def _unless_submitted(user: By, filing: Filing, does: str) -> Decision:
    is_mine = user.pk is not None and user.pk == filing.submitted_by_id
    return denied(f"您提交的填报须由其他人{does}。") if is_mine else ALLOWED


def can_undo_submit(user: By, filing: Filing) -> Decision:
    """撤回提交: the operator's people, or an official where it was entered on their behalf."""
    if user.role != Role.OPERATOR and not filing.on_behalf:
        return denied("运营机构提交的由运营机构撤回；有误请退回并写明原因。")
    return can_promise(user, filing.incubator)


STEPS = step_policies(
    CHAIN, {"review": can_review, "receive": can_receive}, undo_submit=can_undo_submit
)
