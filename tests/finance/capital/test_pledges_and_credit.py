"""专利质押 and 授信: registered, corrected, released, taken back; by the keepers alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from finance.capital.actions import pledges, totals
from finance.capital.models import CreditTotal, Pledge
from finance.capital.selectors.credit import high_tech_credit
from tests.factories.capital import CreditTotalFactory, PledgeFactory
from tests.factories.finance import WAN, BankerFactory, BankFactory
from tests.factories.registry import EnterpriseFactory
from tests.finance.capital.conftest import high_tech

pytestmark = pytest.mark.django_db
TODAY, MAY, JULY = date(2026, 11, 30), date(2026, 5, 1), date(2026, 7, 1)
PATENT = "ZL201010000001.8"


def registered(cast, by=None, **said):
    told = {
        "today": TODAY,
        "bank": BankFactory(),
        "patent_no": PATENT,
        "amount": 200 * WAN,
        "registered_on": MAY,
    }
    return pledges.register(by=by or cast.office, enterprise=cast.firm, **(told | said))


def test_a_patent_is_free_again_from_the_day_of_its_release(cast):
    pledge = registered(cast)
    with pytest.raises(ValidationError, match="已经质押"):
        registered(cast)
    told = {"by": cast.bureau, "today": TODAY}
    with pytest.raises(ValidationError, match="晚于登记日"):
        pledges.release(pledge, on=MAY, **told)
    pledge = pledges.release(pledge, on=JULY, **told)
    assert pledge.released_on == JULY
    with pytest.raises(ValidationError, match="注销"):
        pledges.release(pledge, on=TODAY, **told)
    assert registered(cast, registered_on=JULY).released_on is None
    with pytest.raises(ValidationError, match="已经质押"):
        pledges.correct(pledge, released_on=None, **told)


def test_a_pledge_of_no_patent_or_to_come_is_refused(cast):
    with pytest.raises(ValidationError, match="校验位"):
        registered(cast, patent_no="ZL201010000001.7")
    with pytest.raises(ValidationError, match="不能晚于今天"):
        registered(cast, registered_on=date(2026, 12, 1))
    assert not Pledge.objects.exists()


def granted(cast, by=None, **said):
    told = {"today": TODAY, "bank": BankFactory(), "on": MAY, "granted": 100 * WAN}
    return totals.register(by=by or cast.office, enterprise=cast.firm, **(told | said))


def test_a_bank_s_last_word_counts_and_the_unknown_is_not_nought(cast):
    silent = EnterpriseFactory()
    for firm in (cast.firm, silent):
        high_tech(firm)
    bank = BankFactory()
    granted(cast, bank=bank, used=50 * WAN)
    granted(cast, bank=bank, on=JULY, granted=80 * WAN, used=10 * WAN)
    granted(cast, granted=20 * WAN)
    granted(cast, granted=0, used=0)
    rows = {row.enterprise: row for row in high_tech_credit(cast.office, TODAY)}
    mine = rows[cast.firm]
    assert (mine.granted, mine.used, mine.banks, mine.unknown) == (100, 10, 2, 1)
    assert (rows[silent].granted, rows[silent].used) == (None, None)
    before = {row.enterprise: row for row in high_tech_credit(cast.office, MAY)}
    assert before[cast.firm].granted == 120
    banker = BankerFactory(institution=bank).user
    theirs = high_tech_credit(banker, TODAY)
    assert [(row.enterprise, row.granted) for row in theirs] == [(cast.firm, 80)]


def test_credit_is_corrected_and_taken_back(cast):
    total = granted(cast)
    with pytest.raises(ValidationError, match="不能超过授信额度"):
        totals.correct(total, by=cast.office, today=TODAY, used=200 * WAN)
    with pytest.raises(ValidationError, match="不能晚于今天"):
        granted(cast, on=date(2026, 12, 1))
    totals.withdraw(total, by=cast.office, reason="登记有误")
    assert not CreditTotal.objects.exists()


def test_nobody_else_records(cast):
    pledge, total = PledgeFactory(enterprise=cast.firm), CreditTotalFactory(enterprise=cast.firm)
    banker = BankerFactory(institution=pledge.bank).user
    for who in (cast.clerk, cast.leader, cast.department, cast.mine, banker):
        for act in (
            lambda who=who: registered(cast, by=who),
            lambda who=who: pledges.correct(pledge, by=who, today=TODAY, note="别的"),
            lambda who=who: pledges.release(pledge, by=who, today=TODAY, on=JULY),
            lambda who=who: pledges.withdraw(pledge, by=who, reason="别的"),
            lambda who=who: granted(cast, by=who),
            lambda who=who: totals.correct(total, by=who, today=TODAY, note="别的"),
            lambda who=who: totals.withdraw(total, by=who, reason="别的"),
        ):
            with pytest.raises(ValidationError, match="由双倍增办"):
                act()


def test_rows_that_are_gone_are_said_to_be_gone(cast):
    pledge = PledgeFactory(enterprise=EnterpriseFactory())
    pledges.withdraw(pledge, by=cast.office, reason="登记有误")
    pledge.pk = 10**9
    with pytest.raises(ValidationError, match="已经撤回"):
        pledges.withdraw(pledge, by=cast.office, reason="登记有误")
