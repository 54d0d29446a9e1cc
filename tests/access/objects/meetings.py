"""A meeting our township is invited to, with an item, a decision, a paper: officials read all."""

from django.utils import timezone

from targets.meetings.models import Decision, MeetingPaper
from targets.tasks.models import Task
from tests.access.objects.goals import load_plan
from tests.access.world import World
from tests.factories.meetings import InvitedFactory, ItemFactory, MeetingFactory, MemberFactory
from tests.factories.supervision import SlipFactory
from tests.factories.uploads import UploadFactory

DEEDS = ("add", "attach", "decide", "draw", "hold", "minute", "press")


def _things(world: World) -> dict:
    load_plan(world)
    if "meeting" not in world.things:
        unit, now = world.units["a"], timezone.now()
        meeting = MeetingFactory(no=1)
        InvitedFactory(meeting=meeting, unit=unit)
        slip = SlipFactory(unit=unit, task=Task.objects.get(no=1))
        world.things["meeting"] = {
            "meeting": meeting,
            "item": ItemFactory(meeting=meeting, unit=unit),
            "member": MemberFactory(unit=unit),
            "decision": Decision.objects.create(
                meeting=meeting, what="报送清单", unit=unit, slip=slip, decided_at=now
            ),
            "paper": MeetingPaper.objects.create(
                meeting=meeting, title="材料", file=UploadFactory(), added_at=now
            ),
        }
    return world.things["meeting"]


def of(kind: str, verb: str = ""):
    """One of them, with a deed about it."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _things(world)[kind].pk} | more


ARGS = {
    "meetings:thing": of("meeting"),
    "meetings:paper": of("meeting"),
    "meetings:file": of("paper"),
    "meetings:act_on_row": of("meeting", "add"),
    "meetings:act_on_item": of("item", "remove"),
    "meetings:act": lambda world, side: {"verb": "call"},
    "meetings-detail": of("meeting"),
    "meeting-items-detail": of("item"),
    "meeting-items-remove": of("item"),
    "meeting-decisions-detail": of("decision"),
    "meeting-members-detail": of("member"),
    "meeting-members-end": of("member"),
    "meeting-members:thing": of("member"),
    "meeting-members:act_on_row": of("member", "end"),
    "meeting-members:act": lambda world, side: {"verb": "add"},
} | {f"meetings-{verb}": of("meeting") for verb in DEEDS}
