"""走一步: an application held with its firm, led on, and its clock set; others act behind it."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from accounts.models import System, User
from accounts.notices import notify_all
from common.decisions import Decision, insist
from enterprises.registry.actions.enterprises import locked as locked_firm
from enterprises.registry.models import Enterprise
from finance.banks.rules.terms import in_force
from finance.credit.models import Application, ClockTerm
from finance.credit.querysets import TERMS
from finance.credit.rules.turns import NEXT_LABELS, Turn
from finance.credit.selectors.people import in_turn, people_of
from finance.loans.models import Loan, Move
from finance.loans.policies import can_see_terms
from finance.loans.rules.life import ENDED, STATUS_LABELS, Status, Verb
from finance.loans.steps import locked
from jobs.rules import workdays
from jobs.selectors import calendar

By = User | System
May = Callable[[By, Application], Decision]


def held(application: Application, by: By, may: May) -> Application:
    """The application as it stands, its firm and loan held, for whoever may do this with it."""
    firm = Enterprise.objects.get(loans__application=application.pk)
    locked_firm(firm)
    rows = Application.objects.select_for_update(of=("self",), no_key=True)
    loan = locked(Loan.objects.get(application=application.pk))
    current: Application = rows.get(pk=application.pk)
    current.loan = loan
    insist(may(by, current))
    return current


def told(application: Application, by: By) -> Application:
    """As it is now, for the person who made the step to read."""
    application.refresh_from_db()
    application.__dict__[TERMS] = bool(can_see_terms(by, application.loan))
    return application


def follow(move: Move, by: By) -> None:
    """Behind every step of a loan that was asked for: the next clock, and whose turn it is told.

    Registered with `finance.loans.gates`, so that a step of any room sets it.
    """
    if move.verb == Verb.REGISTER:  # nobody asked for it
        return
    application = Application.objects.filter(loan=move.loan).first()
    if application is None:
        return
    application.loan = move.loan
    application.due_on = due_on(move.loan.status, move.on)
    application.save(update_fields=["due_on"])
    tell(application, move)


def due_on(status: str, since: date) -> date | None:
    """By when the next step is due; None where none follows or nobody set a clock."""
    term = in_force(ClockTerm.objects.all(), since)
    days = term.clocks.days(status) if term else None
    return workdays.after(since, days, calendar()).day if days else None


def tell(application: Application, move: Move) -> None:
    """Whose turn it is; and the firm of what was decided. No amount and no bank in it."""
    loan, turn = application.loan, application.turn
    about = f"{loan.enterprise}{loan.get_product_display()}申请"
    url = reverse("asking:thing", args=[application.pk])
    if turn != Turn.NOBODY:
        until = f"请于 {application.due_on} 前办理。" if application.due_on else ""
        notify_all(
            in_turn(application),
            title=f"{about}：待{NEXT_LABELS[loan.status]}"[:80],
            body=until,
            url=url,
            key=f"credit:{move.pk}",
        )
    if loan.status in ENDED or loan.status in (Status.APPROVED, Status.ACTIVE):
        notify_all(
            people_of(loan.enterprise),
            title=f"{about}：{STATUS_LABELS[loan.status]}"[:80],
            url=url,
            key=f"credit-firm:{move.pk}",
        )
