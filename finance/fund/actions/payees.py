"""收款账户 (B77): told again with the password, confirmed by another person, paid to a day later,
and everybody concerned is told."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from accounts.notices import notify_all
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.banks.models import Institution
from finance.banks.querysets import institutions_of
from finance.banks.rules.institutions import InstitutionKind
from finance.fund import policies
from finance.fund.models import Payee
from finance.fund.models.claims import REST
from finance.fund.selectors.people import deciders, everybody, people_of, trustees

By = User | System


@transaction.atomic
@audited("payee_proposed")
def propose_payee(*, by: User, **said: Any) -> Payee:
    """提出收款账户 of one's own bank; whoever asks has shown who he is once more."""
    insist(policies.can_change_payee(by))
    now = timezone.now()
    mine = institutions_of(by, timezone.localdate(now), InstitutionKind.BANK)
    bank = Institution.objects.filter(pk__in=mine).select_for_update(of=("self",), no_key=True)
    found = bank.first()
    if found is None:
        raise ValidationError("您现在不代表任何一家银行。")
    if Payee.objects.filter(bank=found, confirmed_at__isnull=True).exists():
        raise ValidationError("已有一个收款账户等待确认，请等它办完再提出。")
    payee = saved(Payee(bank=found, proposed_by=by, proposed_at=now, **said))
    _tell(payee, "提出变更收款账户，待确认")
    return payee


@transaction.atomic
@audited("payee_confirmed")
def confirm_payee(payee: Payee, *, by: By) -> Payee:
    """确认 by another person: usable a day later."""
    current = _held(payee)
    insist(policies.can_confirm_payee(by, current))
    current.confirmed_by, current.confirmed_at = person(by), timezone.now()
    current.usable_from = current.confirmed_at + REST
    _tell(saved(current), "已确认变更收款账户，二十四小时后启用")
    return current


@transaction.atomic
@audited("payee_refused", keep=("reason",))
def refuse_payee(payee: Payee, *, by: By, reason: str) -> Payee:
    """不予确认, with the reason; or stopped before its day has come."""
    current = _held(payee)
    insist(policies.can_confirm_payee(by, current))
    current.confirmed_by, current.confirmed_at = person(by), timezone.now()
    current.refused_for = reason
    _tell(saved(current), "不予变更收款账户")
    return current


def _held(payee: Payee) -> Payee:
    rows = Payee.objects.select_for_update(of=("self",), no_key=True)
    current: Payee = rows.select_related("bank").get(pk=payee.pk)
    return current


def _tell(payee: Payee, what: str) -> None:
    """The bank's people, the trustee's, those who decide."""
    readers = everybody(people_of(payee.bank), trustees(), deciders())
    notify_all(
        readers,
        title=f"{payee.bank}{what}",
        body=f"{payee}，原因：{payee.reason}。不是本行提出的，请立即联系双倍增办。",
        url=payee.get_absolute_url(),
        key=f"payee-{payee.pk}-{len(what)}-{bool(payee.confirmed_at)}",
    )
