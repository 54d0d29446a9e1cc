"""督办单的一步: numbered, moved with its clock, and told; actions and the daily walk share it."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from accounts.models import System, User
from accounts.notices import notify_all
from enterprises.pools.saving import person, saved
from jobs.rules import workdays
from targets.supervision.models import Slip, SlipMove, SlipNotice, SupervisionTerm
from targets.supervision.rules.life import (
    ESCALATIONS,
    MOVE_LABELS,
    SIGN_LABELS,
    TRANSITIONS,
    AnswerState,
    Ending,
    Move,
    Sign,
    Stage,
)
from targets.supervision.selectors.people import told_of

By = User | System
OVERTAKEN = (Move.RAISED, Move.FED, Move.REPORTED, Move.CLOSED)  # a request to wait is no use more
_CLOCKS = {
    Stage.ISSUED: "sign_days",
    Stage.SIGNED: "feedback_days",
    Stage.FED: "review_days",
}


def hold_numbers() -> None:
    """One at a time gives numbers and walks days; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('supervision'))")


def due_of(
    stage: Stage, since: date, term: SupervisionTerm, calendar: workdays.Calendar
) -> date | None:
    """By when a stage that begins on the day is to end; None of one without a clock."""
    name = _CLOCKS.get(stage)
    return workdays.after(since, getattr(term, name), calendar).day if name else None


def opened(values: dict[str, Any], *, day: date, on: date, due: date | None, by: By) -> Slip:
    """发出 because of what was on `day`: the next number of the year; numbers are held."""
    last = Slip.objects.filter(year=on.year).aggregate(last=Max("no"))["last"] or 0
    slip = saved(Slip(year=on.year, no=last + 1, issued_on=on, due_on=due, **values))
    _noted(slip, Move.ISSUED, on=day, by=by, words=slip.cause)
    return slip


def moved(
    slip: Slip,
    kind: Move,
    stage: Stage,
    *,
    due: date | None,
    on: date,
    by: By,
    words: str = "",
) -> Slip:
    """One move, with what it changed of the slip beforehand; a request overtaken by it ends."""
    if stage not in TRANSITIONS[Stage(slip.stage)]:
        raise ValueError(f"{slip}: {slip.stage} → {stage}")
    slip.stage, slip.due_on = stage.value, due
    saved(slip)
    _noted(slip, kind, on=on, by=by, words=words)
    if kind in OVERTAKEN:
        for request in slip.extensions.filter(state=AnswerState.ASKED.value):
            request.state, request.decided_at = AnswerState.REFUSED.value, timezone.now()
            request.answer = f"督办单{MOVE_LABELS[kind.value]}，申请失效。"
            saved(request)
    return slip


def closed(slip: Slip, ending: Ending, *, on: date, by: By, words: str) -> Slip:
    """销号, as of a day, by something."""
    slip.ending, slip.closed_on = ending.value, on
    return moved(slip, Move.CLOSED, Stage.CLOSED, due=None, on=on, by=by, words=words)


def _noted(slip: Slip, kind: Move, *, on: date, by: By, words: str) -> None:
    saved(
        SlipMove(
            slip=slip,
            kind=kind.value,
            stage=slip.stage,
            due_on=slip.due_on,
            on=on,
            at=timezone.now(),
            by=person(by),
            words=words,
        )
    )


def noticed(slip: Slip, sign: Sign, *, day: date, made_on: date, words: str) -> SlipNotice:
    """通知: kept with the day it was due, and told to the persons."""
    notice = saved(SlipNotice(slip=slip, kind=sign.value, day=day, made_on=made_on, words=words))
    if sign in ESCALATIONS:
        slip.escalated_on = day
    title = f"{slip}{notice.is_made_up} {SIGN_LABELS[sign.value]}：{slip.about}"
    body = f"{words}{slip.demand}" if sign not in ESCALATIONS else words
    notify_all(
        told_of(slip, sign),
        title=title[:80],
        body=body[:500],
        url=slip.get_absolute_url(),
        key=f"slip:{notice.pk}",
    )
    return notice
