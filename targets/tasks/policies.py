"""谁可以填报、报完成、复核举措: each answers with the reason for a refusal."""

from accounts.models import System, Unit, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.tasks.models import StepMilestone, TaskPlan, TaskStep
from targets.tasks.rules.steps import OPEN, AnswerState, StepState, Verdict

By = User | System
FILED = "举措由牵头单位、责任单位的经办人填报，或由双倍增办代填。"
OWN = "这条举措由{unit}办理，您不能修改。"
REVIEWED = "举措先由任务的牵头单位复核，再由双倍增办复核；牵头单位自己的由双倍增办复核。"
PLANNED = "细化方案由牵头单位、责任单位的经办人报送，或由双倍增办代报。"
PLAN_DECIDED = "细化方案由任务的牵头单位或双倍增办审定，本单位自己的由别人审定。"
DECIDED_ALREADY = "这份细化方案已经审定。"
LED = "等待牵头单位复核，牵头单位同意后由双倍增办复核。"
DECIDED = "日期的改动和取消由任务的牵头单位或双倍增办决定，本单位自己不能决定。"
WITHDRAWN = "这条举措已撤回。"
DROPPED = "这个里程碑已取消。"
CLOSED = "这条举措已报完成，不能再修改；需要更正的请先由复核单位退回。"
ASKED = "这条举措已有待答复的改期申请。"


def unit_of(user: By) -> Unit | None:
    """The unit an officer speaks for."""
    return user.unit if isinstance(user, User) and user.role == Role.OFFICER else None


def can_file(user: By, about: object = None) -> Decision:
    """填报举措: an officer for his unit, the office for any; which task is asked by the action."""
    del about
    return allowed_if(is_office(user) or unit_of(user) is not None, FILED)


def can_file_plan(user: By, about: object = None) -> Decision:
    """报送细化方案: an officer for his unit, the office for any."""
    del about
    return allowed_if(is_office(user) or unit_of(user) is not None, PLANNED)


def can_decide_plan(user: By, plan: TaskPlan) -> Decision:
    """审定、退回细化方案: a lead unit over others, or the office; while it waits."""
    own = unit_of(user)
    leads = {link.unit_id for link in plan.task.task_units.all() if link.is_lead}
    is_lead = own is not None and own.pk != plan.unit_id and own.pk in leads
    met = plan.verdict == Verdict.WAITING
    return _in_state(allowed_if(is_office(user) or is_lead, PLAN_DECIDED), met, DECIDED_ALREADY)


def _works(user: By, step: TaskStep) -> Decision:
    own = unit_of(user)
    is_own = own is not None and own.pk == step.unit_id
    return allowed_if(is_office(user) or is_own, OWN.format(unit=step.unit))


def _in_state(may: Decision, met: bool, reason: str) -> Decision:
    """Who may not at all hears that first."""
    return may if not may or met else denied(reason)


def can_start(user: By, step: TaskStep) -> Decision:
    """开始办理."""
    met = step.state == StepState.PLANNED and step.withdrawn_on is None
    return _in_state(_works(user, step), met, "这条举措已经开始或撤回。")


def can_change(user: By, step: TaskStep) -> Decision:
    """更正、撤回、报完成、增加里程碑: while it is open."""
    may = _in_state(_works(user, step), step.state in OPEN, CLOSED)
    return _in_state(may, step.withdrawn_on is None, WITHDRAWN)


def can_ask_deadline(user: By, step: TaskStep) -> Decision:
    """申请改期: while it is open and no request waits."""
    return _in_state(can_change(user, step), not is_asked(step), ASKED)


def is_led_by(step: TaskStep, unit: Unit | None) -> bool:
    """The unit leads the task of a step that is not its own."""
    return unit is not None and unit.pk != step.unit_id and unit.pk in _leads(step)


def _leads(step: TaskStep) -> set[int]:
    return {link.unit_id for link in step.task.task_units.all() if link.is_lead}


def waits_for_lead(step: TaskStep) -> bool:
    """A report whose first review, by a lead unit, is still to come."""
    leads = _leads(step)
    has_lead = bool(leads) and step.unit_id not in leads
    return step.state == StepState.REPORTED and has_lead and step.latest.led_on is None


def can_review(user: By, step: TaskStep) -> Decision:
    """复核、退回: first the lead unit, then the office; a lead unit's own the office alone."""
    is_lead, of_office = is_led_by(step, unit_of(user)), is_office(user)
    may = allowed_if(of_office or is_lead, REVIEWED)
    may = _in_state(may, step.state == StepState.REPORTED, "单位还没有报完成，或已经复核。")
    if not may:
        return may
    if waits_for_lead(step):
        return allowed_if(is_lead, LED)
    return allowed_if(of_office, "牵头单位已同意，等待双倍增办复核。")


def _decides(user: By, step: TaskStep) -> Decision:
    return allowed_if(is_office(user) or is_led_by(step, unit_of(user)), DECIDED)


def can_decide_deadline(user: By, step: TaskStep) -> Decision:
    """答复改期: the lead unit or the office, never the unit that asked; a request waits."""
    return _in_state(_decides(user, step), is_asked(step), "没有待答复的改期申请。")


def is_asked(step: TaskStep) -> bool:
    """A request for another day waits for its answer."""
    return any(request.state == AnswerState.ASKED for request in step.requests.all())


def can_mark(user: By, milestone: StepMilestone) -> Decision:
    """登记里程碑到达: while its step is open."""
    may = can_change(user, milestone.step)
    return _in_state(may, milestone.dropped_on is None, DROPPED)


def can_ask_day(user: By, milestone: StepMilestone) -> Decision:
    """申请里程碑改期: not reached yet, and no other request of the step waits."""
    may = _in_state(can_mark(user, milestone), milestone.reached_on is None, "这个里程碑已到达。")
    return _in_state(may, not is_asked(milestone.step), ASKED)


def can_drop(user: By, milestone: StepMilestone) -> Decision:
    """取消里程碑: who decides about its days, while it is not reached."""
    is_ahead = milestone.dropped_on is None and milestone.reached_on is None
    return _in_state(_decides(user, milestone.step), is_ahead, "这个里程碑已到达或已取消。")
