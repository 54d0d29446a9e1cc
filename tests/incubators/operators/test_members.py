"""人员: changed, handed over, ended; an operator is led for as long as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.actions import suspend
from accounts.models import AuditEvent, System
from common.dates import today
from incubators.carriers.models import Incubator, OperatorMember
from incubators.operators import actions, selectors
from tests.factories.accounts import UserFactory
from tests.incubators.operators.people import an_operator, person

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


@pytest.fixture
def operator():
    return an_operator()


def seat(user):
    return OperatorMember.objects.select_related("user", "operator").get(user=user)


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **said)
    return " ".join(refusal.value.messages)


def roles(operator):
    return sorted(operator.members.values_list("role", flat=True))


def test_a_manager_changes_ends_and_hands_over(operator):
    manager, clerk = person(operator), person(operator, "clerk")
    actions.change_member(seat(clerk), by=manager, role="clerk", valid_until=today())
    assert seat(clerk).valid_until == today()
    actions.hand_over(seat(clerk), by=manager, leaves=True)
    assert (seat(clerk).role, seat(clerk).valid_until) == ("manager", None)
    assert not OperatorMember.objects.filter(user=manager).exists()
    assert actions.hand_over(seat(clerk), by=clerk, leaves=True).role == "manager"
    assert sorted(held.how for held in selectors.history(operator)) == ["交接", "交接", "变更"]
    told = AuditEvent.objects.filter(object_key=operator.credit_code)
    assert set(told.values_list("action", flat=True)) == {
        "operator_member_changed",
        "operator_handed_over",
    }


def test_the_only_manager_stays_whoever_of_its_people_asks(operator):
    manager = person(operator)
    person(operator, "manager", valid_until=today() - TOMORROW)  # leads no more
    person(operator, "manager", user__is_active=False)  # cannot act
    one = seat(manager)
    assert "唯一的负责人" in refused(actions.leave_or_remove, one, by=manager)
    clerk = {"role": "clerk", "valid_until": None}
    assert "唯一的负责人" in refused(actions.change_member, one, by=manager, **clerk)
    ends = {"role": "manager", "valid_until": today() + TOMORROW}
    assert "任期不早于现在" in refused(actions.change_member, one, by=manager, **ends)
    assert (seat(manager).role, seat(manager).valid_until) == ("manager", None)


def test_a_keeper_may_take_out_who_has_left_and_appoint(operator):
    manager, clerk, keeper = person(operator), person(operator, "clerk"), UserFactory()
    actions.hand_over(seat(clerk), by=keeper, leaves=False)
    assert (seat(manager).role, seat(clerk).role) == ("clerk", "manager")
    actions.leave_or_remove(seat(clerk), by=keeper)
    assert roles(operator) == ["clerk"]
    assert selectors.register(keeper).get().is_led is False


def test_who_is_ended_sees_nothing_from_the_next_question_on(operator, client):
    manager, clerk = person(operator), person(operator, "clerk")
    client.force_login(clerk)
    carrier = operator.incubators.get()
    pages = (carrier.get_absolute_url(), f"/operator-people/{operator.pk}/")
    assert [client.get(page).status_code for page in pages] == [200, 200]
    actions.leave_or_remove(seat(clerk), by=manager)
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert not Incubator.objects.visible_to(clerk).exists()
    assert "还没有可以办理的载体" in client.get("/operator/").content.decode()


def test_a_clerk_leaves_by_himself_and_changes_nobody(operator):
    manager, clerk = person(operator), person(operator, "clerk")
    sentence = "由本机构负责人增减"
    rise = {"role": "manager", "valid_until": None}
    assert sentence in refused(actions.change_member, seat(clerk), by=clerk, **rise)
    assert sentence in refused(actions.leave_or_remove, seat(manager), by=clerk)
    assert "由现任负责人交接" in refused(actions.hand_over, seat(clerk), by=clerk, leaves=True)
    actions.leave_or_remove(seat(clerk), by=clerk)
    assert roles(operator) == ["manager"]


def test_a_manager_of_another_operator_changes_nobody_here(operator):
    other, clerk = person(an_operator()), person(operator, "clerk")
    told = {"role": "clerk", "valid_until": today()}
    assert "由本机构负责人增减" in refused(actions.change_member, seat(clerk), by=other, **told)
    assert "由现任负责人交接" in refused(actions.hand_over, seat(clerk), by=other, leaves=True)


def test_a_keeper_registers_and_corrects_and_nobody_else(operator):
    keeper, manager = UserFactory(), person(operator)
    told = {"name": "新桥孵化运营有限公司", "contact_phone": "023-48600000"}
    made = actions.register_operator(by=keeper, credit_code="91500110MA5U7P9X3T", **told)
    actions.change_operator(made, by=keeper, name="新桥运营有限公司")
    made.refresh_from_db()
    assert (made.name, made.contact_phone) == ("新桥运营有限公司", "")
    code = {"credit_code": "91500110MA5U7P9X3T"}
    assert "已经登记" in refused(actions.register_operator, by=keeper, name="别名", **code)
    assert "区科技局登记" in refused(actions.register_operator, by=manager, **code, **told)
    assert "区科技局登记" in refused(actions.change_operator, operator, by=manager, name="别名")


def test_a_stopped_account_sees_nothing_from_the_next_request_on(operator, client):
    person(operator)
    clerk = person(operator, "clerk")
    client.force_login(clerk)
    assert client.get("/operator/").status_code == 200
    suspend(clerk, by=System(), reason="核查")
    assert client.get("/operator/").url.startswith("/login/")
    assert selectors.register(UserFactory()).get().people == 1
