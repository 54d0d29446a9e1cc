"""银行月报 through `collecting`: whose, in which tables, by which steps, and whom to tell."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from collecting.engines import Engine, Policies, Tables
from collecting.rules.chains import SUBMIT
from collecting.rules.deeds import Deed
from finance.banks.models import Institution, InstitutionMember
from finance.lists import policies
from finance.lists.models import BankList, ListCollection, ListReminder, ListRosterEntry
from finance.lists.rosters import owing
from finance.lists.rules.states import CHAIN, MONTHLY
from seats.selectors import acting

TRAIL = {
    Deed.OPEN: "bank_collection_opened",
    Deed.CLOSE: "bank_collection_closed",
    Deed.WITHDRAW: "bank_collection_withdrawn",
    Deed.EXCEPT: "bank_excepted",
    SUBMIT: "bank_list_sent",
    "accept": "bank_list_accepted",
    "send_back": "bank_list_sent_back",
    "undo_submit": "bank_list_recalled",
}


def people_of(banks: set[int], day: date) -> Mapping[int, list[User]]:
    """Who acts for each of these banks on the day."""
    found: dict[int, list[User]] = defaultdict(list)
    for seat in acting(InstitutionMember, day).filter(institution__in=banks).select_related("user"):
        found[seat.institution_id].append(seat.user)
    return found


def _held(bank: Institution) -> Institution:
    rows: Any = Institution.objects.select_for_update(of=("self",), no_key=True)
    row: Institution | None = rows.filter(pk=bank.pk).first()
    if row is None:
        raise ValidationError("这家银行已并入另一家，请刷新后再看。")
    return row


def _url(collection: ListCollection, bank: Institution) -> str:
    entry = collection.roster.filter(institution=bank).first()
    return entry.get_absolute_url() if entry else collection.get_absolute_url()  # type: ignore[attr-defined]


LISTS = Engine(
    name="bank-lists",
    subject="institution",
    chain=CHAIN,
    tables=Tables(ListCollection, ListRosterEntry, ListReminder, {MONTHLY: BankList}),
    policies=Policies(
        keep=policies.can_keep,
        fill=policies.can_fill,
        promise=policies.can_fill,
        steps=policies.STEPS,
        is_own=policies.is_own,
    ),
    roster=lambda collection, day: owing(collection),
    people=people_of,
    faults=lambda filing, day: [],
    url=_url,
    key=lambda bank: bank.code,
    held=_held,
    trail=TRAIL,
)
