"""更正: asked row by row for a reason, answered, withdrawn; before and after are kept."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Notice
from finance.lists import actions
from finance.lists.models import Delivery, ListRow
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import a_bank, row, send, the_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return a_bank()


@pytest.fixture
def firm():
    return EnterpriseFactory()


@pytest.fixture
def asked(office, seat, firm):
    send(seat, [row(firm)])
    return ask(office, ListRow.objects.get())


def ask(office, one, field="balance", **said):
    said = {"reason": "unlike_book", "now": timezone.now()} | said
    return actions.ask_correction(one, by=office, field=field, **said)


def told(**said):
    return {"now": timezone.now()} | said


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **told(**said))
    return " ".join(refusal.value.messages)


def test_the_bank_is_told_and_its_answer_keeps_both_values(seat, asked):
    assert Notice.objects.filter(user=seat.user, title__contains="需要更正").exists()
    done = actions.correct(asked, **told(by=seat.user, value="900,000.00", note="漏记还款"))
    assert (done.before, done.after) == ("1,000,000.00 元", "900,000.00 元")
    kept = ListRow.objects.get()
    assert (kept.balance, kept.repaid) == (90_000_000, 10_000_000)
    delivery = Delivery.objects.get()
    assert (delivery.balance, delivery.repaid, delivery.sums.difference) == (
        90_000_000,
        10_000_000,
        0,
    )


def test_an_open_correction_stops_the_acceptance(office, asked):
    filing = asked.list
    filing.refresh_from_db()
    words = refused(actions.accept, filing, by=office, version=filing.version)
    assert "还有 1 处更正" in words


def test_a_value_that_stands_is_confirmed_with_a_reason(office, seat, asked):
    assert "请写明为什么无误" in refused(actions.confirm, asked, by=seat.user, note=" ")
    done = actions.confirm(asked, **told(by=seat.user, note="与借据一致"))
    assert (done.answer, done.after) == ("confirmed", done.before)
    assert "不用再办理" in refused(actions.correct, asked, by=seat.user, value="1")


def test_another_file_answers_what_it_says_otherwise(office, seat, firm, asked):
    other = ask(office, ListRow.objects.get(), field="grade", reason="grade")
    send(seat, [row(firm, 余额=800_000, 本期还款本金=200_000)])
    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.answer, asked.after) == ("corrected", "800,000.00 元")
    assert other.answer == "open"
    done = actions.withdraw_correction(other, **told(by=office))
    assert done.answer == "withdrawn"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("balance", "很多", "没有读懂"),
        ("balance", "-1", "不能为负数"),
        ("balance", "1.234", "分"),
        ("balance", "2000000", "还多"),
        ("balance", "1000000", "更正后的值与原值相同"),
        ("overdue_principal", "2000000", "逾期本金不能大于余额"),
        ("overdue_since", "去年", "日期"),
        ("grade", "好", "五级分类应为"),
        ("rate", "4.35", "百分数"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(
    office, seat, firm, field, value, words
):
    send(seat, [row(firm)])
    correction = ask(office, ListRow.objects.get(), field=field)
    assert words in refused(actions.correct, correction, by=seat.user, value=value)
    assert ListRow.objects.get().balance == 100_000_000
    correction.refresh_from_db()
    assert correction.answer == "open"


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("overdue_since", "2026-10-20", date(2026, 10, 20)),
        ("grade", "关注", "special_mention"),
        ("overdue_principal", "100元", 10_000),
    ],
)
def test_each_column_is_read_in_its_own_way(office, seat, firm, field, value, kept):
    send(seat, [row(firm)])
    correction = ask(office, ListRow.objects.get(), field=field)
    done = actions.correct(correction, **told(by=seat.user, value=value))
    assert done.before == "未知"
    assert getattr(ListRow.objects.get(), field) == kept


def test_a_correction_is_asked_by_the_leads_alone_and_once(office, seat, asked):
    one = ListRow.objects.get()
    assert "由双倍增办、区科技局或区金融服务中心办理" in refused(
        actions.ask_correction, one, by=seat.user, field="grade", reason="grade"
    )
    with pytest.raises(ValidationError, match="已经要求更正"):
        ask(office, one)
    with pytest.raises(ValidationError, match="请写明说明"):
        ask(office, one, field="grade", reason="other")
    assert "您要求的更正由银行答复" in refused(actions.confirm, asked, by=office, note="x")
    for call, said in (
        (actions.correct, {"value": "1"}),
        (actions.confirm, {"note": "x"}),
        (actions.withdraw_correction, {}),
    ):
        assert refused(call, asked, by=a_bank().user, **said)


def test_a_row_of_an_earlier_file_and_one_that_is_missing_are_not_asked_about(
    office, seat, firm, asked
):
    old = ListRow.objects.get()
    send(seat, [row(firm, 余额=800_000, 本期还款本金=200_000)])
    with pytest.raises(ValidationError, match="银行已经报送了新的文件"):
        ask(office, old, field="grade")
    filing = the_list(seat)
    actions.accept(filing, by=office, version=filing.version, now=timezone.now())
    with pytest.raises(ValidationError, match="月报已接受"):
        ask(office, ListRow.objects.current().get(), field="grade")
