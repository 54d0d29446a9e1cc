"""运营机构: registered and corrected by the keepers; who is ended or stopped sees it no more."""

import pytest
from django.core.exceptions import ValidationError

from accounts.actions import suspend
from accounts.models import System
from incubators.carriers.models import Incubator, OperatorMember
from incubators.operators import actions, selectors
from seats.actions import leave_or_remove
from tests.factories.accounts import UserFactory
from tests.incubators.operators.people import an_operator, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return an_operator()


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **said)
    return " ".join(refusal.value.messages)


def test_who_is_ended_sees_nothing_from_the_next_question_on(operator, client):
    manager, clerk = person(operator), person(operator, "clerk")
    client.force_login(clerk)
    carrier = operator.incubators.get()
    pages = (carrier.get_absolute_url(), f"/operator-people/{operator.pk}/")
    assert [client.get(page).status_code for page in pages] == [200, 200]
    leave_or_remove(OperatorMember.objects.get(user=clerk), by=manager)
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert not Incubator.objects.visible_to(clerk).exists()
    assert "还没有可以办理的载体" in client.get("/operator/").content.decode()


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
