"""每夜核对: what does not tie stops posting and is told; a person lets it go on."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from accounts.actions import audited
from accounts.models import System, User
from accounts.notices import notify_all
from common.decisions import insist
from finance.fund import policies
from finance.fund.engine.posting import held
from finance.fund.engine.verifying import Verdict, verdict
from finance.fund.models import Fund
from finance.fund.selectors.people import deciders, everybody, trustees

By = User | System


@transaction.atomic
@audited("fund_verified")
def verify(*, by: By, now: datetime) -> Fund:
    """核对: replayed from the first entry; nothing is mended here."""
    fund = held()
    found = verdict(fund)
    fund.verified_at = now
    if found.faults and fund.halted_at is None:
        fund.halted_at, fund.halted_for = now, found.faults[0]
        _alarm(found, now)
    fund.full_clean()
    fund.save(update_fields=["verified_at", "halted_at", "halted_for"])
    return fund


@transaction.atomic
@audited("fund_resumed", keep=("reason",))
def resume(*, by: By, reason: str) -> Fund:
    """恢复记账: once all ties again, with what was found."""
    insist(policies.can_resume(by))
    fund = held()
    if fund.halted_at is None:
        raise ValidationError("补偿资金没有停止记账。")
    if faults := verdict(fund).faults:
        raise ValidationError(f"还有 {len(faults)} 处不平，不能恢复：{faults[0]}")
    fund.halted_at, fund.halted_for = None, ""
    fund.full_clean()
    fund.save(update_fields=["halted_at", "halted_for"])
    return fund


def _alarm(found: Verdict, now: datetime) -> None:
    notify_all(
        everybody(deciders(), trustees()),
        title="补偿资金核对不平，已停止记账",
        body="".join(found.faults[:5]),
        url=reverse("fund:position"),
        key=f"fund-halted-{now.isoformat()}",
    )
