"""三员分立、登录、签署、重设: role, relation, state → allowed, or the sentence of the refusal."""

from datetime import timedelta

import pyotp
import pytest
from django.utils import timezone

from accounts import policies, second_factor
from accounts.models import AuditEvent, ContactProposal
from common.dates import today
from tests.factories.accounts import UserFactory
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "审计记录只供审计员查阅",
    "c": "工作人员的邮箱和手机由系统管理员维护",
    "d": "字典由系统管理员维护",
    "f": "联系方式的更换由安全管理员复核",
    "g": "角色与启停由安全管理员办理",
    "h": "不能办理本人账号的权限",
    "k": "账号由系统管理员建立和修改",
    "n": "单位由系统管理员维护",
    "o": "不能复核本人账号或本人提出的更换",
    "s": "账号名册由系统管理员和安全管理员查看",
    "u": "初始口令不再发放",
}
# fmt: off
TRUTH = {  # columns: tests.truth.PEOPLE
    "can_change_contact":       "yccccccccyyyyyyyyccc",
    "can_see_accounts":         "yssssssssssssssssyys",
    "can_keep_accounts":        "ykkkkkkkkkkkkkkkkykk",
    "can_grant_roles":          "ygggggggggggggggggyg",
    "can_issue_first_password": "ykkkkkkkkkkkkkkkkykk",
    "can_keep_units":           "ynnnnnnnnnnnnnnnnynn",
    "can_read_audit":           "yaaaaaaaaaaaaaaaaaay",
    "can_keep_reference_data":  "yddddddddddddddddydd",
}
FIRST_PASSWORD = {  # of an account: used, active, bound to a telephone
    (False, True, False):  "ykkkkkkkkkkkkkkkkykk",
    (False, False, False): "ykkkkkkkkkkkkkkkkykk",
    (True, True, False):   "uuuuuuuuuuuuuuuuuuuu",
    (True, False, True):   "uuuuuuuuuuuuuuuuuuuu",
    (True, False, False):  "ykkkkkkkkkkkkkkkkykk",
}
SIGN_IN = {  # the account, and the sentence
    "in use":               ({}, ""),
    "stopped":              ({"is_active": False}, "账号尚未启用或已停用"),
    "appointed tomorrow":   ({"appointed_from": 1}, "到那一天才能登录"),
    "appointed today":      ({"appointed_from": 0}, ""),
    "appointed until then": ({"appointed_until": 0}, "任职已于"),
    "one more day":         ({"appointed_until": 1}, ""),
    "unused for 89 days":   ({"enabled_on": -89}, ""),
    "unused for 90 days":   ({"enabled_on": -90}, "账号超过 90 天没有使用"),
}
# fmt: on
NOW = timezone.now()
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def people():
    return cast(a_firm())


def event(user, action, at, **detail):
    AuditEvent.objects.create(at=at, actor=user, actor_name="甲", action=action, detail=detail)


def bind(user):
    secret = second_factor.new_secret()
    assert second_factor.bind(user, secret, pyotp.TOTP(secret).now())


@pytest.mark.parametrize("verb", TRUTH)
def test_the_administrators_share_nothing(people, verb):
    assert answers(people, getattr(policies, verb), SENTENCES) == TRUTH[verb]


def test_nobody_grants_himself_anything(people):
    del people["system"]
    row = answers(people, lambda user: policies.can_grant_roles(user, user), SENTENCES)
    assert row == "h" * len(people)
    other = UserFactory(role="security_admin")
    assert policies.can_grant_roles(people["security_admin"], other)


def test_a_contact_is_decided_by_neither_its_owner_nor_its_proposer(people):
    for owner, proposer in (("home", "system_admin"), ("security_admin", "system_admin")):
        proposal = ContactProposal(user=people[owner], proposed_by=people[proposer])
        decided = {
            name: policies.can_decide_contact(user, proposal) for name, user in people.items()
        }
        allowed = {"system", "security_admin"} - {owner}
        assert {name for name, decision in decided.items() if decision} == allowed
        for name in (owner, proposer):
            assert SENTENCES["o"] in decided[name].reason
        assert SENTENCES["f"] in decided["auditor"].reason


@pytest.mark.parametrize(("is_used", "is_active", "is_bound"), FIRST_PASSWORD)
def test_a_first_password_is_for_an_account_nobody_can_open(people, is_used, is_active, is_bound):
    account = UserFactory(last_login=NOW if is_used else None, is_active=is_active)
    if is_bound:
        bind(account)
    row = answers(people, lambda user: policies.can_issue_first_password(user, account), SENTENCES)
    assert row == FIRST_PASSWORD[is_used, is_active, is_bound]


@pytest.mark.parametrize("case", SIGN_IN)
def test_who_may_sign_in(settings, case):
    said, sentence = SIGN_IN[case]
    settings.DORMANT_DAYS = 90
    day = today()
    dated = {
        name: value if isinstance(value, bool) else day + timedelta(days=value)
        for name, value in said.items()
    }
    decision = policies.can_sign_in(UserFactory(**dated), day)
    assert bool(decision) == (sentence == "")
    assert sentence in decision.reason


@pytest.mark.parametrize(
    ("ages", "may"),
    [([], True), ([1] * 4, True), ([1] * 5, False), ([1] * 4 + [600], True), ([599] * 5, False)],
)
def test_five_misses_in_ten_minutes_and_no_more(ages, may):
    user, other = UserFactory(), UserFactory()
    for age in ages:
        event(user, "reauthentication_failed", NOW - timedelta(seconds=age))
        event(other, "reauthentication_failed", NOW)
    event(user, "sign_in_failed", NOW)
    decision = policies.can_try_again(user, NOW)
    assert bool(decision) == may
    assert may or "10 分钟后再试" in decision.reason


@pytest.mark.parametrize("action", policies.KEY_CHANGES)
def test_nobody_signs_within_a_day_of_a_changed_key(action):
    user = UserFactory(role="enterprise")
    event(user, action, NOW - DAY + SECOND)
    assert "以后才能签署" in policies.can_sign(user, NOW).reason
    assert policies.can_sign(user, NOW + SECOND)
    assert policies.can_sign(UserFactory(role="enterprise"), NOW)


def test_the_first_password_and_what_is_no_key_delay_no_signature():
    user = UserFactory(role="enterprise")
    event(user, "password_changed", NOW - SECOND, initial=True)
    event(user, "signed_in", NOW - SECOND)
    assert policies.can_sign(user, NOW)


def test_the_later_of_two_changes_says_when_he_may_sign():
    user = UserFactory(role="enterprise")
    event(user, "contact_changed", NOW - DAY / 2)
    event(user, "password_changed", NOW - DAY / 4)
    until = timezone.localtime(NOW - DAY / 4 + DAY)
    assert f"{until:%m-%d %H:%M}" in policies.can_sign(user, NOW).reason
    user.resets_from = NOW + 3 * DAY
    assert f"{timezone.localtime(user.resets_from):%m-%d %H:%M}" in (
        policies.can_sign(user, NOW).reason
    )


@pytest.mark.parametrize(("wait", "may"), [(SECOND, False), (timedelta(0), True)])
def test_a_new_address_neither_signs_nor_resets_before_its_day(wait, may):
    user = UserFactory(role="enterprise", resets_from=NOW + wait)
    assert bool(policies.can_sign(user, NOW)) == may
    assert bool(policies.can_reset(user, NOW)) == may


def test_who_cannot_sign_in_does_not_reset():
    user = UserFactory(role="enterprise", is_active=False)
    assert policies.can_reset(user, NOW) == policies.can_sign_in(user, timezone.localdate(NOW))


@pytest.mark.parametrize("owed", [True, False])
def test_an_official_without_a_telephone_is_not_reset_by_mail_where_it_is_owed(settings, owed):
    settings.MFA_REQUIRED = owed
    official, bound = UserFactory(role="office"), UserFactory(role="office")
    bind(bound)
    assert bool(policies.can_reset(official, NOW)) == (not owed)
    assert policies.can_reset(bound, NOW)
    assert policies.can_reset(UserFactory(role="enterprise"), NOW)
