"""谁可以做什么 on the way to the next level: see docs/access.md."""

from accounts.models import System, User
from accounts.rules.roles import Role
from common.decisions import ALLOWED, Decision, allowed_if, denied
from incubators.carriers import policies as carriers
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import State
from incubators.upgrade.models import CarrierFact

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
