"""种子基金: invested by the term of the day, followed, left, taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from enterprises.registry.merging import hanging
from enterprises.registry.merging.hanging import Pair
from finance.capital.actions import seeds
from finance.capital.models import EarlyTerm, SeedInvestment, SeedRound
from tests.factories.capital import SeedInvestmentFactory
from tests.factories.finance import WAN
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
TODAY, MAY, JULY = date(2026, 11, 30), date(2026, 5, 1), date(2026, 7, 1)


def invested(cast, by=None, **said):
    told = {"today": TODAY, "on": MAY, "fund": "綦江种子基金", "amount": 100 * WAN}
    return seeds.invest(by=by or cast.office, enterprise=cast.firm, **(told | said))


@pytest.fixture
def term(cast):
    cast.firm.founded_on = date(2020, 1, 1)
    cast.firm.save()
    return EarlyTerm.objects.create(from_on=date(2023, 1, 1), years=5, document="某管理办法")


def test_without_a_term_nobody_knows_and_the_investment_is_recorded(cast):
    assert invested(cast).is_early is None


def test_a_firm_that_is_not_early_is_recorded_for_a_reason(cast, term):
    with pytest.raises(ValidationError, match="不在初创期") as refusal:
        invested(cast)
    assert "early_reason" in refusal.value.error_dict
    row = invested(cast, early_reason="经投委会研究")
    assert (row.is_early, row.early_reason) == (False, "经投委会研究")


def test_the_term_of_the_day_of_the_investment_decides(cast, term):
    row = invested(cast, on=date(2024, 12, 31), early_reason="不需要的理由")
    assert (row.is_early, row.early_reason) == (True, "")
    with pytest.raises(ValidationError, match="不在初创期"):
        seeds.correct(row, by=cast.office, today=TODAY, on=date(2025, 1, 2))
    before = invested(cast, on=date(2022, 12, 31), fund="另一基金")
    assert before.is_early is None


def test_rounds_follow_and_an_exit_is_recorded_once(cast):
    row = invested(cast, share=Decimal("0.05"), valuation=2_000 * WAN, valued_on=MAY)
    told = {"by": cast.office, "today": TODAY}
    seeds.follow(row, on=JULY, name="A 轮", investor="某资本", amount=1_000 * WAN, **told)
    with pytest.raises(ValidationError, match="不能早于投资日期"):
        seeds.follow(row, on=date(2026, 4, 1), name="B 轮", **told)
    with pytest.raises(ValidationError, match="早于投资日期"):
        seeds.leave(row, on=date(2026, 4, 1), exit_way="transfer", exit_amount=0, **told)
    row = seeds.leave(row, on=JULY, exit_way="buyback", exit_amount=150 * WAN, **told)
    with pytest.raises(ValidationError, match="已经退出"):
        seeds.leave(row, on=JULY, exit_way="transfer", exit_amount=0, **told)
    seeds.withdraw(row, by=cast.office, reason="登记有误")
    assert not SeedInvestment.objects.exists()
    assert not SeedRound.objects.exists()


def test_the_page_of_an_investment_tells_its_rounds(cast, client):
    row = invested(cast)
    told = {"by": cast.office, "today": TODAY}
    seeds.follow(row, on=JULY, name="A 轮", amount=1_000 * WAN, valuation=9_000 * WAN, **told)
    client.force_login(cast.office)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "2026-07-01 A 轮，1,000 万元，估值 9,000 万元" in page
    client.force_login(cast.clerk)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "A 轮" in page
    assert "万元，估值" not in page
    assert "1,000" not in page


def test_nobody_else_records(cast):
    row = SeedInvestmentFactory(enterprise=cast.firm)
    told = {"today": TODAY, "on": JULY}
    for who in (cast.clerk, cast.leader, cast.department, cast.mine):
        for act in (
            lambda who=who: invested(cast, by=who, on=JULY),
            lambda who=who: seeds.correct(row, by=who, today=TODAY, note="别的"),
            lambda who=who: seeds.follow(row, by=who, name="A 轮", **told),
            lambda who=who: seeds.leave(row, by=who, exit_way="buyback", exit_amount=0, **told),
            lambda who=who: seeds.withdraw(row, by=who, reason="别的"),
        ):
            with pytest.raises(ValidationError, match="由双倍增办"):
                act()


def test_two_records_of_a_firm_have_one_investment_with_its_rounds(cast):
    kept, gone = EnterpriseFactory(), EnterpriseFactory()
    mine, theirs = (SeedInvestmentFactory(enterprise=firm) for firm in (kept, gone))
    SeedRound.objects.create(investment=theirs, on=JULY, name="A 轮")
    for row in (mine, theirs):
        SeedRound.objects.create(investment=row, on=TODAY, name="B 轮")
    pair = Pair(kept, gone)
    way = next(one for one in hanging.ways() if one.model == "capital.SeedInvestment")
    assert not list(way.conflicts(pair))
    way.follow(pair)
    assert [one.pk for one in SeedInvestment.objects.all()] == [mine.pk]
    rounds = SeedRound.objects.filter(investment=mine)
    assert [one.name for one in rounds] == ["B 轮", "A 轮"]
    assert SeedRound.objects.count() == 2
