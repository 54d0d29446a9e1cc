"""A firm that may borrow, its people, a bank that agreed, and everybody on the way."""

from datetime import date
from types import SimpleNamespace

import pytest

from finance.credit.actions import Ask, apply
from finance.credit.actions import approve as approve_
from finance.credit.actions import endorse as endorse_
from finance.credit.actions import recommend as recommend_
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory, RatingFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory

WAN = 1_000_000
DAY = date(2026, 11, 30)


def a_borrower(**said):
    """C-rated, on the register of 科技型企业: 300 万元 of a knowledge-value loan."""
    firm = EnterpriseFactory(**said)
    QualificationFactory(
        enterprise=firm, kind="cq_tech", first_day=date(2024, 1, 1), until=date(2030, 1, 1)
    )
    RatingFactory(enterprise=firm, letter="C")
    return firm


def an_ask(bank, **changed):
    usual = {"amount": 100 * WAN, "months": 12, "purpose": "购买原材料"}
    who = {"contact_name": "赵联系", "contact_phone": "13800001234"}
    return Ask(**{"bank": bank} | usual | who | changed)


@pytest.fixture
def cast(db):
    firm = a_borrower()
    bank = BankFactory(name="测试合作银行", contact_phone="023-48600001")
    AgreementFactory(institution=bank)
    member = UserFactory(role="enterprise")
    firm.members.create(user=member, role="manager")
    bureau = UnitFactory(bureau=True)
    center = UnitFactory(code="jrzx", department=True, name="区金融服务中心")
    return SimpleNamespace(
        firm=firm,
        bank=bank,
        member=member,
        township=UserFactory(role="officer", unit=firm.township),
        bureau=UserFactory(role="officer", unit=bureau),
        mate=UserFactory(role="officer", unit=bureau),
        center=UserFactory(role="officer", unit=center),
        banker=BankerFactory(institution=bank).user,
        fellow=BankerFactory(institution=bank).user,
        rival=BankerFactory().user,
    )


@pytest.fixture
def asked(cast):
    return apply(
        cast.firm, by=cast.member, on=DAY, product="knowledge_value", ask=an_ask(cast.bank)
    )


@pytest.fixture
def endorsed(cast, asked):
    return endorse_(asked, by=cast.township, on=DAY)


@pytest.fixture
def recommended(cast, endorsed):
    return recommend_(endorsed, by=cast.bureau, on=DAY)


@pytest.fixture
def approved(cast, recommended):
    return approve_(recommended, by=cast.banker, on=DAY, amount=80 * WAN)
