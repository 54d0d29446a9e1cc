"""谁可以组织联席会议: the office, by the state of the meeting; each says why not."""

from accounts.models import System, User
from accounts.standing import is_office
from common.decisions import Decision, allowed_if, denied
from targets.meetings.models import AgendaItem, Meeting, Member
from targets.meetings.rules.meetings import State

By = User | System
OFFICE = "联席会议由双倍增办组织。"


def can_keep(user: By, about: object = None) -> Decision:
    """登记成员单位、通知开会: the office."""
    del about
    return allowed_if(is_office(user), OFFICE)


def can_end(user: By, member: Member) -> Decision:
    """不再是成员单位."""
    may = can_keep(user)
    return denied("已不是成员单位。") if may and member.until else may


def _in_state(user: By, meeting: Meeting, states: tuple[State, ...], reason: str) -> Decision:
    may = can_keep(user)
    return may if not may or meeting.state in states else denied(reason)


def can_prepare(user: By, meeting: Meeting) -> Decision:
    """列议程、登记到会: before it is held."""
    return _in_state(user, meeting, (State.CALLED,), "会议已开，议程不能再改。")


def can_add_paper(user: By, meeting: Meeting) -> Decision:
    """附材料: until the minutes are out."""
    return _in_state(user, meeting, (State.CALLED, State.HELD), "纪要已发，材料不能再加。")


def can_decide(user: By, meeting: Meeting) -> Decision:
    """登记议定事项、发纪要: once it was held, until the minutes are out."""
    said = "请先登记到会。" if meeting.state == State.CALLED else "纪要已发，不能再改。"
    return _in_state(user, meeting, (State.HELD,), said)


def can_remove(user: By, item: AgendaItem) -> Decision:
    """撤下议题."""
    return can_prepare(user, item.meeting)
