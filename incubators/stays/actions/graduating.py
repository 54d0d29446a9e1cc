"""毕业: in one of four ways, on evidence; taken back where it was registered by mistake."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.rules.roles import Role
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person
from enterprises.registry.models import Enterprise
from incubators.stays import policies
from incubators.stays.actions.holding import By, opened
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.rules.graduation import REVENUE, STANDARD
from incubators.stays.rules.words import End, Figure, Way
from incubators.stays.selectors.facts import graduate_facts, graduate_judged
from incubators.stays.selectors.releases import may_see

NOT_HIGH_TECH = "台账上该企业这一天不是高新技术企业；请先登记资质，或改选毕业途径。"
NOT_ENOUGH = "没有达到这一途径的标准：{}。请核对数额，或改选毕业途径。"
LIMITS = {
    Way.INVESTED.value: "累计获得投资须超过 500 万元",
    Way.REVENUE.value: "连续两年营业收入累计须超过 1000 万元",
}


@transaction.atomic
@audited("graduated", keep=("on",))
def graduate(
    stay: Tenancy,
    *,
    by: By,
    on: date,
    way: str,
    evidence: str,
    amount: Decimal | None = None,
) -> Graduation:
    """毕业: `amount` 万元 of investment, or of both years' revenue where nobody reported it."""
    current = opened(stay)
    insist(policies.can_graduate(by, current))
    firm = current.enterprise
    if firm is None:
        raise ValidationError("毕业的是企业。")
    if on < current.first_day:
        raise ValidationError({"on": f"不能早于入驻起日（{current.first_day}）。"})
    facts = _facts(current, firm, by, on, way, amount)
    if graduate_judged(facts)["passed"] is not True:
        raise ValidationError({"amount": NOT_ENOUGH.format(LIMITS[way])})
    done = Graduation(
        enterprise=firm,
        tenancy=current,
        graduated_on=on,
        way=way,
        evidence=evidence.strip(),
        facts={name: _kept(value) for name, value in facts.items()},
        edition=STANDARD.edition,
        decided_by=person(by),
        decided_at=timezone.now(),
    )
    with pghistory.context(action="graduate", by=by.pk), constraints_as_validation(Graduation):
        done.full_clean()
        done.save()
    return done


def _facts(
    stay: Tenancy, firm: Enterprise, by: By, day: date, way: str, amount: Decimal | None
) -> dict[str, Any]:
    """The one way that is claimed: what the register knows of it, else what is told.

    An operator's people are not told a revenue the firm has not released.
    """
    may_know = by.role != Role.OPERATOR or may_see(
        stay.incubator, firm, Figure.REVENUE.value, today()
    )
    known = graduate_facts(firm, day, figures=may_know)
    match way:
        case Way.HIGH_TECH:
            if not known["high_tech"]:
                raise ValidationError({"way": NOT_HIGH_TECH})
            return {"high_tech": True}
        case Way.INVESTED:
            return {"venture_capital": _told(amount)}
        case Way.REVENUE:
            revenue = known["revenue_two_years"] or (None, None)
            is_known = None not in revenue or sum(filter(None, revenue)) > REVENUE
            return {"revenue_two_years": revenue if is_known else (Fraction(0), _told(amount))}
    return {"merged_or_listed": True}


def _told(amount: Decimal | None) -> Fraction:
    if amount is None:
        raise ValidationError({"amount": "请填写数额（万元）。"})
    return Fraction(amount)


def _kept(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_kept(one) for one in value]
    return str(value) if isinstance(value, Fraction) else value


@transaction.atomic
@audited("graduation_taken_back", keep=("reason",))
def take_back(stay: Tenancy, *, by: By, reason: str) -> Graduation:
    """撤回毕业: registered by mistake; kept with who took it back and why."""
    current = opened(stay)
    insist(policies.can_take_back(by, current))
    if current.end_reason == End.GRADUATED:
        raise ValidationError("这条入驻以“毕业”结束，请先更正它的结束方式，再撤回毕业。")
    done: Graduation = Graduation.objects.standing().get(tenancy=current)
    done.withdrawn_by, done.withdrawn_at = person(by), timezone.now()
    done.withdrawn_reason = reason.strip()
    with pghistory.context(action="take_back_graduation", by=by.pk, reason=reason):
        done.full_clean()
        done.save()
    return done
