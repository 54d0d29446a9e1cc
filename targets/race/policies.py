"""谁看没有签发的名次、谁送签、谁签发: each answers with the reason for a refusal."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.race.models import Standing
from targets.race.querysets import WORKING
from targets.race.rules.states import StandingState

By = User | System
UNSIGNED = "名次签发以后才向各单位公布；签发以前可以看本单位自己的数。"
SIGNS = "赛马榜由领导或双倍增办的另一个人签发，您不能签发。"


def can_see_working(user: By) -> Decision:
    """现在测得的名次: the office and the leaders; units see what is published."""
    return allowed_if(user.role in WORKING, UNSIGNED)


def can_propose(user: By, about: object = None) -> Decision:
    """送签: a person of the office."""
    del about  # of one month as of any other
    return allowed_if(isinstance(user, User) and user.role == Role.OFFICE, "赛马榜由双倍增办送签。")


def can_sign_any(user: By) -> Decision:
    """签发、退回 at all."""
    is_person = isinstance(user, User)
    return allowed_if(is_person and (is_office(user) or user.role == Role.LEADER), SIGNS)


def can_sign(user: By, standing: Standing) -> Decision:
    """签发: another person than who proposed it."""
    may = can_return(user, standing)
    if may and isinstance(user, User) and user.pk == standing.proposed_by_id:
        return denied("送签人不能签发自己送签的榜，请由领导或另一个人签发。")
    return may


def can_return(user: By, standing: Standing) -> Decision:
    """退回: whoever may sign, and who proposed it, while it waits."""
    may = can_sign_any(user)
    if not may or standing.state == StandingState.PROPOSED:
        return may
    return denied("这张榜已经签发或退回，不再改动。")
