"""材料确认: a second use of the engine — units say yes or object to a paper, 双倍增办 takes note.

No firm, no number, one level. Imported by the fixture alone: its tables live as long as its tests.
"""

from itertools import groupby

import pghistory
from django.db import models

import collecting.querysets
from accounts.models import Unit, User
from accounts.standing import is_office, keeps
from collecting import models as engine
from collecting.engines import Engine, Policies, Tables, step_policies
from collecting.rules.chains import Chain, Level
from collecting.rules.checks import ERROR, Finding
from collecting.rules.timetable import Kind, Span
from common.decisions import allowed_if

KINDS = {"paper": Kind("paper", "材料确认", Span.MONTH, opens=1, due=5, lock=10)}
CHAIN = Chain(
    "单位",
    (Level("note", "noted", "双倍增办", "办结", "办结", "已办结"),),
    late="确需补报请联系双倍增办。",
)


class PaperQuerySet(collecting.querysets.CollectionQuerySet):
    begun_by = ("answers",)


class OwedQuerySet(collecting.querysets.RosterQuerySet):
    def visible_to(self, user):
        return self if keeps(user) or is_office(user) else self.filter(unit=user.unit)


class AnswerQuerySet(models.QuerySet):
    visible_to = OwedQuerySet.visible_to


class Paper(engine.Collection):
    kinds = KINDS
    kind = models.CharField(max_length=8, choices={"paper": "材料确认"})
    objects = PaperQuerySet.as_manager()

    class Meta(engine.Collection.Meta):
        app_label = "collecting"


class PaperOwed(engine.RosterEntry):
    subject_field = "unit"
    collection = models.ForeignKey(Paper, models.CASCADE, related_name="roster")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    objects = OwedQuerySet.as_manager()

    class Meta(engine.RosterEntry.Meta):
        app_label = "collecting"


class PaperReminder(engine.Reminder):
    entry = models.ForeignKey(PaperOwed, models.CASCADE, related_name="reminders")

    class Meta(engine.Reminder.Meta):
        app_label = "collecting"


@pghistory.track(append_only=True)
class Answer(engine.Filing):
    chain, subject_field, letters = CHAIN, "unit", "QR"
    collection = models.ForeignKey(Paper, models.PROTECT, related_name="answers")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = engine.state_of(CHAIN)
    noted_by = engine.person("办结人")
    noted_at = engine.moment("办结时间")
    verdict = models.CharField(max_length=10, choices={"yes": "无意见", "objection": "有异议"})
    words = models.CharField(max_length=300, blank=True)
    objects = AnswerQuerySet.as_manager()

    class Meta:
        app_label = "collecting"
        constraints = engine.constraints_of(CHAIN, "unit", once="本单位已答复。")
        triggers = engine.triggers_of("unit")

    @classmethod
    def said(cls, row):
        return {"verdict": row.verdict, "words": row.words}


TABLES = (Paper, PaperOwed, PaperReminder, Answer, Answer.pgh_event_model)


def _faults(answer, day):
    if answer.verdict == "objection" and not answer.words:
        remedy = "请写明意见。"
        return [Finding("words", "words", "意见", ERROR, "有异议而没有意见。", remedy)]
    return []


def _own(user, unit):
    return allowed_if(user.unit_id == unit.pk, "由本单位答复。")


def _office(user, answer=None):
    return allowed_if(is_office(user), "由双倍增办办理。")


def _people(units, day):
    rows = User.objects.filter(unit__in=units, is_active=True).order_by("unit")
    return {key: list(group) for key, group in groupby(rows, key=lambda user: user.unit_id)}


def _recall(user, answer):
    return _own(user, answer.unit)


DEEDS = ("open", "close", "withdraw", "except", "submit", *CHAIN.step_labels)
PAPERS = Engine(
    name="papers",
    subject="unit",
    place="unit",
    chain=CHAIN,
    tables=Tables(Paper, PaperOwed, PaperReminder, {"paper": Answer}),
    policies=Policies(
        keep=_office,
        fill=_own,
        promise=_own,
        steps=step_policies(CHAIN, {"note": _office}, undo_submit=_recall),
        is_own=lambda user: not is_office(user),
    ),
    roster=lambda paper, day: dict.fromkeys(
        Unit.objects.filter(kind="township").values_list("pk", flat=True), "街镇"
    ),
    people=_people,
    faults=_faults,
    url=lambda paper, unit: f"/papers/{paper.pk}/{unit.code}/",
    key=lambda unit: unit.code,
    held=lambda unit: Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk),
    trail={deed: f"paper_{deed}" for deed in DEEDS},
)
