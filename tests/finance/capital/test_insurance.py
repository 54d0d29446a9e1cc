"""保单 and 理赔: recorded, claimed on, paid within the cover, ended, withdrawn."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from common.duties import duties_of
from finance.capital.actions import insurance
from finance.capital.models import InsuranceClaim, InsurancePolicy
from tests.factories.capital import InsuranceClaimFactory, InsurancePolicyFactory
from tests.factories.finance import WAN, BankerFactory, BankFactory

pytestmark = pytest.mark.django_db
TODAY, JUNE, JULY = date(2026, 11, 30), date(2026, 6, 1), date(2026, 7, 1)


def recorded(cast, by=None, **said):
    told = {
        "insurer": BankFactory(insurer=True),
        "kind": "tech",
        "policy_no": "P1",
        "cover": 500 * WAN,
        "premium": 5 * WAN,
        "subsidy": 2 * WAN,
        "first_day": date(2026, 1, 1),
        "last_day": date(2026, 12, 31),
    }
    return insurance.register(by=by or cast.office, enterprise=cast.firm, **(told | said))


def claimed(cast, policy, **said):
    told = {"today": TODAY, "reported_on": JUNE, "cause": "设备损坏", "claimed": 300 * WAN}
    return insurance.claim(policy, by=cast.office, **(told | said))


def test_a_policy_is_recorded_with_its_last_day_included(cast):
    policy = recorded(cast)
    assert (policy.first_day, policy.last_day) == (date(2026, 1, 1), date(2026, 12, 31))
    assert policy.during.upper == date(2027, 1, 1)
    changed = insurance.correct(policy, by=cast.bureau, last_day=date(2027, 1, 31))
    assert (changed.first_day, changed.last_day) == (date(2026, 1, 1), date(2027, 1, 31))
    with pytest.raises(ValidationError, match="早于起日"):
        insurance.correct(policy, by=cast.bureau, last_day=date(2025, 1, 31))


def test_what_is_paid_stays_within_the_cover(cast):
    policy = recorded(cast)
    one, other = claimed(cast, policy), claimed(cast, policy)
    told = {"by": cast.office, "today": TODAY, "on": JULY}
    one = insurance.pay(one, paid=300 * WAN, **told)
    assert one.state == "paid"
    with pytest.raises(ValidationError, match="超过保险金额 500 万元"):
        insurance.pay(other, paid=200 * WAN + 1, **told)
    other.refresh_from_db()
    assert other.state == "open"
    insurance.pay(other, paid=200 * WAN, **told)
    with pytest.raises(ValidationError, match="超过保险金额"):
        insurance.correct(policy, by=cast.office, cover=499 * WAN)
    with pytest.raises(ValidationError, match="已经结案"):
        insurance.refuse(other, reason="免责", **told)


def test_a_claim_is_refused_for_a_reason_and_taken_back(cast):
    claim = claimed(cast, recorded(cast))
    told = {"by": cast.office, "today": TODAY, "on": JULY}
    claim = insurance.refuse(claim, reason="不在保障范围", **told)
    assert claim.state == "refused"
    insurance.withdraw_claim(claim, by=cast.office, reason="登记有误")
    assert not InsuranceClaim.objects.exists()
    with pytest.raises(ValidationError, match="已经撤回"):
        insurance.withdraw_claim(claim, by=cast.office, reason="登记有误")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"reported_on": date(2025, 12, 31)}, "早于保险期间"),
        ({"reported_on": date(2026, 12, 1)}, "不能晚于今天"),
        ({"cause": ""}, "事由"),
    ],
)
def test_a_claim_that_makes_no_sense_is_refused(cast, said, told):
    with pytest.raises(ValidationError, match=told):
        claimed(cast, recorded(cast), **said)
    assert not InsuranceClaim.objects.exists()


def test_a_policy_is_ended_early_and_covers_until_the_day_before(cast):
    policy = recorded(cast)
    with pytest.raises(ValidationError, match="保险期间之内"):
        insurance.end(policy, by=cast.office, on=date(2027, 1, 1), reason="停产")
    policy = insurance.end(policy, by=cast.office, on=JULY, reason="停产")
    assert policy.last_day == date(2026, 6, 30)
    with pytest.raises(ValidationError, match="已经退保"):
        insurance.end(policy, by=cast.office, on=JUNE, reason="再退")


def test_a_policy_with_claims_is_not_withdrawn(cast):
    policy = recorded(cast)
    claim = claimed(cast, policy)
    with pytest.raises(ValidationError, match="先撤回理赔"):
        insurance.withdraw(policy, by=cast.office, reason="登记有误")
    insurance.withdraw_claim(claim, by=cast.office, reason="登记有误")
    insurance.withdraw(policy, by=cast.office, reason="登记有误")
    assert not InsurancePolicy.objects.exists()


def test_nobody_else_records(cast):
    policy, claim = InsurancePolicyFactory(enterprise=cast.firm), InsuranceClaimFactory()
    told = {"today": TODAY, "on": JULY}
    insurer = BankerFactory(institution=policy.insurer).user
    for who in (cast.clerk, cast.leader, cast.department, cast.mine, insurer):
        for act in (
            lambda who=who: recorded(cast, by=who),
            lambda who=who: insurance.correct(policy, by=who, note="别的"),
            lambda who=who: insurance.end(policy, by=who, on=JULY, reason="停产"),
            lambda who=who: insurance.withdraw(policy, by=who, reason="别的"),
            lambda who=who: insurance.claim(
                policy, by=who, today=TODAY, reported_on=JUNE, cause="别的"
            ),
            lambda who=who: insurance.pay(claim, by=who, paid=1, **told),
            lambda who=who: insurance.refuse(claim, by=who, reason="别的", **told),
            lambda who=who: insurance.withdraw_claim(claim, by=who, reason="别的"),
        ):
            with pytest.raises(ValidationError, match="由双倍增办"):
                act()


def test_a_policy_that_ends_soon_is_a_duty_of_who_sees_it(cast):
    policy = recorded(cast, last_day=date(2026, 12, 15))
    insurer = BankerFactory(institution=policy.insurer).user
    for who in (cast.office, cast.clerk, cast.mine, insurer):
        told = [duty for duty in duties_of(who, TODAY) if "保单" in duty.text]
        assert [duty.due for duty in told] == [date(2026, 12, 15)]
    other = BankerFactory(institution=BankFactory(insurer=True)).user
    for who in (other, cast.neighbour, cast.department):
        assert not [duty for duty in duties_of(who, TODAY) if "保单" in duty.text]
