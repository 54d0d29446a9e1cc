"""载体月报: carriers, by month and by year, through `collecting`."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import User
from collecting.engines import Engine, Policies, Tables
from collecting.rules.chains import SUBMIT
from collecting.rules.deeds import Deed
from incubators.carriers.models import Incubator, OperatorMember
from incubators.months import policies
from incubators.months.figures import faults_of
from incubators.months.models import (
    CarrierCollection,
    CarrierMonth,
    CarrierReminder,
    CarrierRosterEntry,
    CarrierYear,
)
from incubators.months.rosters import owing
from incubators.months.rules.states import CHAIN
from incubators.months.rules.timetable import ANNUAL, MONTHLY

TRAIL = {
    Deed.OPEN: "carrier_collection_opened",
    Deed.CLOSE: "carrier_collection_closed",
    Deed.WITHDRAW: "carrier_collection_withdrawn",
    Deed.EXCEPT: "carrier_excepted",
    SUBMIT: "carrier_report_submitted",
    "review": "carrier_report_reviewed",
    "receive": "carrier_report_received",
    "send_back": "carrier_report_sent_back",
    "undo_submit": "carrier_report_recalled",
    "undo_review": "carrier_review_recalled",
    "undo_receive": "carrier_reception_recalled",
}


def people_of(carriers: set[int], day: date) -> Mapping[int, list[User]]:
    """Who acts for the operator of each of these carriers on the day."""
    members: dict[int, list[User]] = defaultdict(list)
    run = dict(Incubator.objects.filter(pk__in=carriers).values_list("pk", "operator"))
    rows = OperatorMember.objects.current(day).filter(
        operator__in=set(run.values()) - {None}, user__is_active=True
    )
    for row in rows.select_related("user"):
        members[row.operator_id].append(row.user)
    return {carrier: members[operator] for carrier, operator in run.items() if operator}


def _held(incubator: Incubator) -> Incubator:
    rows = Incubator.objects.select_for_update(of=("self",), no_key=True)
    row: Incubator | None = rows.filter(pk=incubator.pk).first()
    if row is None:
        raise ValidationError("这个载体已不在台账里，请刷新后再看。")
    return row


def _url(collection: CarrierCollection, incubator: Incubator) -> str:
    return reverse("months:filing", args=[collection.pk, incubator.code])


MONTHS = Engine(
    name="carrier-months",
    subject="incubator",
    place="incubator__township",
    chain=CHAIN,
    tables=Tables(
        CarrierCollection,
        CarrierRosterEntry,
        CarrierReminder,
        {MONTHLY: CarrierMonth, ANNUAL: CarrierYear},
    ),
    policies=Policies(
        keep=policies.can_keep_collections,
        fill=policies.can_fill,
        promise=policies.can_promise,
        steps=policies.STEPS,
        is_own=policies.is_own,
    ),
    roster=lambda collection, day: owing(collection),
    people=people_of,
    faults=faults_of,
    url=_url,
    key=lambda incubator: incubator.code,
    held=_held,
    trail=TRAIL,
)
