"""约束: each broken by its name, with the sentence it says."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.bank_lists import (
    BankListFactory,
    ColumnMappingFactory,
    CorrectionFactory,
    DeliveryFactory,
    ListRosterEntryFactory,
    ListRowFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("row", "said", "words"),
    [
        (ListRowFactory, {"balance": -1, "repaid": 100_000_001}, "余额不能为负"),
        (ListRowFactory, {"overdue_principal": 100_000_001}, "逾期本金不能大于余额"),
        (ListRowFactory, {"repaid": 1}, "上期余额 \\+ 本期放款 − 本期还款应等于余额"),
        (CorrectionFactory, {"field": "x"}, "列、原因、进展应为列出的各项"),
        (CorrectionFactory, {"answer": "confirmed"}, "答复须有时间"),
        (CorrectionFactory, {"reason": "other"}, "请写明说明"),
        (ColumnMappingFactory, {"columns": {}}, "请至少对照一列"),
        (BankListFactory, {"accepted_at": "2026-11-30T00:00:00Z"}, "填报状态与办理日期不一致"),
    ],
)
def test_a_constraint_says_what_is_wrong(row, said, words):
    made = row()
    for name, value in said.items():
        setattr(made, name, value)
    with pytest.raises(ValidationError, match=words):
        made.validate_constraints()


@pytest.mark.parametrize(
    ("row", "same", "words"),
    [
        (ListRowFactory, ("delivery", "contract_no"), "同一合同在一份月报里只能有一行"),
        (CorrectionFactory, ("list", "contract_no", "field"), "已经要求更正"),
        (ColumnMappingFactory, ("institution", "version"), "这个版本已经登记"),
        (ListRosterEntryFactory, ("collection", "institution"), "已在这一期的应报名单里"),
        (BankListFactory, ("collection", "institution"), "本行这一期已有月报"),
        (DeliveryFactory, ("list", "number"), "同时有人报送了另一份文件"),
        (DeliveryFactory, ("list",), "只有一份当前的文件"),
    ],
)
def test_what_is_once_is_once(row, same, words):
    first = row()
    again = row.build(**{name: getattr(first, name) for name in same})
    with pytest.raises(ValidationError, match=words):
        again.validate_constraints()
