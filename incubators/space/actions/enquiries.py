"""场地咨询: asked by a visitor, answered by who runs the carrier or answers for it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.letters import tell
from accounts.models import System, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from common.decisions import Decision, insist
from enterprises.pools.saving import person, saved
from incubators.carriers.models import OperatorMember
from incubators.space import policies
from incubators.space.models import Enquiry, SpaceOffer
from incubators.space.rules.enquiries import EnquiryState
from jobs.rules import workdays
from jobs.selectors import calendar

By = User | System
SAME_WITHIN = timedelta(hours=1)  # the same words again are the same enquiry, not a second one


def asked_before(
    offer: SpaceOffer, *, now: datetime, contact: str, content: str, **others: str
) -> Enquiry | None:
    """The same words about the same offer from the same address, within the hour."""
    lately = Enquiry.objects.filter(offer=offer, raised_at__gt=now - SAME_WITHIN)
    found: Enquiry | None = lately.filter(contact=contact, content=content).first()
    return found


@transaction.atomic
@audited("space_enquired")
def ask(offer: SpaceOffer, *, by: By, now: datetime, **values: str) -> Enquiry:
    """提出: by a visitor without an account (the portal acts for him); the clock starts.

    The same words about the same offer from the same address within an hour are what was asked.
    """
    rows = SpaceOffer.objects.select_for_update(of=("self",), no_key=True)
    shown = rows.shown_on(localdate(now)).filter(pk=offer.pk).first()
    if shown is None:
        raise ValidationError("这处场地已不再公开，请查看其他场地。")
    if before := asked_before(shown, now=now, **values):
        return before
    enquiry = Enquiry(offer=shown, raised_at=now, **values)
    days = settings.PROMISED_WORKDAYS["enquiry"]
    enquiry.due_on = workdays.after(localdate(now), days, calendar()).day
    saved(enquiry)
    _tell_who_answers(enquiry)
    return enquiry


def _tell_who_answers(enquiry: Enquiry) -> None:
    """The people of the operator, and the bureau."""
    day = localdate(enquiry.raised_at)
    running = OperatorMember.objects.current(day)
    running = running.filter(operator=enquiry.offer.incubator.operator_id)
    bureau = Q(role=Role.OFFICER, unit__kind=UnitKind.BUREAU)
    people = Q(operator_memberships__in=running) | bureau | Q(role=Role.OFFICE)
    notify_all(
        User.objects.filter(people, is_active=True).distinct(),
        title=f"场地咨询待答复：{enquiry.offer}"[:80],
        body=f"请于 {enquiry.due_on} 前答复。",
        url=reverse("space-enquiries:thing", args=[enquiry.pk]),
        key=f"enquiry:{enquiry.pk}",
    )


def _held(enquiry: Enquiry, by: By, may: Callable[[By, Enquiry], Decision]) -> Enquiry:
    """The enquiry as it stands, held, for whoever may do this with it."""
    rows = Enquiry.objects.select_for_update(of=("self",), no_key=True)
    current: Enquiry = rows.select_related("offer__incubator").get(pk=enquiry.pk)
    insist(may(by, current))
    return current


@transaction.atomic
@audited("space_enquiry_answered")
def answer(enquiry: Enquiry, *, by: By, text: str, now: datetime) -> Enquiry:
    """答复: the visitor is told where to read it."""
    current = _held(enquiry, by, policies.can_answer)
    done = _settled(current, EnquiryState.ANSWERED, by, text, now)
    url = settings.SITE_URL.rstrip("/") + reverse("space:receipt", args=[done.token])
    contact, number = done.contact, done.number
    transaction.on_commit(lambda: tell(contact, "enquiry_answered", number=number, url=url))
    return done


@transaction.atomic
@audited("space_enquiry_closed")
def close(enquiry: Enquiry, *, by: By, text: str, now: datetime) -> Enquiry:
    """了结: with the reason, which the visitor reads under his receipt."""
    current = _held(enquiry, by, policies.can_close)
    return _settled(current, EnquiryState.CLOSED, by, text, now)


def _settled(enquiry: Enquiry, state: EnquiryState, by: By, text: str, now: datetime) -> Enquiry:
    answered = f"{enquiry.answer}\n{text}" if enquiry.answer else text
    enquiry.state, enquiry.answer = state.value, answered
    enquiry.answered_by, enquiry.answered_at = person(by), now
    return saved(enquiry)
