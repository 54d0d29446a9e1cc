"""页面: the way of an invitation, the people's page, the first page; nobody reads over a fence."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEvent, User
from common.dates import today
from common.duties import duties_of
from desk.standings import standings_of
from incubators.carriers.models import Operator, OperatorMember
from incubators.operators.models import Invitation
from seats.rules.invitations import WRONG
from tests.factories.accounts import UserFactory
from tests.factories.incubators import IncubatorFactory, counted_from
from tests.factories.registry import a_credit_code
from tests.factories.seats import OperatorInvitationFactory
from tests.incubators.operators.people import an_operator, person

pytestmark = pytest.mark.django_db
ADDRESS, PASSWORD = "zhou.ming@example.cn", "Shan-Shui-4813-Xin"
TYPED = {"full_name": "周明", "password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def operator():
    return an_operator()


def body(answer):
    return answer.content.decode().split("<main")[1]


def says_code(client, code, **told):
    return client.post("/join/", {"code": code}, **told)


def test_from_the_keepers_register_to_the_operators_first_page(
    client, django_capture_on_commit_callbacks
):
    client.force_login(UserFactory())
    told = {"credit_code": a_credit_code(77_001), "name": "新桥孵化运营有限公司"}
    assert client.post("/operators/register/", told).status_code == 302
    operator = Operator.objects.get()
    IncubatorFactory(operator=operator, name="新桥孵化器")
    assert "家运营机构没有负责人" in client.get("/workbench/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        sent = {"name": "周明", "contact": ADDRESS, "role": "manager"}
        answer = client.post(f"/operator-people/{operator.pk}/invite/", sent)
    assert answer.status_code == 302
    page = body(client.get(answer.url))
    assert "z****@example.cn" in page
    assert ADDRESS not in page
    phone = Client()
    link = re.search(r"http\S+?(/join/\S+)", mail.outbox[-1].body)[1]
    assert phone.get(link).url == "/join/"
    page = body(phone.get("/join/"))
    assert "新桥孵化运营有限公司请您担任负责人" in page
    assert ADDRESS not in page
    assert phone.post("/join/account/", TYPED).url == "/operator/"
    assert phone.get("/").url == "/operator/"
    page = body(phone.get("/operator/"))
    assert "新桥孵化器" in page
    assert "没有待办" in page
    assert "家运营机构没有负责人" not in client.get("/workbench/").content.decode()


def test_a_wrong_a_used_and_a_revoked_code_are_answered_alike(client, operator):
    told = {"code": "usedusedused", "operator": operator}
    used = OperatorInvitationFactory(
        **told, contact="", accepted_at=timezone.now(), accepted_by=person(operator)
    )
    OperatorInvitationFactory(
        operator=operator, code="gonegonegone", revoked_at=timezone.now(), contact=""
    )
    pages = set()
    for code in ("wrongwrongwr", "usedusedused", "gonegonegone"):
        answer = says_code(client, code)
        assert answer.status_code == 422
        text = re.sub(r'value="[^"]*"|CSRFToken[^}]*', "", body(answer))
        assert WRONG in text
        pages.add(text)
    assert len(pages) == 1
    assert used.state_words == "已接受"
    assert AuditEvent.objects.filter(action="invitation_missed", succeeded=False).count() == 3


def test_who_guesses_codes_is_stopped_where_he_is_and_nobody_elsewhere(client, operator, settings):
    settings.INVITATION_TRIES = [3, 10, 20]
    OperatorInvitationFactory(operator=operator, code="abcdefghjkmn")
    for _ in range(3):
        assert WRONG in body(says_code(client, "wrongwrongwr", REMOTE_ADDR="10.1.2.3"))
    for one in (client, Client()):  # a new session is no new place
        answer = says_code(one, "abcdefghjkmn", REMOTE_ADDR="10.1.2.3")
        assert "试错过多" in body(answer)
    assert says_code(Client(), "ABCD-efgh jkmn", REMOTE_ADDR="10.9.9.9").status_code == 302


def test_without_the_code_no_account_is_made(client, operator):
    OperatorInvitationFactory(operator=operator)
    assert client.post("/join/account/", TYPED).url == "/join/"
    assert not User.objects.filter(role="operator").exists()


def test_a_code_taken_back_after_it_was_said_makes_no_account(client, operator):
    one = OperatorInvitationFactory(operator=operator, code="abcdefghjkmn")
    says_code(client, "abcdefghjkmn")
    Invitation.objects.filter(pk=one.pk).update(revoked_at=timezone.now(), contact="")
    assert client.post("/join/account/", TYPED).url == "/join/"
    assert "填写邀请码" in body(client.get("/join/"))
    assert not User.objects.filter(role="operator").exists()


def test_passwords_follow_the_rules_and_the_notice_is_agreed_to(client, operator):
    OperatorInvitationFactory(operator=operator, code="abcdefghjkmn")
    says_code(client, "abcdefghjkmn")
    answer = client.post("/join/account/", TYPED | {"password1": "short", "agreed": ""})
    assert answer.status_code == 422
    assert "两次填写的密码不一致" in body(answer)
    assert "须阅读并同意" in body(answer)


def test_an_address_with_an_account_is_asked_to_sign_in_and_accepts_there(client, operator):
    known = UserFactory(role="operator", username=ADDRESS)
    one = OperatorInvitationFactory(operator=operator, contact=ADDRESS, code="abcdefghjkmn")
    says_code(client, "abcdefghjkmn")
    assert "/login/?next=/join/" in body(client.get("/join/"))
    client.force_login(known)
    assert f"{operator}请您担任经办人" in body(client.get("/operator-people/"))
    assert [duty.text for duty in duties_of(known, today())] == [f"{operator}请您担任经办人"]
    client.post(f"/join/operator/{one.pk}/accept/")
    assert OperatorMember.objects.filter(user=known, operator=operator).exists()


def test_a_firms_person_with_the_code_is_told_why_not(client, operator):
    firm = UserFactory(role="enterprise", username=ADDRESS)
    one = OperatorInvitationFactory(operator=operator, contact=ADDRESS, code="abcdefghjkmn")
    client.force_login(firm)
    says_code(client, "abcdefghjkmn")
    assert "一个账号只有一种身份" in body(client.get("/join/"))
    client.post(f"/join/operator/{one.pk}/accept/")
    assert not OperatorMember.objects.exists()


def test_colleagues_read_names_officials_ask_and_are_recorded(client, operator):
    clerk = person(operator, "clerk", user__full_name="周明明", user__username=ADDRESS)
    url = f"/operator-people/{operator.pk}/"
    client.force_login(clerk)
    page = body(client.get(url))
    assert "周明明" in page
    assert ADDRESS not in page
    assert "邀请人员" not in page
    client.force_login(UserFactory())
    page = body(client.get(url))
    assert "周**" in page
    assert "周明明" not in page
    assert "周明明" in body(client.post(f"{url}reveal/"))
    assert AuditEvent.objects.get(action="reveal_personal").object_key == operator.credit_code


def test_an_operator_reads_nothing_of_another(client, operator):
    theirs = an_operator()
    stranger, invitation = person(theirs, "clerk"), OperatorInvitationFactory(operator=theirs)
    seat = OperatorMember.objects.get(user=stranger)
    client.force_login(person(operator))
    people = f"/operator-people/{theirs.pk}"
    for url in (
        f"/operators/{theirs.pk}/",
        f"{people}/",
        f"{people}/invite/",
        f"{people}/members/{seat.pk}/remove/",
        f"{people}/invitations/{invitation.pk}/revoke/",
        f"/operator-people/{operator.pk}/members/{seat.pk}/remove/",
        f"/operator-people/{operator.pk}/invitations/{invitation.pk}/revoke/",
        theirs.incubators.get().get_absolute_url(),
    ):
        assert client.get(url).status_code == 404, url
        assert client.post(url).status_code in (404, 405), url
    assert str(theirs) not in client.get("/operators/").content.decode()
    assert client.get("/api/v1/operators/").json()["count"] == 1


def test_the_first_page_says_what_is_due_and_how_the_carriers_stand(
    client, operator, django_assert_max_num_queries
):
    manager = person(operator)
    floor = {"total": 1234, "self_controlled": 1000, "incubatees": 612}
    counted_from(operator.incubators.get(), "2024-01-01", **floor)
    IncubatorFactory(operator=operator, name="新馆")
    client.force_login(manager)
    with django_assert_max_num_queries(50):
        page = body(client.get("/operator/"))
    assert page.index("要办的事") < page.index("我们的载体")
    assert "1,234 ㎡" in page
    assert "612 / 1,000" in page
    assert "未计入面积" in page
    assert standings_of(manager, today()) == []


def test_deeds_are_pages_that_go_back_to_the_people(client, operator):
    manager, clerk = person(operator), person(operator, "clerk")
    seat = OperatorMember.objects.get(user=clerk)
    client.force_login(manager)
    people = f"/operator-people/{operator.pk}/"
    assert "交接负责人" in body(client.get(people))
    change = {"role": "clerk", "valid_until": "2000-01-01"}
    answer = client.post(f"{people}members/{seat.pk}/change/", change)
    assert answer.status_code == 422
    assert "不能早于今天" in body(answer)
    answer = client.post(f"{people}members/{seat.pk}/hand-over/", {"leaves": "yes"})
    assert answer.url == "/operator-people/"
    assert client.get(people).status_code == 404
    client.force_login(clerk)
    assert "人员历史" in body(client.get("/operator-people/", follow=True))


def test_the_people_page_asks_a_bounded_number_of_questions(
    client, operator, django_assert_max_num_queries
):
    client.force_login(person(operator))
    for _ in range(12):
        person(operator, "clerk")
        OperatorInvitationFactory(operator=operator)
    with django_assert_max_num_queries(25):
        assert client.get(f"/operator-people/{operator.pk}/").status_code == 200
