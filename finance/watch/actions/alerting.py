"""预警: raised and taken down by the day, handled by a person."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.actions import audited, record
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.loans.rules.life import LENT
from finance.watch import policies
from finance.watch.models import Alert
from finance.watch.rules.alerts import Raised, State, alerts
from finance.watch.selectors.facts import facts_of_all, term_on

By = User | System
Key = tuple[int, str, str]


@transaction.atomic
def look(*, by: By, day: date) -> tuple[int, int]:
    """生成预警: what holds on the day and was not raised is; what is open and holds no longer is
    gone. Run again for the same day it changes nothing. How many were raised, and are gone."""
    insist(policies.can_run(by))
    term = term_on(day)
    held: dict[Key, Raised] = {}
    for loan, facts in facts_of_all(day):
        for raised in alerts(facts, day, term.use_check_days):
            held[loan.pk, raised.kind.value, raised.about] = raised
    of_now = Q(loan__status__in=LENT) | Q(state=State.OPEN)  # no history of loans that ended
    kept: dict[Key, Alert] = {
        (row.loan_id, row.kind, row.about): row
        for row in Alert.objects.select_for_update(of=("self",), no_key=True).filter(of_now)
    }
    new = [
        Alert(loan_id=key[0], kind=key[1], about=key[2], since=one.since, words=one.words)
        for key, one in held.items()
        if key not in kept
    ]
    back = _moved(kept, held, State.GONE, State.OPEN, is_held=True)
    gone = _moved(kept, held, State.OPEN, State.GONE, is_held=False)
    Alert.objects.bulk_create(new, batch_size=2000)
    told = [row for key, row in kept.items() if _is_told_anew(row, held.get(key))]
    for row in told:
        row.words = held[row.loan_id, row.kind, row.about].words
    Alert.objects.bulk_update({*back, *gone, *told}, ["state", "words"], batch_size=2000)
    if changed := len(new) + len({*back, *gone, *told}):
        record("loan_alerts_looked", by=by, object_type="loan_watch.alert", count=changed)
    return len(new) + len(back), len(gone)


def _is_told_anew(row: Alert, raised: Raised | None) -> bool:
    """Open, and more is known of it than when it was raised."""
    return row.state == State.OPEN and raised is not None and row.words != raised.words


def _moved(
    kept: dict[Key, Alert], held: dict[Key, Raised], was: State, now: State, *, is_held: bool
) -> list[Alert]:
    """Alerts in the one state whose cause holds (or not), put into the other."""
    rows = [row for key, row in kept.items() if row.state == was and (key in held) is is_held]
    for row in rows:
        row.state = now.value
    return rows


@transaction.atomic
@audited("loan_alert_handled")
def handle(alert: Alert, *, by: By, on: date, note: str) -> Alert:
    """处理预警: what was done about it, and when."""
    rows = Alert.objects.select_for_update(of=("self",), no_key=True)
    current: Alert = rows.select_related("loan__enterprise").get(pk=alert.pk)
    insist(policies.can_handle(by, current))
    current.state, current.handled_on, current.note = State.HANDLED.value, on, note
    current.handled_by = person(by)
    return saved(current)
