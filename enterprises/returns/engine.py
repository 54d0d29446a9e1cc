"""企业填报: the engine's first use — firms, by month and by year."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from collecting.engines import By, Engine, Policies, Tables
from collecting.rules.chains import SUBMIT
from collecting.rules.deeds import Deed
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.policies import ask_closeness
from enterprises.returns import policies
from enterprises.returns.models import (
    AnnualReturn,
    Collection,
    MonthlyReturn,
    Reminder,
    RosterEntry,
    RuleSetting,
    SealedScan,
)
from enterprises.returns.rosters import roster_on
from enterprises.returns.rules.states import CHAIN
from enterprises.returns.rules.timetable import ANNUAL, MONTHLY
from enterprises.returns.selectors import faults_of

TRAIL = {
    Deed.OPEN: "collection_opened",
    Deed.CLOSE: "collection_closed",
    Deed.WITHDRAW: "collection_withdrawn",
    Deed.EXCEPT: "firm_excepted",
    Deed.SCAN: "scan_sent",
    Deed.SET_RULE: "rule_set",
    SUBMIT: "return_submitted",
    "review": "return_reviewed",
    "receive": "return_received",
    "send_back": "return_sent_back",
    "undo_submit": "return_recalled",
    "undo_review": "review_recalled",
    "undo_receive": "reception_recalled",
}


def people_of(firms: set[int], day: date) -> Mapping[int, list[User]]:
    """Who acts for each of these firms on the day; not who was an agent until yesterday."""
    rows = EnterpriseMember.objects.current(day).filter(enterprise__in=firms, user__is_active=True)
    ordered = rows.select_related("user").order_by("enterprise")
    return {
        firm: [row.user for row in listed]
        for firm, listed in groupby(ordered, key=lambda row: row.enterprise_id)
    }


def _is_own(user: By) -> bool:
    return user.role == Role.ENTERPRISE


def _key(enterprise: Enterprise) -> str:
    return enterprise.credit_code


def _url(collection: Collection, enterprise: Enterprise) -> str:
    return reverse("returns:filing", args=[collection.pk, enterprise.credit_code])


RETURNS = Engine(
    name="returns",
    subject="enterprise",
    place="enterprise__township",
    chain=CHAIN,
    tables=Tables(
        Collection,
        RosterEntry,
        Reminder,
        {MONTHLY: MonthlyReturn, ANNUAL: AnnualReturn},
        SealedScan,
        RuleSetting,
    ),
    policies=Policies(
        keep=policies.can_keep_collections,
        fill=policies.can_fill,
        promise=policies.can_promise,
        steps=policies.STEPS,
        is_own=_is_own,
        scan=policies.can_send_scan,
        set_rules=policies.can_set_rules,
    ),
    roster=lambda collection, day: roster_on(day),
    people=people_of,
    faults=faults_of,
    url=_url,
    key=_key,
    held=locked,
    trail=TRAIL,
    together=ask_closeness,
)
