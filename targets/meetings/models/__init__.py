from targets.meetings.models.decisions import Decision
from targets.meetings.models.meetings import AgendaItem, Invited, Meeting, MeetingPaper
from targets.meetings.models.members import Member

__all__ = ["AgendaItem", "Decision", "Invited", "Meeting", "MeetingPaper", "Member"]
