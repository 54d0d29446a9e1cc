"""What opens an account and where its owner is reached: changed by him, told to him."""

import ast
import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts import policies
from accounts.letters import tell
from accounts.models import MessageText, Notice, User
from accounts.rules.messages import MESSAGES, fault_of_text, filled
from tests.factories.accounts import UserFactory
from tests.house.test_sql import sources

pytestmark = pytest.mark.django_db
OLD, NEW = "old@example.cn", "new@example.cn"
RIGHT, NEXT = "Kai-Men-9527-Jian", "Shan-Shui-4813-Xin"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person():
    return UserFactory(role="enterprise", username=OLD, email=OLD, password=make_password(RIGHT))


@pytest.fixture
def inside(person):
    client = Client()
    client.force_login(person)
    return client


def sign_in(client, password=RIGHT, ip="10.1.2.3", name=OLD):
    told = {"username": name, "password": password}
    return client.post("/login/", told, REMOTE_ADDR=ip)


def digits():
    letters = [letter for letter in mail.outbox if "验证码 " in letter.body]
    return re.search(r"验证码 (\d{6})", letters[-1].body)[1]


def test_b03_reset_reads_the_same_and_sends_by_the_same_road(person, settings, tmp_path):
    settings.SMS_GATEWAY, settings.MAIL_DIR = "accounts.sms.FileGateway", tmp_path
    UserFactory(role="enterprise", username="13800001234", phone="13800001234")

    def asked(name):
        client = Client()
        answer = client.post("/accounts/password/reset/", {"username": name}, follow=True)
        text = re.sub(
            r'csrfmiddlewaretoken" value="\w+|CSRFToken": "\w+', "", answer.content.decode()
        )
        return answer.redirect_chain, text.replace(name, "")

    assert asked(OLD) == asked("nobody@example.cn")
    assert asked("13800001234") == asked("13911112222")
    assert len(mail.outbox) == 1


def test_who_signs_in_with_a_mobile_resets_by_a_code(client, settings, tmp_path):
    settings.SMS_GATEWAY, settings.MAIL_DIR = "accounts.sms.FileGateway", tmp_path
    user = UserFactory(role="enterprise", username="13800001234", phone="13800001234")
    client.post("/accounts/password/reset/", {"username": "138 0000 1234"})
    (message,) = tmp_path.glob("*.sms.txt")
    code = re.search(r"验证码 (\d{6})", message.read_text())[1]
    told = {"code": code, "password1": NEXT, "password2": NEXT}
    assert client.post("/accounts/password/reset/code/", told).url == "/login/"
    assert sign_in(Client(), NEXT, name="13800001234").status_code == 302
    assert not policies.can_sign(user, timezone.now())


def test_b06_stuffing_from_many_networks_asks_a_new_one_for_a_code_and_tells_the_holder(person):
    sign_in(Client(), ip="10.1.2.3")
    for n in range(12):
        sign_in(Client(), password="bad", ip=f"203.0.{n}.9")
    warning = [letter for letter in mail.outbox if "多次尝试登录" in letter.subject]
    assert [letter.to for letter in warning] == [[OLD]]
    assert Notice.objects.filter(user=person, title="有人多次尝试登录您的账号").count() == 1
    assert sign_in(Client(), ip="10.1.2.99").url == "/"  # where the holder is at home
    thief = Client()
    assert sign_in(thief, ip="198.51.100.7").url == "/accounts/code/mailed/"
    assert thief.get("/accounts/profile/").status_code == 302
    assert thief.post("/accounts/code/mailed/", {"code": "12345"}).status_code == 200
    assert thief.post("/accounts/code/mailed/", {"code": digits()}).url == "/"
    assert thief.get("/accounts/profile/").status_code == 200


def test_b10_a_mailed_sign_in_code_is_nothing_in_another_session(person, settings):
    settings.STEP_UP_FAILURES = 1
    sign_in(Client(), password="bad", ip="203.0.1.9")
    first, second = Client(), Client()
    sign_in(first, ip="198.51.100.7")
    code = digits()
    sign_in(second, ip="198.51.101.7")
    assert second.post("/accounts/code/mailed/", {"code": code}).status_code == 200
    for _ in range(4):
        last = second.post("/accounts/code/mailed/", {"code": "0"})
    assert last.status_code in (302, 429)
    assert second.get("/accounts/code/mailed/").status_code == 302
    assert first.post("/accounts/code/mailed/", {"code": code}).url == "/"


def test_b16_a_new_mailbox_needs_the_password_and_a_code_and_tells_the_old_one(inside, person):
    assert "密码不正确" in (
        inside.post("/accounts/contact/", {"password": "x", "address": NEW}).content.decode()
    )
    assert not mail.outbox
    inside.post("/accounts/contact/", {"password": RIGHT, "address": NEW})
    assert mail.outbox[-1].to == [NEW]
    assert inside.post("/accounts/contact/code/", {"code": digits()}).url == "/accounts/profile/"
    person.refresh_from_db()
    assert (person.username, person.email) == (NEW, NEW)
    assert mail.outbox[-1].to == [OLD]
    assert "更换邮箱" in mail.outbox[-1].body


def test_b16_anothers_address_is_not_taken_and_not_betrayed(inside, person):
    UserFactory(role="officer", email="taken@example.cn")
    told = {"password": RIGHT, "address": "taken@example.cn"}
    assert inside.post("/accounts/contact/", told).url == "/accounts/contact/code/"
    assert "已有账号" in mail.outbox[-1].body
    assert inside.post("/accounts/contact/code/", {"code": "000000"}).status_code == 200


def test_b16_a_signer_waits_a_day_after_a_change_of_password(inside, person):
    assert policies.can_sign(person, timezone.now())
    told = {"password": RIGHT, "new_password1": NEXT, "new_password2": NEXT}
    assert inside.post("/accounts/password/", told).status_code == 302
    assert mail.outbox[-1].to == [OLD]
    now = timezone.now()
    assert "以后才能签署" in policies.can_sign(person, now).reason
    assert policies.can_sign(person, now + timedelta(hours=24, seconds=1))


def test_b16_a_first_password_of_ones_own_is_no_such_change(person, inside):
    User.objects.filter(pk=person.pk).update(must_change_password=True)
    told = {"password": RIGHT, "new_password1": NEXT, "new_password2": NEXT}
    assert inside.post("/accounts/password/", told).status_code == 302
    assert policies.can_sign(person, timezone.now())


def test_b47_a_scanner_that_opens_the_links_of_a_letter_changes_nothing(person):
    scanner = Client()
    scanner.post("/accounts/password/reset/", {"username": OLD})
    link = re.search(r"https?://[^/\s]+(\S+)", mail.outbox[0].body)[1]
    for _ in range(3):
        Client().get(link, follow=True)
    person.refresh_from_db()
    assert person.check_password(RIGHT)
    page = scanner.get(link, follow=True)
    told = {"new_password1": NEXT, "new_password2": NEXT}
    assert scanner.post(page.request["PATH_INFO"], told).status_code == 302


def test_b66_the_portal_opens_no_address_but_the_settings():
    fetching = {"urllib.request", "requests", "httpx", "http.client", "urllib3", "aiohttp"}
    found = {
        str(place)
        for place, tree in sources()
        if not str(place).startswith("bench/")  # measures a portal from outside; never deployed
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        for name in (
            (node.module or "", f"{node.module}.{alias.name}")
            if isinstance(node, ast.ImportFrom)
            else (alias.name,)
        )
        if name in fetching
    }
    assert found == {"accounts/sms.py"}  # to SMS_URL, without following


@pytest.mark.parametrize(
    "text",
    [
        "{{ settings.SECRET_KEY }} {code}",
        "{% include 'x' %} {code}",
        "{code.__class__} {code}",
        "{password} {code}",
        "{code} {",
        "没有验证码",
    ],
)
def test_b70_the_words_of_a_message_hold_gaps_and_no_language(text):
    with pytest.raises(ValidationError):
        MessageText(code="sign_up_code", subject="验证码", body=text).full_clean()


def test_b70_what_fills_a_gap_is_text_and_is_not_filled_again():
    assert filled("{a} {b}", {"a": "{b}", "b": "{{ 7*7 }}"}) == "{b} {{ 7*7 }}"
    assert not [code for code, each in MESSAGES.items() if fault_of_text(each.body, each.gaps)]


def test_b70_the_districts_own_words_are_sent_in_place_of_ours(db):
    text = MessageText(code="sign_up_code", subject="注册", body="码是 {code}。")
    text.full_clean()
    text.save()
    tell(NEW, "sign_up_code", code="123456", minutes=10)
    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("注册", "码是 123456。")
