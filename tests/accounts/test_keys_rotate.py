"""B05, B12, B16: what guards a sign-in, each part of it by its own test."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts import policies, second_factor
from accounts.actions import grant_role
from accounts.models import AuditEvent, User
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
RIGHT, SECRET = "Kai-Men-9527-Jian", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def officer():
    told = {"username": "wenlong01", "email": "wenlong@example.cn"}
    return UserFactory(role="officer", password=make_password(RIGHT), **told)


def code():
    return pyotp.TOTP(SECRET).at(timezone.now())


def bound(user):
    assert second_factor.bind(user, SECRET, code())
    return user


def sign_in(client, name="wenlong01", password=RIGHT, ip="10.1.2.3"):
    told = {"username": name, "password": password}
    return client.post("/login/", told, REMOTE_ADDR=ip)


def key_of(client):
    return client.cookies["sessionid"].value


def is_in(key):
    thief = Client()
    thief.cookies["sessionid"] = key
    return thief.get("/accounts/profile/").status_code == 200


@pytest.mark.parametrize(
    "word",
    [
        "Qijiang@2026",
        "Qijiang2026!",
        "綦江Shuang2026",
        "Kjj@20262026",
        "Qj123456789!",
        "P@ssw0rd2026",
        "Wenlong@2026x",
        "文龙2026abcD!",
        "W3nl0ng@2026!",
    ],
)
def test_b05_what_a_sprayer_tries_first_is_nobodys_password(word, officer):
    officer.unit.name, officer.username = "文龙街道", "zhang.san"
    with pytest.raises(ValidationError):
        validate_password(word, officer)


def test_b05_one_account_is_locked_where_it_is_tried_and_counted_wherever(officer, settings):
    for _ in range(5):
        answer = sign_in(Client(), password="Wrong-Pass-1234", ip="203.0.113.9")
    assert answer.status_code == 429
    assert sign_in(Client(), ip="10.1.2.3").status_code == 302
    settings.ACCOUNT_FAILURES_A_DAY = 6
    for n in range(3):
        sign_in(Client(), password="Wrong-Pass-1234", ip=f"198.51.{n}.9")
    assert sign_in(Client(), ip="192.0.2.1").status_code == 429  # by all places together
    assert sign_in(Client(), ip="10.1.2.3").status_code == 302


def test_b05_one_place_is_slowed_over_many_names_and_the_auditor_is_told(officer, settings):
    settings.SPRAYED_NAMES, settings.SPRAYING_FAILURES = 5, 4
    answers = [sign_in(Client(), f"kjj{n:02}", "Abc", "203.0.113.9").status_code for n in range(9)]
    assert answers[:5] == [200] * 5
    assert answers[-1] == 429
    assert AuditEvent.objects.filter(action="sign_in_spraying").count() == 1


def test_b12_the_key_changes_at_the_password_and_again_at_the_code(officer):
    client = Client()
    with time_machine.travel(timezone.now() - timedelta(minutes=5)):
        bound(officer)
    client.get("/login/")
    client.session.save()
    sign_in(client)
    half = key_of(client)
    assert not is_in(half)  # the password alone opens nothing
    assert client.post("/accounts/code/", {"code": code()}).status_code == 302
    assert key_of(client) != half
    assert is_in(key_of(client))
    assert not is_in(half)


def test_b12_the_key_changes_where_a_telephone_is_bound(officer):
    client = Client()
    sign_in(client)
    before = key_of(client)
    client.get("/accounts/second-factor/")
    secret = client.session["second_factor_secret"]
    told = {"password": RIGHT, "code": pyotp.TOTP(secret).at(timezone.now())}
    assert client.post("/accounts/second-factor/", told).status_code == 302
    assert key_of(client) != before
    assert is_in(key_of(client))
    assert not is_in(before)


def test_b12_a_session_of_the_old_role_ends_with_the_new_one(officer):
    client, guard = Client(), UserFactory(role="security_admin")
    sign_in(client)
    assert is_in(key_of(client))
    grant_role(officer, by=guard, role="office", unit=UnitFactory(bureau=True), reason="调任")
    assert not is_in(key_of(client))


def test_b12_a_reset_ends_every_session(officer):
    client, other = Client(), Client()
    sign_in(client)
    other.post("/accounts/password/reset/", {"username": "wenlong01"})
    path = mail.outbox[-1].body.split("://")[1].split("/", 1)[1].split()[0]
    page = other.get(f"/{path}", follow=True)
    new = {"new_password1": "Shan-Shui-4813-Xin", "new_password2": "Shan-Shui-4813-Xin"}
    assert other.post(page.request["PATH_INFO"], new).status_code == 302
    assert not is_in(key_of(client))


@pytest.fixture
def member():
    with time_machine.travel(timezone.now() - timedelta(minutes=5)):
        return bound(
            UserFactory(
                role="enterprise",
                username="old@example.cn",
                email="old@example.cn",
                password=make_password(RIGHT),
            )
        )


KEYS = [
    ("/accounts/contact/", {"address": "new@example.cn"}),
    ("/accounts/second-factor/codes/", {}),
    ("/accounts/second-factor/remove/", {}),
]


@pytest.mark.parametrize(("path", "more"), KEYS)
def test_b16_on_an_unlocked_computer_neither_half_is_enough(member, path, more):
    client = Client()
    client.force_login(member)
    for told in ({"password": RIGHT}, {"password": "x", "code": code()}, {"code": code()}):
        answer = client.post(path, told | more)
        assert answer.status_code == 200
        assert "field__error" in answer.content.decode()
    assert second_factor.is_bound(member)
    assert not mail.outbox
    whole = client.post(path, {"password": RIGHT, "code": code()} | more)
    assert "field__error" not in whole.content.decode()


@pytest.mark.parametrize("wrong", [{"password": "x"}, {"password": RIGHT, "code": "000000"}])
def test_b16_whoever_guesses_in_a_session_left_open_is_stopped_and_seen(member, wrong):
    client, path = Client(), "/accounts/second-factor/codes/"
    client.force_login(member)
    for _ in range(5):
        client.post(path, {"code": "000000"} | wrong)
    assert AuditEvent.objects.filter(action="reauthentication_failed").count() == 5
    right = {"password": RIGHT, "code": code()}
    assert "试错过多" in client.post(path, right).content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        answer = client.post(path, {"password": RIGHT, "code": code()})
    assert "field__error" not in answer.content.decode()


def test_b16_a_code_that_opened_one_thing_opens_no_other(member):
    client, used = Client(), code()
    client.force_login(member)
    client.post("/accounts/second-factor/codes/", {"password": RIGHT, "code": used})
    answer = client.post("/accounts/second-factor/remove/", {"password": RIGHT, "code": used})
    assert "已用过" in answer.content.decode()
    assert second_factor.is_bound(member)


def test_b16_who_took_his_telephone_off_is_told_and_signs_only_after_a_day(member):
    client = Client()
    client.force_login(member)
    client.post("/accounts/second-factor/remove/", {"password": RIGHT, "code": code()})
    assert mail.outbox[-1].to == ["old@example.cn"]
    now = timezone.now()
    kept = User.objects.get(pk=member.pk)
    assert not policies.can_sign(kept, now)
    assert policies.can_sign(kept, now + timedelta(hours=24, seconds=1))
