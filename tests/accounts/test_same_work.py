"""B03, the timing: an answer for somebody and for nobody is the same work, so it takes as long.

A clock on a busy machine proves nothing. What takes time is counted: passwords hashed (a quarter
of a second each) and questions to the database (a thousandth each); letters leave beside it.
"""

import pytest
from django.conf import settings as configured
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import letters
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
KNOWN, NOBODY = "known@example.cn", "nobody@example.cn"
RIGHT = "Kai-Men-9527-Jian"
SIGN_UP = {"full_name": "王五", "password1": RIGHT, "password2": RIGHT, "agreed": "on"}
QUICK = 3  # questions more or less: some milliseconds, a hundredth of one hash


class Counting(MD5PasswordHasher):
    runs = 0

    def encode(self, password, salt):
        Counting.runs += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def world(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    user = UserFactory(role="enterprise", username=KNOWN, email=KNOWN)
    user.set_password(RIGHT)
    user.save()


def work_of(path, posted):
    client = Client()
    client.get(path)
    before = Counting.runs
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(path, posted)
    return answer.status_code, Counting.runs - before, len(asked)


def pairs():
    yield "/login/", lambda name: {"username": name, "password": "Wrong-Pass-1234"}
    yield "/accounts/password/reset/", lambda name: {"username": name}
    yield "/accounts/sign-up/", lambda name: SIGN_UP | {"address": name}


@pytest.mark.parametrize(("path", "posted"), pairs())
def test_b03_somebody_and_nobody_are_the_same_work(path, posted):
    known, nobody = work_of(path, posted(KNOWN)), work_of(path, posted(NOBODY))
    assert known[:2] == nobody[:2]
    assert abs(known[2] - nobody[2]) <= QUICK, (known, nobody)


@pytest.mark.parametrize("state", ["stopped", "unused", "no password"])
def test_b03_an_account_that_may_not_come_in_is_no_quicker(state):
    user = UserFactory(role="enterprise", username="other@example.cn", email="other@example.cn")
    user.set_password(RIGHT)
    user.is_active = state != "stopped"
    if state == "no password":
        user.set_unusable_password()
    user.save()
    wrong = {"username": user.username, "password": "Wrong-Pass-1234"}
    known, nobody = work_of("/login/", wrong), work_of("/login/", wrong | {"username": NOBODY})
    assert known[:2] == nobody[:2]
    assert abs(known[2] - nobody[2]) <= QUICK, (known, nobody)


def test_b03_in_production_no_answer_waits_for_a_letter(settings, monkeypatch):
    settings.MAIL_IN_BACKGROUND, handed = True, []
    monkeypatch.setattr(letters._POOL, "submit", lambda *what: handed.append(what))
    work_of("/accounts/password/reset/", {"username": KNOWN})
    assert (len(handed), mail.outbox) == (1, [])


def test_b03_a_locked_name_is_as_quick_whether_somebody_bears_it():
    for name in (KNOWN, NOBODY):
        for _ in range(configured.AXES_FAILURE_LIMIT):
            work_of("/login/", {"username": name, "password": "Wrong-Pass-1234"})
    wrong = {"password": "Wrong-Pass-1234", "code": "123456"}
    known = work_of("/login/", wrong | {"username": KNOWN})
    nobody = work_of("/login/", wrong | {"username": NOBODY})
    assert known[:2] == nobody[:2]
    assert known[0] == 429
    assert abs(known[2] - nobody[2]) <= QUICK, (known, nobody)
