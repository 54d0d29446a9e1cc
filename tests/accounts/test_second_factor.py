"""动态口令: bound with the password, each code once everywhere, recovery codes once each."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from django.urls import reverse

from accounts import second_factor
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 12, 1, 0, 10, tzinfo=UTC)  # ten seconds into a step
STEP = timedelta(seconds=30)


def code_at(secret, moment):
    return pyotp.TOTP(secret).at(moment)


@pytest.fixture
def bound():
    user, secret = UserFactory(), second_factor.new_secret()
    with time_machine.travel(NOW - 10 * STEP, tick=False):
        assert second_factor.bind(user, secret, code_at(secret, NOW - 10 * STEP))
    return user, secret


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_telephone_may_be_one_step_off(bound, steps):
    user, secret = bound
    with time_machine.travel(NOW, tick=False):
        assert second_factor.verify(user, code_at(secret, NOW + steps * STEP))


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_another_time_opens_nothing(bound, steps):
    user, secret = bound
    with time_machine.travel(NOW, tick=False):
        assert not second_factor.verify(user, code_at(secret, NOW + steps * STEP))


def test_a_code_counts_once_and_takes_the_earlier_ones_with_it(bound):
    user, secret = bound
    with time_machine.travel(NOW, tick=False):
        assert second_factor.verify(user, code_at(secret, NOW))
        assert not second_factor.verify(user, code_at(secret, NOW))
        assert not second_factor.verify(user, code_at(secret, NOW - STEP))


def test_the_code_that_bound_the_telephone_signs_nobody_in():
    user, secret = UserFactory(), second_factor.new_secret()
    with time_machine.travel(NOW, tick=False):
        code = code_at(secret, NOW)
        assert second_factor.bind(user, secret, code)
        assert not second_factor.verify(user, code)


def test_a_recovery_code_counts_once_and_new_ones_end_the_old(bound):
    user, _ = bound
    first, second, *_ = second_factor.recovery_codes(user)
    assert second_factor.verify(user, first)
    assert not second_factor.verify(user, first)
    second_factor.renew_recovery_codes(user)
    assert not second_factor.verify(user, second)


def test_the_secret_rests_sealed(bound):
    user, secret = bound
    for method in user.authenticator_set.all():
        assert secret not in str(method.data)


@pytest.mark.parametrize(("password", "is_bound"), [("", False), ("wrong", False), ("pw", True)])
def test_binding_asks_the_password(client, password, is_bound):
    user = UserFactory(role="enterprise", unit=None)
    user.set_password("pw")
    user.save()
    client.force_login(user)
    client.get(reverse("accounts:second-factor"))
    secret = client.session["second_factor_secret"]
    sent = {"password": password, "code": pyotp.TOTP(secret).now()}
    client.post(reverse("accounts:second-factor"), sent)
    assert second_factor.is_bound(user) is is_bound
