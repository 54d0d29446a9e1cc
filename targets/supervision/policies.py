"""谁可以发、签收、反馈、复核、批示督办单: each answers with the reason for a refusal."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.supervision.models import Slip
from targets.supervision.rules.life import AnswerState, Origin, Stage
from targets.tasks.policies import unit_of

By = User | System
ISSUED = "督办单由双倍增办发出和销号。"
OWN = "这张督办单由{unit}办理，您不能代办。"
REVIEWED = "反馈由任务的牵头单位或双倍增办复核，本单位不能复核自己的。"
CLOSED = "这张督办单已销号。"
RULED = "按规则发出的督办单，在举措完成、改期或赶上进度后自动销号。"
REPORTED = "举措已报完成，请在举措上复核。"


def can_run(user: By) -> Decision:
    """The daily walk: the portal itself and the office."""
    return allowed_if(is_office(user), "督办由系统每天生成。")


def can_issue(user: By, about: object = None) -> Decision:
    """人工发出: the office; about what is asked by the action."""
    del about
    return allowed_if(is_office(user), ISSUED)


def _in_stage(may: Decision, met: bool, reason: str, slip: Slip) -> Decision:
    """Who may not at all hears that first, then that it is over."""
    if not may:
        return may
    if not slip.is_open:
        return denied(CLOSED)
    return may if met else denied(reason)


def _handles(user: By, slip: Slip) -> Decision:
    own = unit_of(user)
    return allowed_if(own is not None and own.pk == slip.unit_id, OWN.format(unit=slip.unit))


def can_sign_any(user: By) -> Decision:
    """成批签收: officers of units; which slip is asked of each."""
    return allowed_if(unit_of(user) is not None, "督办单由收到的单位签收。")


def can_sign(user: By, slip: Slip) -> Decision:
    """签收: the unit it was issued to."""
    return _in_stage(_handles(user, slip), slip.stage == Stage.ISSUED, "已经签收。", slip)


def can_feed(user: By, slip: Slip) -> Decision:
    """反馈: the unit, once it has signed."""
    unsigned = slip.stage == Stage.ISSUED
    reason = "请先签收，再反馈。" if unsigned else "已经反馈。"
    return _in_stage(_handles(user, slip), slip.stage == Stage.SIGNED, reason, slip)


def can_ask_extension(user: By, slip: Slip) -> Decision:
    """申请延期: while it is to be fed back and no request waits."""
    may = can_feed(user, slip)
    return denied("已有待答复的延期申请。") if may and is_asked(slip) else may


def is_asked(slip: Slip) -> bool:
    """A request for a later day waits for its answer."""
    return any(one.state == AnswerState.ASKED for one in slip.extensions.all())


def _reviews(user: By, slip: Slip) -> Decision:
    own, task = unit_of(user), slip.of_task
    leads = {link.unit_id for link in task.task_units.all() if link.is_lead} if task else set()
    is_lead = own is not None and own.pk in leads and own.pk != slip.unit_id
    return allowed_if(is_office(user) or is_lead, REVIEWED)


def can_review(user: By, slip: Slip) -> Decision:
    """复核、退回: what the unit fed back."""
    may = _in_stage(_reviews(user, slip), slip.stage == Stage.FED, "没有待复核的反馈。", slip)
    return denied(REPORTED) if may and slip.is_fed_by_report else may


def can_decide_extension(user: By, slip: Slip) -> Decision:
    """答复延期: who reviews; a request waits."""
    return _in_stage(_reviews(user, slip), is_asked(slip), "没有待答复的延期申请。", slip)


def can_settle(user: By, slip: Slip) -> Decision:
    """销号: one issued by hand, once its feedback is good."""
    may = can_cancel(user, slip)
    met = slip.stage == Stage.REVIEWED
    return denied("复核通过以后才能销号。") if may and not met else may


def can_cancel(user: By, slip: Slip) -> Decision:
    """撤销: one issued by hand that should not have been."""
    return _in_stage(can_issue(user), slip.origin == Origin.HAND, RULED, slip)


def can_instruct(user: By, slip: Slip) -> Decision:
    """批示: a leader, of any slip that is open."""
    may = allowed_if(user.role == Role.LEADER, "批示由领导作出。")
    return _in_stage(may, True, "", slip)
