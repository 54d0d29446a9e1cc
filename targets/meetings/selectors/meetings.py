"""联席会议: rows for lists and pages, how far decisions are, everything of one meeting."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.urls import reverse

from accounts.models import System, User
from targets.meetings.models import AgendaItem, Decision, Invited, Meeting, MeetingPaper
from targets.meetings.rules.meetings import WAY, Followed, State, conclusion

_AT = {State.CALLED: 2, State.HELD: 3, State.MINUTED: 4}


def meetings(user: User | System) -> QuerySet[Meeting]:
    """Those a person sees, the latest first, with how many items."""
    rows = Meeting.objects.visible_to(user)
    counted = {"item_count": Count("items", distinct=True)}
    found: QuerySet[Meeting] = rows.annotate(**counted)
    return found.order_by("-year", "-no")


def decisions(user: User | System) -> QuerySet[Decision]:
    """议定事项, with what each became."""
    rows = Decision.objects.visible_to(user)
    found: QuerySet[Decision] = rows.select_related("meeting", "item", "unit", "step", "slip")
    return found


def items(user: User | System) -> QuerySet[AgendaItem]:
    """议题 with their slips."""
    found: QuerySet[AgendaItem] = AgendaItem.objects.visible_to(user).select_related(
        "meeting", "unit", "slip"
    )
    return found


class Progress:
    """落实 of every meeting's decisions on a day, in three queries."""

    def __init__(self, user: User | System, day: date) -> None:
        rows = Decision.objects.visible_to(user).order_by()
        self._total = self._by(rows)
        self._done = self._by(rows.done())
        self._late = self._by(rows.late_on(day))

    @staticmethod
    def _by(rows: QuerySet[Decision]) -> dict[int, int]:
        return dict(rows.values_list("meeting").annotate(count=Count("pk")))

    def of(self, meeting: Meeting) -> Followed:
        """Of one meeting."""
        told = (found.get(meeting.pk, 0) for found in (self._total, self._done, self._late))
        return Followed(*told)


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything of one meeting."""

    sentence: str
    at: int
    items: list[AgendaItem]
    invited: list[Invited]
    papers: list[MeetingPaper]
    decisions: list[tuple[Decision, bool, bool]]  # done, late
    followed: Followed
    followed_url: str

    @property
    def attending(self) -> list[str]:
        """Who came; before it is known, who is invited."""
        return [one.unit.name for one in self.invited if one.is_present is not False]

    @property
    def came(self) -> int:
        """到会 units."""
        return sum(bool(one.is_present) for one in self.invited)


def whole(user: User | System, meeting: Meeting, day: date) -> Whole:
    """Seven queries."""
    own = decisions(user).filter(meeting=meeting)
    done = set(Decision.objects.filter(meeting=meeting).done().values_list("pk", flat=True))
    late = set(Decision.objects.filter(meeting=meeting).late_on(day).values_list("pk", flat=True))
    rows = [(row, row.pk in done, row.pk in late) for row in own]
    listed = list(items(user).filter(meeting=meeting))
    followed = Followed(len(rows), len(done), len(late))
    is_over = meeting.state == State.MINUTED and followed.done == followed.total
    return Whole(
        conclusion(meeting.state, meeting.held_on, day, len(listed), followed),
        len(WAY) + 1 if is_over else _AT[State(meeting.state)],
        listed,
        list(meeting.invited.select_related("unit")),
        list(meeting.papers.select_related("file")),
        rows,
        followed,
        f"{reverse('meetings:decisions')}?meeting={meeting.pk}",
    )
