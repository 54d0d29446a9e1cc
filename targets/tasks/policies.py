"""谁可以填报、报完成、复核举措: each answers with the reason for a refusal."""

from accounts.models import System, Unit, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.tasks.models import TaskStep
from targets.tasks.rules.steps import OPEN, AnswerState, StepState

By = User | System
FILED = "举措由牵头单位、责任单位的经办人填报，或由双倍增办代填。"
OWN = "这条举措由{unit}办理，您不能修改。"
REVIEWED = "举措由任务的牵头单位复核；牵头单位自己的由其他牵头单位或双倍增办复核。"
CLOSED = "这条举措已报完成，不能再修改；需要更正的请先由复核单位退回。"
ASKED = "这条举措已有待答复的改期申请。"


def unit_of(user: By) -> Unit | None:
    """The unit an officer speaks for."""
    return user.unit if isinstance(user, User) and user.role == Role.OFFICER else None


def can_file(user: By, about: object = None) -> Decision:
    """填报举措: an officer for his unit, the office for any; which task is asked by the action."""
    del about
    return allowed_if(is_office(user) or unit_of(user) is not None, FILED)


def _works(user: By, step: TaskStep) -> Decision:
    own = unit_of(user)
    is_own = own is not None and own.pk == step.unit_id
    return allowed_if(is_office(user) or is_own, OWN.format(unit=step.unit))


def _in_state(may: Decision, met: bool, reason: str) -> Decision:
    """Who may not at all hears that first."""
    return may if not may or met else denied(reason)


def can_start(user: By, step: TaskStep) -> Decision:
    """开始办理."""
    met = step.state == StepState.PLANNED
    return _in_state(_works(user, step), met, "这条举措已经开始。")


def can_change(user: By, step: TaskStep) -> Decision:
    """更正、撤回、报完成: while it is open."""
    return _in_state(_works(user, step), step.state in OPEN, CLOSED)


def can_ask_deadline(user: By, step: TaskStep) -> Decision:
    """申请改期: while it is open and no request waits."""
    return _in_state(can_change(user, step), not is_asked(step), ASKED)


def _reviews(user: By, step: TaskStep) -> Decision:
    own = unit_of(user)
    leads = {link.unit_id for link in step.task.task_units.all() if link.is_lead}
    is_lead = own is not None and own.pk in leads and own.pk != step.unit_id
    return allowed_if(is_office(user) or is_lead, REVIEWED)


def can_review(user: By, step: TaskStep) -> Decision:
    """复核、退回: what the unit has reported done."""
    met = step.state == StepState.REPORTED
    return _in_state(_reviews(user, step), met, "单位还没有报完成，或已经复核。")


def can_decide_deadline(user: By, step: TaskStep) -> Decision:
    """答复改期: who reviews; a request waits."""
    return _in_state(_reviews(user, step), is_asked(step), "没有待答复的改期申请。")


def is_asked(step: TaskStep) -> bool:
    """A request for another deadline waits for its answer."""
    return any(request.state == AnswerState.ASKED for request in step.requests.all())
