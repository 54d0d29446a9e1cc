"""谁可以做什么 with carriers, their levels, their area and who runs them."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from accounts.standing import is_official, keeps, unit_kind
from common.decisions import ALLOWED, Decision, allowed_if, denied
from incubators.carriers.models import AreaEntry, Incubator, LevelPeriod
from incubators.carriers.rules.confirming import State

By = User | System
SEEN_BY = "seen_by"  # of a row a list has read: for whom
_KEEPERS = "载体由双倍增办或区科技局登记。"


def can_see(user: By) -> Decision:
    """孵化载体: officials, and the people of those who run them."""
    return allowed_if(is_official(user) or user.role == Role.OPERATOR, "孵化载体由工作人员查看。")


def can_register(user: By, _: object = None) -> Decision:
    """登记载体、运营机构: the keepers of the district's register."""
    return allowed_if(keeps(user), _KEEPERS)


def can_change(user: By, incubator: Incubator) -> Decision:
    """更正载体、级别、运营机构: the keepers, whichever carrier it is."""
    return can_register(user, incubator)


def can_end_level(user: By, period: LevelPeriod) -> Decision:
    """终止级别: the keepers; of a level that has no last day yet, or to set that right."""
    return can_register(user, period)


def answers_for(user: By, incubator: Incubator) -> bool:
    """The keepers; the township or the park authority the carrier is in."""
    if keeps(user):
        return True
    if not isinstance(user, User) or user.unit_id is None:
        return False
    match unit_kind(user):
        case UnitKind.TOWNSHIP:
            return incubator.township_id == user.unit_id
        case UnitKind.PARK:
            return incubator.park_id == user.unit_id
    return False


def runs(user: By, incubator: Incubator) -> bool:
    """One of the people of its operator, today."""
    if user.role != Role.OPERATOR or incubator.operator_id is None:
        return False
    return (
        is_seen_by(user, incubator)
        or Incubator.objects.visible_to(user).filter(pk=incubator.pk).exists()
    )


def can_reveal(user: By, incubator: Incubator) -> Decision:
    """查看联系人, recorded: leaders, who answers for the carrier, its operator's people."""
    allowed = user.role == Role.LEADER or answers_for(user, incubator) or runs(user, incubator)
    return allowed_if(allowed, "联系方式只对双倍增办、区科技局、所在街镇或园城和运营机构开放。")


def is_seen_by(user: By, row: AreaEntry | Incubator) -> bool:
    """A list read for this very operator's person has the row: it is of a carrier it runs."""
    is_told = user.pk is not None and row.__dict__.get(SEEN_BY) == user.pk
    return is_told and user.role == Role.OPERATOR


def can_enter_area(user: By, incubator: Incubator) -> Decision:
    """登记面积: who answers for the carrier, or runs it; another one confirms."""
    allowed = answers_for(user, incubator) or runs(user, incubator)
    return allowed_if(allowed, "面积由运营机构、所在街镇或园城、区科技局登记。")


def can_correct_area(user: By, entry: AreaEntry) -> Decision:
    """更正面积: as who enters it; what was refused never counted, and was corrected by none."""
    if entry.state == State.REFUSED:
        return denied("这一条未予确认，不计入，不用更正；请重新登记。")
    if any(one.state != State.REFUSED for one in entry.corrections.all()):
        return denied("这一条已经更正过，请更正更正后的那一条。")
    return ALLOWED if is_seen_by(user, entry) else can_enter_area(user, entry.incubator)


def can_import_areas(user: By) -> Decision:
    """导入面积台账: who answers for some carrier; which ones, is asked row by row."""
    allowed = keeps(user) or unit_kind(user) in (UnitKind.TOWNSHIP, UnitKind.PARK)
    return allowed_if(allowed, "面积台账由区科技局、街镇、园城导入。")


def can_decide_areas(user: By) -> Decision:
    """确认面积 of one or many: officials who answer for some carrier."""
    return can_import_areas(user)


def can_decide_area(user: By, entry: AreaEntry) -> Decision:
    """确认面积: an official who answers for the carrier and did not enter it himself."""
    if entry.state != State.PENDING:
        return denied(f"这一条{entry.get_state_display()}，不能再办理；登记错了请用“更正”。")
    if not answers_for(user, entry.incubator):
        return denied("面积由所在街镇或园城、区科技局确认。")
    own = isinstance(user, User) and entry.entered_by_id == user.pk
    return denied("登记人不能确认自己登记的面积，请由另一人确认。") if own else ALLOWED
