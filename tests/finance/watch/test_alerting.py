"""Alerts are raised once for a cause, go with it, and are handled by a person."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from finance.watch.actions import end_sign, handle, look, note, visit
from finance.watch.models import Alert
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def kinds(state="open"):
    return set(Alert.objects.filter(state=state).values_list("kind", flat=True))


def test_a_second_look_on_the_same_day_changes_nothing(loan):
    raised, gone = look(by=System(), day=DAY)
    assert raised
    assert gone == 0
    assert look(by=System(), day=DAY) == (0, 0)


def test_an_alert_goes_when_its_cause_is_gone_and_comes_back_with_it(loan, banker):
    look(by=System(), day=DAY)
    assert "use_check" in kinds()
    visit(loan, by=banker, kind="use_check", on=DAY, found="按约定使用", is_as_agreed=True)
    look(by=System(), day=DAY)
    assert "use_check" in kinds("gone")
    assert "overdue" in kinds()


def test_what_a_person_handled_is_not_raised_again(loan, township):
    look(by=System(), day=DAY)
    alert = Alert.objects.get(kind="overdue")
    handle(alert, by=township, on=DAY, note="已上门，企业答应月底前还款")
    look(by=System(), day=DAY + timedelta(days=1))
    assert Alert.objects.filter(kind="overdue").values_list("state", flat=True)[0] == "handled"


def test_a_lawsuit_is_told_until_it_is_over(loan, banker):
    sign = note(loan, by=banker, kind="lawsuit", on=DAY, words="买卖合同纠纷")
    look(by=System(), day=DAY)
    assert "lawsuit" in kinds()
    end_sign(sign, by=banker, on=DAY)
    look(by=System(), day=DAY)
    assert "lawsuit" in kinds("gone")


CASE = {
    "court": "綦江区人民法院",
    "case_no": "（2026）渝0110民初123号",
    "amount": 12_345_678,
    "words": "买卖合同纠纷",
}


def test_a_lawsuit_says_court_case_day_and_who_noted_it_when(loan, banker):
    note(loan, by=banker, kind="lawsuit", on=DAY, **CASE)
    look(by=System(), day=DAY)
    words = Alert.objects.get(kind="lawsuit").words
    assert words == (
        f"綦江区人民法院（2026）渝0110民初123号，买卖合同纠纷，2026-06-01；{banker} 2026-06-01 登记"
    )


def test_an_alert_that_is_open_learns_what_became_known(loan, banker):
    note(loan, by=banker, kind="lawsuit", on=DAY, words="被诉")
    look(by=System(), day=DAY)
    Alert.objects.filter(kind="lawsuit").update(words="涉诉")
    look(by=System(), day=DAY)
    assert "被诉" in Alert.objects.get(kind="lawsuit").words
    assert look(by=System(), day=DAY) == (0, 0)


def test_the_amount_of_a_case_is_told_to_those_who_are_told_amounts(
    client, office, loan, banker, township
):
    note(loan, by=banker, kind="lawsuit", on=DAY, **CASE)
    look(by=System(), day=DAY)
    alert = Alert.objects.get(kind="lawsuit")
    for url in (alert.get_absolute_url(), "/loans/signs/"):
        for user, is_told in ((office, True), (banker, True), (township, False)):
            client.force_login(user)
            page = client.get(url).content.decode()
            assert "渝0110民初123号" in page, (url, user)
            assert ("123,456.78" in page or "123456.78" in page) is is_told, (url, user)
    client.force_login(office)
    assert "金额 123,456.78 元" in client.get(loan.get_absolute_url()).content.decode()


def test_court_and_case_are_of_a_lawsuit_alone(loan, banker):
    with pytest.raises(ValidationError, match="只有涉诉的填写"):
        note(loan, by=banker, kind="covenant", on=DAY, **CASE)


def test_a_firm_does_not_read_what_is_watched_of_it(loan):
    look(by=System(), day=DAY)
    person = UserFactory(role="enterprise")
    loan.enterprise.members.create(user=person)
    assert not Alert.objects.visible_to(person).exists()


@pytest.mark.parametrize("role", ["enterprise", "operator", "bank", "auditor"])
def test_who_has_nothing_to_do_with_the_loan_handles_nothing(loan, role):
    look(by=System(), day=DAY)
    alert = Alert.objects.get(kind="overdue")
    with pytest.raises(ValidationError, match="办理"):
        handle(alert, by=UserFactory(role=role), on=DAY, note="x")


def test_only_the_portal_and_the_office_look(loan, banker):
    with pytest.raises(ValidationError, match="系统"):
        look(by=banker, day=DAY)
