"""Figures of a period; a scheme open to both townships, and what is about ours or the other."""

from datetime import date

from django.utils import timezone

from targets.assessments.models import Evidence, FollowUp, Mark
from targets.assessments.rules.scoring import EvidenceKind
from targets.tasks.models import Task
from tests.access.objects.goals import load_plan
from tests.access.world import World
from tests.factories.assessments import SchemeFactory, opened
from tests.factories.uploads import UploadFactory

SCHEME_DEEDS = ("copy", "correct", "drop", "extend", "freeze", "item", "open")
ITEM_DEEDS = ("correct", "drop")
MARK_DEEDS = ("decide", "figure", "file", "mark", "object", "self", "steps")


def _open(world: World):
    if "review_scheme" not in world.things:
        load_plan(world)
        world.things["review_scheme"] = opened(world.units["a"], world.units["b"])
    return world.things["review_scheme"]


def scheme(verb: str = ""):
    """The scheme that is open."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _open(world).pk} | more


def item(verb: str = ""):
    """An item of a draft."""

    def about(world: World, side: str) -> dict:
        if "review_item" not in world.things:
            world.things["review_item"] = SchemeFactory().items.first()
        return {"pk": world.things["review_item"].pk} | ({"verb": verb} if verb else {})

    return about


def _mark(world: World, side: str) -> Mark:
    unit = world.units[side]
    return Mark.objects.get(assessed__scheme=_open(world), assessed__unit=unit, item__no=1)


def mark(verb: str = ""):
    """A mark of the unit on that side."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _mark(world, side).pk} | more


def evidence(verb: str = ""):
    """Steps that prove it."""

    def about(world: World, side: str) -> dict:
        kept = world.things.setdefault("review_evidence", {})
        if side not in kept:
            kept[side] = Evidence.objects.create(
                mark=_mark(world, side), kind=EvidenceKind.STEPS.value, words="举措 1 条",
                task=Task.objects.get(no=1), added_at=timezone.now(),
            )  # fmt: skip
        return {"pk": kept[side].pk} | ({"verb": verb} if verb else {})

    return about


def file(world: World, side: str) -> dict:
    """A file that proves it."""
    kept = world.things.setdefault("review_file", {})
    if side not in kept:
        kept[side] = Evidence.objects.create(
            mark=_mark(world, side), kind=EvidenceKind.FILE.value, words="验收单",
            file=UploadFactory(), added_at=timezone.now(),
        )  # fmt: skip
    return {"pk": kept[side].pk}


def follow_up(verb: str = ""):
    """A sheet of the unit on that side."""

    def about(world: World, side: str) -> dict:
        kept = world.things.setdefault("follow_up", {})
        if side not in kept:
            load_plan(world)
            kept[side] = FollowUp.objects.create(
                unit=world.units[side], first=date(2026, 7, 1), last=date(2026, 9, 30),
                question="何时完成？", due_on=date(2026, 12, 5), asked_at=timezone.now(),
            )  # fmt: skip
        return {"pk": kept[side].pk} | ({"verb": verb} if verb else {})

    return about


ARGS = {
    "assessments:firms": lambda world, side: {"at": "2026-01-01,2026-11-30,tech,,inside"},
    "assessments:table": scheme(),
    "assessments:evidence_file": file,
    "review-schemes:thing": scheme(),
    "review-schemes:act_on_row": scheme("extend"),
    "review-schemes:act": lambda world, side: {"verb": "draft"},
    "review-schemes-detail": scheme(),
    "review-items:thing": item(),
    "review-items:act_on_row": item("correct"),
    "review-items:act": lambda world, side: {"verb": "none"},
    "review-items-detail": item(),
    "review-marks:thing": mark(),
    "review-marks:act_on_row": mark("self"),
    "review-marks:act": lambda world, side: {"verb": "none"},
    "review-marks-detail": mark(),
    "review-evidence:thing": evidence(),
    "review-evidence:act_on_row": evidence("drop"),
    "review-evidence:act": lambda world, side: {"verb": "none"},
    "review-evidence-detail": evidence(),
    "review-evidence-drop": evidence(),
    "assessments:follow_up": follow_up(),
    "follow-ups:thing": follow_up(),
    "follow-ups:act_on_row": follow_up("answer"),
    "follow-ups:act": lambda world, side: {"verb": "ask"},
    "follow-ups-detail": follow_up(),
}
ARGS |= {f"review-schemes-{verb}": scheme() for verb in SCHEME_DEEDS}
ARGS |= {f"review-items-{verb}": item() for verb in ITEM_DEEDS}
ARGS |= {f"follow-ups-{verb}": follow_up() for verb in ("answer", "close", "return")}
ARGS |= {f"review-marks-{verb}": mark() for verb in MARK_DEEDS}
