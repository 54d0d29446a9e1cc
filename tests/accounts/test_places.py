"""来访之处: strangers use up their own places; who owns an account comes in from his."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.core import mail, signing
from django.test import Client

from accounts import second_factor
from accounts.rules.codes import A_DAY, PAUSES, pause_after, wait_within
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
RIGHT, HERE, THERE = "Kai-Men-9527-Jian", "10.1.2.3", "203.0.113.9"
NOW = datetime(2026, 10, 12, 1, 0, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def owner():
    told = {"username": "wenlong01", "email": "wenlong@example.cn"}
    return UserFactory(role="officer", password=make_password(RIGHT), **told)


def sign_in(client, name="wenlong01", password=RIGHT, ip=HERE, **fields):
    posted = {"username": name, "password": password} | fields
    return client.post("/login/", posted, REMOTE_ADDR=ip)


def ask_reset(client, ip, name="wenlong01"):
    return client.post("/accounts/password/reset/", {"username": name}, REMOTE_ADDR=ip)


def known_device(owner):
    """A browser the owner was signed in with, signed out again."""
    browser = Client()
    assert sign_in(browser).status_code == 302
    browser.post("/logout/")
    mail.outbox.clear()
    return browser


def test_a_stranger_uses_up_none_of_the_owners_resets(owner):
    browser = known_device(owner)
    for n in range(30):
        ask_reset(Client(), f"198.51.{n}.1")
    for _ in range(5):
        ask_reset(Client(), HERE)  # even from the same network
    before = len(mail.outbox)
    assert "暂不再发" not in ask_reset(browser, HERE).content.decode()
    assert len(mail.outbox) == before + 1


def test_a_stranger_in_the_same_network_locks_the_owner_out_of_no_device_he_used(owner):
    browser = known_device(owner)
    for _ in range(8):
        sign_in(Client(), password="bad")
    assert sign_in(Client()).status_code == 429
    assert sign_in(browser).status_code == 302


def test_a_device_of_somebody_else_is_no_device_of_the_owner(owner):
    UserFactory(username="thief01", role="enterprise", password=make_password(RIGHT))
    browser = Client()
    assert sign_in(browser, name="thief01").status_code == 302
    browser.post("/logout/")
    for _ in range(5):
        sign_in(browser, password="bad")
    assert sign_in(browser).status_code == 429


SIGNED = pytest.param(signing.dumps([1], salt="accounts.places"), id="signed")  # of its second


@pytest.mark.parametrize("forged", ["", "x", SIGNED, "a:b:c"])
def test_a_mark_nobody_made_is_no_mark(owner, forged):
    browser = Client()
    browser.cookies["device"] = forged
    for _ in range(5):
        sign_in(browser, password="bad")
    assert sign_in(browser).status_code == 429


def test_locked_out_the_owner_comes_in_with_password_and_factor_together(owner):
    secret = second_factor.new_secret()
    with time_machine.travel(NOW, tick=False) as clock:
        assert second_factor.bind(owner, secret, pyotp.TOTP(secret).now())
        clock.shift(timedelta(minutes=1))
        for _ in range(6):
            sign_in(Client(), password="bad", ip=THERE)
        code = pyotp.TOTP(secret).now()
        assert sign_in(Client(), ip=THERE).status_code == 429
        assert sign_in(Client(), ip=THERE, password="bad", code=code).status_code == 429
        assert sign_in(Client(), ip=THERE, code="000000").status_code == 429
        assert sign_in(Client(), ip=THERE, code=code).status_code == 302
        assert not second_factor.verify(owner, code)  # it counted once


def test_guessing_the_factor_beside_a_right_password_ends_after_five(owner):
    secret = second_factor.new_secret()
    with time_machine.travel(NOW, tick=False) as clock:
        assert second_factor.bind(owner, secret, pyotp.TOTP(secret).now())
        clock.shift(timedelta(minutes=1))
        for _ in range(5):
            sign_in(Client(), password="bad", ip=THERE)
        for _ in range(5):
            sign_in(Client(), ip=THERE, code="000000")
        assert sign_in(Client(), ip=THERE, code=pyotp.TOTP(secret).now()).status_code == 429


def test_an_account_with_a_second_factor_is_shut_by_no_number_of_failures_elsewhere(
    owner, settings
):
    settings.ACCOUNT_FAILURES_A_DAY = 3
    secret = second_factor.new_secret()
    assert second_factor.bind(owner, secret, pyotp.TOTP(secret).now())
    for n in range(6):
        sign_in(Client(), password="bad", ip=f"198.51.{n}.1")
    answer = sign_in(Client(), ip=THERE)
    assert (answer.status_code, answer.url) == (302, "/accounts/code/")


def test_b05_one_place_that_tries_many_names_is_slowed_and_known_devices_are_not(owner, settings):
    settings.SPRAYED_NAMES = 6
    browser = known_device(owner)
    with time_machine.travel(NOW, tick=False) as clock:
        codes = [sign_in(Client(), name=f"kjj{n:02}").status_code for n in range(8)]
        assert codes == [200] * 6 + [429] * 2
        slowed = sign_in(Client(), name="kjj99")
        assert "1 分钟后再试" in slowed.content.decode()
        assert sign_in(browser).status_code == 302
        assert sign_in(Client(), name="kjj99", ip=THERE).status_code == 200
        clock.shift(timedelta(minutes=1, seconds=1))
        assert sign_in(Client(), name="kjj99").status_code == 200


def test_pauses_grow_and_a_day_forgets():
    times = []
    for pause in PAUSES:
        times.append(NOW if not times else times[-1] + pause)
        assert pause_after(times, times[-1]) == PAUSES[min(len(times), len(PAUSES)) - 1]
    assert list(PAUSES) == sorted(PAUSES)
    assert pause_after(times, times[-1] + A_DAY) == timedelta(0)
    assert pause_after([], NOW) == timedelta(0)


def test_a_window_frees_when_its_oldest_leaves_it():
    sent = [NOW - timedelta(seconds=each) for each in (50, 40, 3000)]
    assert wait_within(sent, NOW, [3, 3, 9]) == timedelta(seconds=600)
    assert wait_within(sent, NOW, [2, 4, 9]) == timedelta(seconds=10)
    assert wait_within(sent, NOW, [3, 4, 9]) == timedelta(0)
