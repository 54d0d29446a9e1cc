"""谁可以做什么 on the way to the next level: see docs/access.md."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import is_office, is_official, keeps
from common.decisions import ALLOWED, Decision, allowed_if, denied
from incubators.carriers import policies as carriers
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import State
from incubators.upgrade.models import Appraisal, CarrierFact, ScoreSheet

By = User | System
_STATES = "由运营机构、所在街镇或园城、区科技局填报。"


def can_see(user: By) -> Decision:
    """上档升位: whoever sees carriers."""
    return carriers.can_see(user)


def can_state_some(user: By, _: object = None) -> Decision:
    """填报载体的事实, before a carrier is named: who answers for some, or runs some."""
    allowed = bool(carriers.can_import_areas(user)) or user.role == Role.OPERATOR
    return allowed_if(allowed, f"载体的事实{_STATES}")


def can_state(user: By, incubator: Incubator) -> Decision:
    """填报事实: who answers for the carrier, or runs it; another confirms."""
    allowed = carriers.answers_for(user, incubator) or carriers.runs(user, incubator)
    return allowed_if(allowed, f"载体的事实{_STATES}")


def can_decide_facts(user: By) -> Decision:
    """确认事实 of one or many: officials who answer for some carrier."""
    return carriers.can_decide_areas(user)


def can_decide_fact(user: By, fact: CarrierFact) -> Decision:
    """确认、不予确认: an official who answers for the carrier and did not enter it himself."""
    if fact.state != State.PENDING:
        return denied(f"这一条{fact.get_state_display()}，不能再办理。")
    if not carriers.answers_for(user, fact.incubator):
        return denied("填报的事实由所在街镇或园城、区科技局确认。")
    own = isinstance(user, User) and fact.entered_by_id == user.pk
    return denied("登记人不能确认自己登记的事实，请由另一人确认。") if own else ALLOWED


def can_withdraw_fact(user: By, fact: CarrierFact) -> Decision:
    """撤回: of what was confirmed and turns out wrong, by who might have confirmed it."""
    if fact.state != State.CONFIRMED:
        return denied(f"这一条{fact.get_state_display()}，不用撤回。")
    return allowed_if(
        carriers.answers_for(user, fact.incubator), "由所在街镇或园城、区科技局撤回。"
    )


def can_see_sheets(user: By) -> Decision:
    """评分表: officials."""
    return allowed_if(is_official(user), "评分表由工作人员查看。")


def can_keep_sheets(user: By, _: object = None) -> Decision:
    """登记评分表: the office."""
    return allowed_if(is_office(user), "评分表由双倍增办登记。")


def can_change_sheet(user: By, sheet: ScoreSheet) -> Decision:
    """更正评分表: the office, as long as nobody has been appraised by it."""
    if sheet.appraisals.exists():
        return denied("已有绩效评价用这张评分表，不能再改，请另登记一张。")
    return can_keep_sheets(user)


def can_appraise(user: By, _: object = None) -> Decision:
    """发起绩效评价: the keepers."""
    return allowed_if(keeps(user), "绩效评价由双倍增办或区科技局发起。")


def can_examine(user: User, incubator: Incubator) -> Decision:
    """评分人: an official, not of the carrier's own township or park."""
    if not is_official(user) or not user.is_active:
        return denied("评分人应是在用的工作人员账号。")
    own = {incubator.township_id, incubator.park_id} - {None}
    return denied("评分人不能是载体所在街镇、园城的人员。") if user.unit_id in own else ALLOWED


def can_mark(user: By, appraisal: Appraisal) -> Decision:
    """打分: each of the two, once."""
    mine = [one for one in appraisal.examiners.all() if one.user_id == user.pk]
    if not mine or user.pk is None:
        return denied("由指定的两位评分人打分。")
    return denied("您已交分，不能再改。") if mine[0].handed_in_at else ALLOWED


def can_decide(user: By, appraisal: Appraisal) -> Decision:
    """决定等次: a keeper who did not mark it, once both have handed in."""
    if appraisal.decided_at:
        return denied("已经决定，不能再改。")
    if not keeps(user):
        return denied("等次由双倍增办或区科技局决定。")
    examiners = appraisal.examiners.all()
    if any(one.user_id == user.pk for one in examiners):
        return denied("评分人不能决定等次，请由另一人决定。")
    waiting = any(one.handed_in_at is None for one in examiners)
    return denied("两位评分人都交分后才能决定。") if waiting else ALLOWED
