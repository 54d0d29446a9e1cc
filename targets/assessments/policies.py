"""谁可以起草、自评、评分、提异议、答复、公布: each answers with the reason for a refusal."""

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.assessments.models import Evidence, FollowUp, Mark, Scheme, SchemeItem
from targets.assessments.rules.followups import FollowUpState
from targets.assessments.rules.scoring import UNMARKED, MarkState, SchemeState

By = User | System
OFFICE = "考核办法由双倍增办起草、开放和公布。"
DRAFT = "考核办法已经开放，项目和说明不能再改；需要改的请另起一版。"
OPENED = "考核办法还在起草，没有开放。"
FROZEN = "考核已经公布，不能再改。"
OWN = "自评、佐证和异议由受考单位自己的经办人提交。"
MARKS = "评分和答复异议由双倍增办办理。"
ANOTHER = "评分的人不能答复对自己评分的异议，请由另一位同事答复。"


def can_draft(user: By, about: object = None) -> Decision:
    """起草考核办法、另起一版."""
    del about
    return allowed_if(is_office(user), OFFICE)


def can_edit(user: By, scheme: Scheme) -> Decision:
    """更正、撤销、登记项目、开放: while it is a draft."""
    return _if(can_draft(user), scheme.state == SchemeState.DRAFT, DRAFT)


def can_edit_item(user: By, item: SchemeItem) -> Decision:
    """更正、撤销一个项目."""
    return can_edit(user, item.scheme)


def can_extend(user: By, scheme: Scheme) -> Decision:
    """改截止日期: until it is frozen."""
    return _if(can_draft(user), scheme.state != SchemeState.FROZEN, FROZEN)


def can_freeze(user: By, scheme: Scheme) -> Decision:
    """公布: what is open; whether all is settled the action says."""
    return _if(can_draft(user), scheme.state == SchemeState.OPEN, _why_not_open(scheme))


def can_mark_oneself(user: By, mark: Mark) -> Decision:
    """自评、附佐证: the unit, until the office has marked it."""
    may = _if(_own(user, mark), _is_open(mark), FROZEN)
    return _if(may, mark.state in UNMARKED, "双倍增办已经评分，不能再自评；有不同意见请提异议。")


def can_drop_evidence(user: By, evidence: Evidence) -> Decision:
    """撤回佐证."""
    return can_mark_oneself(user, evidence.mark)


def can_mark(user: By, mark: Mark) -> Decision:
    """评分: the office, until the unit objects."""
    may = _if(allowed_if(is_office(user), MARKS), _is_open(mark), FROZEN)
    met = mark.state in (*UNMARKED, MarkState.MARKED.value)
    return _if(may, met, "单位已经提出异议，请在“答复异议”中定分。")


def can_object(user: By, mark: Mark) -> Decision:
    """提异议: the unit, once, to the office's mark."""
    may = _if(_own(user, mark), _is_open(mark), FROZEN)
    return _if(may, mark.state == MarkState.MARKED, "只能对双倍增办的评分提一次异议。")


def can_decide(user: By, mark: Mark) -> Decision:
    """答复异议: the office, another person than who marked."""
    may = _if(allowed_if(is_office(user), MARKS), _is_open(mark), FROZEN)
    may = _if(may, mark.state == MarkState.OBJECTED, "没有待答复的异议。")
    is_same = isinstance(user, User) and user.pk == mark.marked_by_id
    return _if(may, not is_same, ANOTHER)


def can_ask(user: By, about: object = None) -> Decision:
    """发出跟踪问效单."""
    del about
    return allowed_if(is_office(user), "跟踪问效单由双倍增办发出、退回和归档。")


def can_answer(user: By, follow_up: FollowUp) -> Decision:
    """书面答复: the unit, until it is closed."""
    may = allowed_if(_is_of(user, follow_up.unit_id), "由被问的单位自己的经办人答复。")
    return _if(may, follow_up.state != FollowUpState.CLOSED, "已经归档，不能再改。")


def can_close(user: By, follow_up: FollowUp) -> Decision:
    """退回、归档: what was answered."""
    met = follow_up.state == FollowUpState.ANSWERED
    return _if(can_ask(user), met, "单位还没有答复，或已经归档。")


def _own(user: By, mark: Mark) -> Decision:
    return allowed_if(_is_of(user, mark.assessed.unit_id), OWN)


def _is_of(user: By, unit: int) -> bool:
    """An officer of that unit."""
    return isinstance(user, User) and user.role == Role.OFFICER and user.unit_id == unit


def _is_open(mark: Mark) -> bool:
    return mark.assessed.scheme.state == SchemeState.OPEN


def _why_not_open(scheme: Scheme) -> str:
    return FROZEN if scheme.state == SchemeState.FROZEN else OPENED


def _if(may: Decision, met: bool, reason: str) -> Decision:
    """Who may not at all hears that first."""
    return may if not may or met else denied(reason)
