"""约束: each broken by its name, with the sentence it says."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from finance.banks.models import LendingTerm
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("row", "said", "words"),
    [
        (BankFactory, {"name": ""}, "名称不能为空"),
        (BankFactory, {"code": "x y"}, "机构编码由"),
        (BankFactory, {"kind": "shop"}, "类别应为银行、受托管理机构或保险机构"),
        (AgreementFactory, {"during": (None, date(2024, 1, 1))}, "协议须有起日"),
        (AgreementFactory, {"product": "x"}, "产品应为列出的产品之一"),
        (AgreementFactory, {"stop_loss": 2}, "比例应在 0 到 100% 之间"),
        (AgreementFactory, {"quota": -1}, "合作额度应大于零"),
        (BankerFactory, {"role": "boss"}, "身份应为负责人或经办人"),
    ],
)
def test_a_constraint_says_what_is_wrong(row, said, words):
    made = row()
    for name, value in said.items():
        setattr(made, name, value)
    with pytest.raises(ValidationError, match=words):
        made.validate_constraints()


def test_names_are_once_and_an_account_is_of_one_institution():
    bank, seat = BankFactory(), BankerFactory()
    with pytest.raises(ValidationError, match="已有同名机构"):
        BankFactory.build(name=bank.name).validate_constraints()
    with pytest.raises(ValidationError, match="一个账号只代表一家机构"):
        BankerFactory.build(institution=bank, user=seat.user).validate_constraints()


@pytest.mark.parametrize(
    "order",
    [
        ["interest", "principal"],
        ["fee", "penalty", "interest", "interest"],
        ["fee", "fee", "penalty", "interest", "principal"],
    ],
)
def test_an_order_of_charges_that_has_not_each_once_is_no_setting(order):
    """Every book is reckoned by it."""
    term = LendingTerm(valid_from=date(2030, 1, 1), order=order)
    with pytest.raises(IntegrityError, match="lending_term_order_has_each_once"):
        term.save()
