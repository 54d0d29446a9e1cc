"""任务进展 through `collecting`: units, by month."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Unit, User
from accounts.rules.roles import Role
from collecting.engines import Engine, Policies, Tables
from collecting.rules.chains import SUBMIT
from collecting.rules.checks import Finding
from collecting.rules.deeds import Deed
from targets.progress import policies
from targets.progress.models import (
    MonthlyProgress,
    ProgressCollection,
    ProgressReminder,
    ProgressRosterEntry,
)
from targets.progress.rosters import owing
from targets.progress.rules.notes import faults
from targets.progress.rules.states import CHAIN
from targets.progress.rules.timetable import MONTHLY
from targets.progress.selectors import under_way

TRAIL = {
    Deed.OPEN: "progress_collection_opened",
    Deed.CLOSE: "progress_collection_closed",
    Deed.WITHDRAW: "progress_collection_withdrawn",
    Deed.EXCEPT: "progress_excepted",
    SUBMIT: "progress_submitted",
    "receive": "progress_received",
    "send_back": "progress_sent_back",
    "undo_submit": "progress_recalled",
    "undo_receive": "progress_reception_recalled",
}


def people_of(units: set[int], day: date) -> Mapping[int, list[User]]:
    """The officers of each of these units on the day."""
    found: dict[int, list[User]] = defaultdict(list)
    rows = User.objects.filter(role=Role.OFFICER, unit__in=units, is_active=True)
    for user in rows.appointed_on(day):
        if user.unit_id is not None:
            found[user.unit_id].append(user)
    return found


def faults_of(filing: MonthlyProgress, day: date) -> list[Finding]:
    """Steps of which nothing is said."""
    owed = under_way(filing.collection.period, [filing.unit_id]).get(filing.unit_id, [])
    return faults(filing.notes, [(step.pk, step.what) for step in owed])


def _held(unit: Unit) -> Unit:
    rows = Unit.objects.select_for_update(of=("self",), no_key=True)
    row: Unit | None = rows.filter(pk=unit.pk).first()
    if row is None:
        raise ValidationError("这个单位已不在，请刷新后再看。")
    return row


def _url(collection: ProgressCollection, unit: Unit) -> str:
    return reverse("progress:filing", args=[collection.pk, unit.code])


PROGRESS = Engine(
    name="task-progress",
    subject="unit",
    place="unit",
    chain=CHAIN,
    tables=Tables(
        ProgressCollection, ProgressRosterEntry, ProgressReminder, {MONTHLY: MonthlyProgress}
    ),
    policies=Policies(
        keep=policies.can_keep_collections,
        fill=policies.can_fill,
        promise=policies.can_fill,
        steps=policies.STEPS,
        is_own=policies.is_own,
    ),
    roster=lambda collection, day: owing(collection),
    people=people_of,
    faults=faults_of,
    url=_url,
    key=lambda unit: unit.code,
    held=_held,
    trail=TRAIL,
)
