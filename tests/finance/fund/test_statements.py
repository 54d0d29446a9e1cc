"""专户流水: imported, matched by itself where that is plain, both positions told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from finance.fund.actions import statements
from finance.fund.models import StatementLine
from finance.fund.selectors.reconciling import reconciliation
from tests.finance.fund.booking import DAY, pay_in
from tests.finance.fund.lending import cast

pytestmark = pytest.mark.django_db
DAY_AFTER = DAY + timedelta(days=1)


@pytest.fixture
def people():
    return cast()


def line(people, amount, reference, on=DAY_AFTER):
    return statements.add_line(
        by=people["trustee"], on=on, amount=amount, reference=reference, summary="转账"
    )


def test_a_line_finds_its_transfer_by_number_else_by_the_only_one_of_its_amount(people):
    named, plain = pay_in(100, reference="A1"), pay_in(700)
    pay_in(300), pay_in(300)
    assert line(people, 100, "A1", DAY + timedelta(days=20)).transfer == named
    assert line(people, 700, "A2").transfer == plain
    assert line(people, 300, "A3").transfer is None
    assert line(people, 700, "A4").transfer is None


def test_what_stands_alone_on_either_side_is_what_the_positions_differ_by(people):
    pay_in(100), pay_in(999)
    line(people, 100, "A1")
    line(people, -5, "A2")
    found = reconciliation(DAY_AFTER)
    assert (found.ours, found.theirs, found.matched) == (1099, 95, 1)
    assert [row.reference for row in found.only_theirs] == ["A2"]
    assert [row.amount for row in found.only_ours] == [999]
    assert found.apart == found.told_apart == -1004
    before = reconciliation(DAY)
    assert (before.theirs, before.apart, before.told_apart) == (0, -1099, -1099)


def test_a_person_matches_explains_and_parts(people):
    first, second = pay_in(300), pay_in(300)
    row = line(people, 300, "A1")
    with pytest.raises(ValidationError, match="没有这个号"):
        statements.match(row, by=people["trustee"], no=99)
    row = statements.match(row, by=people["trustee"], no=first.no)
    assert row.transfer == first
    other = statements.explain(line(people, 301, "A2"), by=people["one"], note="银行多记一分")
    with pytest.raises(ValidationError, match="已与另一行"):
        statements.match(other, by=people["trustee"], no=first.no)
    with pytest.raises(ValidationError, match="不相等"):
        statements.match(other, by=people["trustee"], no=second.no)
    assert statements.part(row, by=people["one"]).transfer is None
    with pytest.raises(ValidationError, match="凭证由受托"):
        statements.match(row, by=people["banker"], no=first.no)


def test_a_number_stands_once_and_a_line_is_of_something(people):
    line(people, 5, "A1")
    for changed, name in (({}, "reference_once"), ({"amount": 0, "reference": "A2"}, "something")):
        given = {"on": DAY, "amount": 5, "reference": "A1"} | changed
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            StatementLine.objects.create(**given)


def test_a_statement_is_imported_and_a_second_time_changes_nothing(people, tmp_path):
    pay_in(123_456)
    file = tmp_path / "流水.csv"
    file.write_text(
        "交易日期,收入金额,支出金额,摘要,流水号\n"
        "2026-03-03,1234.56,,拨入,B1\n"
        "2026-03-04,,8.00,手续费,B2\n",
        encoding="utf-8",
    )
    for _ in range(2):
        call_command("import_sheet", "fund_statement", str(file), "--commit")
    rows = StatementLine.objects.order_by("on").values_list("on", "amount", "reference", "transfer")
    assert [row[:3] for row in rows] == [
        (date(2026, 3, 3), 123_456, "B1"),
        (date(2026, 3, 4), -800, "B2"),
    ]
    assert [bool(row[3]) for row in rows] == [True, False]
