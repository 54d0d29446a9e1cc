import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import AuditEvent, PortalSession, User
from common.dates import today
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
RIGHT = "Kai-Men-9527-Jian"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def officer():
    return UserFactory(role="officer", username="wenlong01", password=make_password(RIGHT))


def sign_in(client, name="wenlong01", password=RIGHT, ip="10.1.2.3", **fields):
    posted = {"username": name, "password": password} | fields
    return client.post("/login/", posted, REMOTE_ADDR=ip)


def tried_elsewhere(ip):
    """A bad try as the sign-in page makes it, without drawing the page two hundred times."""
    request = RequestFactory().post("/login/", {"username": "wenlong01"}, REMOTE_ADDR=ip)
    request.session = SessionStore()
    assert authenticate(request, username="wenlong01", password="bad") is None


def is_in(client):
    return client.get("/accounts/profile/").status_code == 200


def test_a_right_password_opens_the_portal_and_is_audited(client, officer):
    answer = sign_in(client, name="WenLong01")
    assert (answer.status_code, answer.url) == (302, "/")
    event = AuditEvent.objects.get(action="sign_in")
    assert (event.actor, event.ip, event.succeeded) == (officer, "10.1.2.3", True)


def test_the_last_sign_in_is_shown_after_the_next(client, officer):
    sign_in(client, ip="10.9.8.7")
    other = Client()
    sign_in(other)
    assert "10.9.8.7" in other.get("/accounts/profile/").content.decode()


def test_b03_unknown_account_and_wrong_password_read_the_same(client, officer):
    def told(name):
        text = sign_in(Client(), name=name, password="Wrong-1234-word").content.decode()
        return re.sub(r'csrfmiddlewaretoken" value="\w+|X-CSRFToken": "\w+', "", text).replace(
            name, ""
        )

    assert told("wenlong01") == told("nobody99")


def test_b05_spraying_over_many_accounts_is_told_to_the_auditor_once(client, settings):
    settings.SPRAYING_FAILURES = 8
    for n in range(12):
        sign_in(client, name=f"kjj{n:02}", password="Qijiang@2026", ip=f"10.{n}.0.1")
    alarm = AuditEvent.objects.get(action="sign_in_spraying")
    assert alarm.detail == {"failures": 9}


def test_b07_a_thousand_bad_tries_elsewhere_leave_the_owner_his_own_network(client, officer):
    assert sign_in(client, ip="10.1.2.3").status_code == 302
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for n in range(200):
            tried_elsewhere(ip=f"203.0.{n % 40}.9")
            clock.shift(timedelta(minutes=1))
        assert sign_in(Client(), ip="203.0.3.9").status_code == 429
        assert sign_in(Client(), ip="198.51.100.1").status_code == 429  # capped: never used before
        assert sign_in(Client(), ip="10.1.2.77").status_code == 302  # the owner's own network


def test_b07_five_failures_lock_account_and_network_for_a_quarter_of_an_hour(client, officer):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        codes = [sign_in(client, password="bad").status_code for _ in range(5)]
        assert codes == [200, 200, 200, 200, 429]
        locked = sign_in(client)
        assert locked.status_code == 429
        assert "15 分钟后再试" in locked.content.decode()
        clock.shift(timedelta(minutes=8))
        assert "7 分钟后再试" in sign_in(client).content.decode()
        clock.shift(timedelta(minutes=8))
        assert sign_in(client).status_code == 302


def test_b08_a_forged_forwarding_header_makes_no_new_network(client, officer):
    for n in range(5):
        client.post(
            "/login/",
            {"username": "wenlong01", "password": "bad"},
            REMOTE_ADDR="10.1.2.3",
            headers={"X-Forwarded-For": f"198.51.{n}.1"},
        )
    assert sign_in(client).status_code == 429


def test_b09_the_lock_holds_when_redis_is_gone(client, officer, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    for _ in range(5):
        sign_in(client, password="bad")
    assert sign_in(client).status_code == 429
    assert sign_in(client, ip="10.77.0.1").status_code == 302


def test_b12_the_key_planted_before_sign_in_is_dead_after_it(client, officer):
    client.session.create()
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not is_in(thief)


def _change_password(user):
    user.set_password("Another-Word-2027")
    user.save()


def _move(user):
    user.unit = UserFactory(role="officer").unit
    user.save()


CHANGES = {
    "password": _change_password,
    "role": lambda user: User.objects.filter(pk=user.pk).update(role="leader"),
    "unit": _move,
    "stopped": lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
    "appointment": lambda user: User.objects.filter(pk=user.pk).update(appointed_until=today()),
    "epoch": lambda user: User.objects.filter(pk=user.pk).update(session_epoch=9),
}


@pytest.mark.parametrize("event", CHANGES)
def test_b14_the_next_request_after_a_change_is_nobodys(client, officer, event):
    sign_in(client)
    assert is_in(client)
    CHANGES[event](officer)
    answer = client.get("/accounts/profile/")
    assert (answer.status_code, answer.url) == (302, "/login/?next=/accounts/profile/")


def test_b14_a_session_kept_after_sign_out_is_dead(client, officer):
    sign_in(client)
    kept = client.cookies["sessionid"].value
    assert client.post("/logout/").status_code == 302
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert not is_in(thief)
    assert not PortalSession.objects.filter(session_key=kept).exists()


def test_b18_a_former_official_does_not_come_in(client, officer):
    User.objects.filter(pk=officer.pk).update(appointed_until=today())
    answer = sign_in(client)
    assert answer.status_code == 200
    assert "任职已于" in answer.content.decode()
    assert not is_in(client)


def test_b18_ninety_days_unused_suspend_an_account(client, officer):
    with time_machine.travel(timezone.now() + timedelta(days=90), tick=False):
        assert "已暂停" in sign_in(client).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=89), tick=False):
        assert sign_in(client).status_code == 302


@pytest.mark.parametrize("evil", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_b21_next_leads_nowhere_else(client, officer, evil):
    assert sign_in(client, next=evil).url == "/"


def test_b21_next_leads_back_inside(client, officer):
    assert sign_in(client, next="/accounts/profile/").url == "/accounts/profile/"


@pytest.mark.parametrize("path", ["/login/", "/logout/"])
def test_b22_signing_in_and_out_need_the_token(officer, path):
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(officer) if path == "/logout/" else None
    posted = {"username": "wenlong01", "password": RIGHT}
    assert forger.post(path, posted).status_code == 403


def test_b22_a_link_does_not_sign_out(client, officer):
    sign_in(client)
    assert client.get("/logout/").status_code == 405
    assert is_in(client)


@pytest.mark.parametrize(
    ("role", "minutes", "stays"),
    [("officer", 29, True), ("officer", 31, False), ("bank", 59, True), ("bank", 61, False)],
)
def test_a_session_rests_no_longer_than_its_owner_may(client, role, minutes, stays):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(UserFactory(role=role))
        clock.shift(timedelta(minutes=minutes))
        assert is_in(client) is stays


def test_an_officials_session_lives_twelve_hours_at_most(client, officer):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(officer)
        for _ in range(36):
            clock.shift(timedelta(minutes=20))
            assert is_in(client)
        clock.shift(timedelta(minutes=20))
        answer = client.get("/accounts/profile/", follow=True)
        assert "已满 12 小时" in answer.content.decode()
