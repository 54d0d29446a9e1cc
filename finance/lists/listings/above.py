"""名单上方的结论: who is late, what waits, what is in question, what does not tie."""

from typing import Any

from django.db.models import Count, F, Q

from accounts.models import User
from common.dates import today
from common.listings.conditions import Conditions
from finance.lists.models import Correction, Delivery, ListRow
from finance.lists.rules.correcting import Answer
from finance.lists.rules.outcomes import Outcome
from finance.lists.rules.states import State
from finance.lists.rules.telling import Late, Month, Question, of_corrections, of_months
from jobs.rules import workdays
from jobs.selectors import calendar

NAMED = 5


def months(user: User, asked: Conditions) -> dict[str, Any]:
    """Over 各行月报 that were found; at most seven queries."""
    del user
    rows, day = asked.found.order_by(), today()
    late = Q(sent_on=None, due__lt=day, excused_reason="", collection__closed_at=None)
    told = rows.aggregate(
        owed=Count("pk", filter=Q(excused_reason="")),
        accepted=Count("pk", filter=Q(state=State.ACCEPTED)),
        late=Count("pk", filter=late),
        sent_late=Count("pk", filter=Q(sent_on__gt=F("due"), excused_reason="")),
    )
    waiting = list(rows.filter(state=State.SUBMITTED).values_list("list_id", flat=True))
    named = []
    if told["late"]:
        days = calendar()
        gone = rows.filter(late).order_by("due", "institution__name")[:NAMED]
        named = [Late(str(row.institution), workdays.between(row.due, day, days)) for row in gone]
    month = Month(waiting=len(waiting), named=named, **told)
    return {"conclusion": of_months(month, _question(waiting))}


def _question(waiting: list[int]) -> Question:
    """Of lists that wait to be accepted: what is asked, what differs, what does not tie."""
    if not waiting:
        return Question()
    asked = Correction.objects.filter(list__in=waiting, answer=Answer.OPEN).count()
    rows = ListRow.objects.current().filter(delivery__list__in=waiting)
    unlike = rows.filter(~Q(differences=[]) | Q(outcome=Outcome.MISSING)).count()
    off = F("previous") + F("lent") - F("repaid") - F("balance") + F("unknown_balance")
    sent = Delivery.objects.filter(list__in=waiting, is_current=True)
    untied = [
        abs(fen) for fen in sent.annotate(off=off).exclude(off=0).values_list("off", flat=True)
    ]
    unknown = sum(sent.values_list("unknown", flat=True))
    return Question(asked, unlike, len(untied), sum(untied), unknown)


def corrections(user: User, asked: Conditions) -> dict[str, Any]:
    """Over 月报更正 that were found."""
    del user
    told = asked.found.order_by().aggregate(
        all=Count("pk"),
        open=Count("pk", filter=Q(answer=Answer.OPEN)),
        banks=Count("list__institution", filter=Q(answer=Answer.OPEN), distinct=True),
    )
    return {"conclusion": of_corrections(told["all"], told["open"], told["banks"])}
