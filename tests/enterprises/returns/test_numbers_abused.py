"""B71, in a return: the unit beside each number, what cannot be, what is unlikely, what jumps."""

from datetime import date

import pytest

from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.monthly import FIELDS
from tests.enterprises.returns.rules.test_checks import BEFORE, EARLIER, GOOD
from tests.factories.returns import CollectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_months_before(cast):
    """As they were entered; what a month was follows from both."""
    days = {"opens_on": date(2026, 10, 8), "due_on": date(2026, 10, 21)}
    days["locks_on"] = date(2026, 10, 29)
    for month, values in ((8, EARLIER), (9, BEFORE)):
        past = CollectionFactory(period=date(2026, month, 1), **days)
        MonthlyReturn.objects.create(collection=past, enterprise=cast.firm, **values)


def test_b71_every_number_has_its_unit_beside_it(cast):
    cast.client.force_login(cast.member)
    page = cast.client.get(cast.base).content.decode()
    for field in FIELDS:
        box = page.partition(f'name="{field.name}"')[2][:400]
        assert f'<span class="field__unit">{field.unit}</span>' in box, field.name


@pytest.mark.parametrize(
    "typed", ["NaN", "Infinity", "-Infinity", "1e309", "9" * 17, "0x10", "1.23456", "一百", "--1"]
)
def test_b71_what_is_no_number_is_refused_and_nothing_is_written(cast, do, typed):
    assert do(cast.member, **GOOD | {"revenue": typed}, version=0).status_code == 422
    assert not MonthlyReturn.objects.exists()


@pytest.mark.parametrize("typed", ["-0", "−0", "-0.0000"])
def test_b71_minus_nought_is_nought(cast, do, typed):
    do(cast.member, **GOOD | {"taxes": typed}, version=0)
    kept = MonthlyReturn.objects.get()
    assert str(kept.taxes) == "0.0000"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"taxes": -1}, "错误"),
        ({"tech_staff": 101}, "错误"),
        ({"rd_expense": 2000}, "研发费用"),  # more than was earned
        ({"staff": -3}, None),
    ],
)
def test_b71_numbers_that_do_not_fit_each_other_do_not_pass_in_silence(cast, do, changes, word):
    answer = do(cast.member, **GOOD | changes, version=0)
    if word is None:
        assert answer.status_code == 422
        return
    promise = {"version": 1, "signer": "王五", "promised": "on"}
    page = do(cast.member, "submit/", **promise)
    assert page.status_code == 422
    assert word in page.content.decode()
    assert MonthlyReturn.objects.get().submitted_at is None


def test_b71_a_big_jump_is_confirmed_in_writing_or_not_taken(cast, do, two_months_before):
    """元 typed for 万元: ten thousand times last month's."""
    do(cast.member, **GOOD | {"revenue": 9_000_000}, version=0)
    promise = {"version": 1, "signer": "王五", "promised": "on"}
    page = do(cast.member, "submit/", **promise)
    assert page.status_code == 422
    assert "变动超过" in page.content.decode()
    assert MonthlyReturn.objects.get(collection=cast.collection).submitted_at is None
