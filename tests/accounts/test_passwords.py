"""Passwords: chosen by their owners; nobody else ever knows one that works for long."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from accounts.actions import change_password, issue_first_passwords
from accounts.models import User
from tests.access.pages import patterns
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
RIGHT, NEW = "Kai-Men-9527-Jian", "Shan-Shui-4813-Xin"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def person():
    mailed = {"email": "wenlong@example.cn", "password": make_password(RIGHT)}
    return UserFactory(role="officer", username="wenlong01", **mailed)


def asked(client, name="wenlong01", **headers):
    return client.post("/accounts/password/reset/", {"username": name}, **headers)


def mailed_link():
    letter = mail.outbox[0]
    return re.search(r"https?://\S+", letter.body)[0]


def path_of(link):
    return re.sub(r"^https?://[^/]+", "", link)


def opened(client, link):
    """The page behind the link: the token moves into the session and out of the address."""
    answer = client.get(path_of(link))
    return client.get(answer.url) if answer.status_code == 302 else answer


def chosen(client, page, password=NEW):
    told = {"new_password1": password, "new_password2": password}
    return client.post(page.request["PATH_INFO"], told)


def signs_in(password):
    told = {"username": "wenlong01", "password": password}
    return Client().post("/login/", told).status_code == 302


def test_b15_the_link_serves_once(client, person):
    asked(client)
    page = opened(client, mailed_link())
    assert chosen(client, page).status_code == 302
    assert (signs_in(NEW), signs_in(RIGHT)) == (True, False)
    again = opened(Client(), mailed_link())
    assert "new_password1" not in again.content.decode()
    assert chosen(Client(), again, "Other-Words-7777-Xi").status_code != 302
    assert signs_in(NEW)


def test_b15_the_link_is_dead_after_an_hour(client, person):
    asked(client)
    with time_machine.travel(timezone.localtime() + timedelta(minutes=61), tick=False):
        assert "new_password1" not in opened(client, mailed_link()).content.decode()
    assert "new_password1" in opened(Client(), mailed_link()).content.decode()


def test_b15_the_page_of_the_link_tells_nobody_where_it_stands(client, person):
    asked(client)
    first = client.get(path_of(mailed_link()))
    page = client.get(first.url)
    assert first["Referrer-Policy"] == page["Referrer-Policy"] == "no-referrer"
    token = path_of(mailed_link()).rstrip("/").rpartition("/")[2]
    assert token not in first.url
    assert token not in page.content.decode()


def test_b15_the_address_in_the_mail_is_the_settings_not_the_callers(client, person, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://portal.example.cn", ["*"]
    asked(client, HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    assert mailed_link().startswith("https://portal.example.cn/accounts/password/reset/")


def test_b15_a_host_that_is_not_ours_is_a_400(client, person):
    assert asked(client, HTTP_HOST="evil.example").status_code == 400
    assert mail.outbox == []


def test_b15_account_or_none_the_answer_reads_the_same(client, person):
    def told(name):
        text = asked(Client(), name).content.decode()
        return re.sub(r'csrfmiddlewaretoken" value="\w+|X-CSRFToken": "\w+', "", text)

    assert told("wenlong01") == told("nobody99")
    assert len(mail.outbox) == 1


def test_b15_a_second_request_within_the_minute_sends_no_second_mail(client, person):
    asked(client)
    asked(client)
    assert len(mail.outbox) == 1


def test_a_reset_ends_every_session_of_the_account(client, person):
    inside = Client()
    inside.force_login(person)
    asked(client)
    chosen(client, opened(client, mailed_link()))
    assert inside.get("/accounts/profile/").status_code == 302


ADMINISTRATORS = ("system_admin", "security_admin", "auditor")


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_b17_no_administrator_sets_anothers_password(role, person):
    by = UserFactory(role=role)
    with pytest.raises(ValidationError, match="密码只能由本人修改"):
        change_password(person, by=by, password=NEW)


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_b17_no_form_of_an_administrator_takes_a_password(client, role, person):
    """Whatever such a form is sent besides, the password stays."""
    client.force_login(UserFactory(role=role))
    names = ("user", "edit-user", "grant", "suspend", "restore", "unbind", "first-password")
    sent = {"password": NEW, "new_password1": NEW, "new_password2": NEW, "reason": "代办"}
    before = User.objects.get(pk=person.pk).password
    person.last_login = timezone.now()
    person.save(update_fields=["last_login"])
    addresses = {"user": ""} | {name: f"{name.removesuffix('-user')}/" for name in names[1:]}
    for tail in addresses.values():
        client.post(f"/accounts/users/wenlong01/{tail}", sent)
        assert User.objects.get(pk=person.pk).password == before, tail


def test_b17_an_account_in_use_gets_no_first_password_again(person):
    person.last_login = timezone.now()
    person.save(update_fields=["last_login"])
    with pytest.raises(ValidationError, match="已登录过"):
        issue_first_passwords([person], by=UserFactory(role="system_admin"))


def test_b17_a_first_password_opens_nothing_but_its_own_change(client):
    person = UserFactory(role="leader", username="lingdao01")
    [(_, password)] = issue_first_passwords([person], by=UserFactory(role="system_admin"))
    client.post("/login/", {"username": "lingdao01", "password": password})
    for path in ("/workbench/", "/enterprises/", "/editions/"):
        answer = client.get(path)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/password/")
    assert client.get("/api/v1/enterprises/").status_code in (302, 403)


def test_b17_nobody_can_act_as_another():
    assert User not in admin.site._registry
    named = {name for name, _ in patterns(get_resolver().url_patterns)}
    assert not [name for name in named if re.search(r"impersonat|hijack|login.?as|sudo", name)]
