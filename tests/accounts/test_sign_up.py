"""企业用户注册: the same pages for everybody; an account only for who proved the address."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Code, PrivacyConsent, Sending, User
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS, PASSWORD = "li.ming@example.cn", "Shan-Shui-4813-Xin"
CODE_PAGE = "/accounts/sign-up/code/"
TOLD = {"full_name": "李明", "password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def asks(client, address=ADDRESS, ip="10.1.2.3", **told):
    return client.post("/accounts/sign-up/", TOLD | {"address": address} | told, REMOTE_ADDR=ip)


def tries(client, digits):
    return client.post("/accounts/sign-up/code/", {"code": digits})


def mailed():
    return re.search(r"验证码 (\d{6})", mail.outbox[-1].body)[1]


def other_than(digits):
    return f"{(int(digits) + 1) % 10**6:06}"


def plain(answer):
    """The page without what differs in every page."""
    text = re.sub(r'csrfmiddlewaretoken" value="\w+|CSRFToken": "\w+', "", answer.content.decode())
    return text.replace("known@example.cn", ADDRESS)


def test_a_right_code_makes_the_account_signs_in_and_keeps_the_consent(client, settings):
    answer = asks(client, address=" Li.Ming@Example.CN ")
    assert (answer.status_code, answer.url) == (302, "/accounts/sign-up/code/")
    assert not User.objects.exists()
    answer = tries(client, f" {mailed()[:3]} {mailed()[3:]} ")
    assert (answer.status_code, answer.url) == (302, "/membership/new/")
    user = User.objects.get()
    assert (user.username, user.email, user.role, user.is_active) == (
        ADDRESS,
        ADDRESS,
        "enterprise",
        True,
    )
    assert PrivacyConsent.objects.get(user=user).version == settings.PRIVACY_VERSION
    assert client.get("/accounts/profile/").status_code == 200
    again = Client().post("/login/", {"username": "LI.MING@example.cn", "password": PASSWORD})
    assert again.status_code == 302


def test_a_mobile_gets_a_short_message_where_a_gateway_is_set(client, settings, tmp_path):
    settings.MAIL_DIR, settings.SMS_GATEWAY = tmp_path, "accounts.sms.FileGateway"
    asks(client, address="+86 138-0000-1234")
    (message,) = tmp_path.glob("*.sms.txt")
    tries(client, re.search(r"验证码 (\d{6})", message.read_text())[1])
    assert User.objects.get().phone == "13800001234"
    told = {"username": "138 0000 1234", "password": PASSWORD}
    assert Client().post("/login/", told).status_code == 302


def test_without_a_gateway_nobody_is_offered_the_telephone(client, settings):
    settings.SMS_GATEWAY = ""
    assert "手机号</label>" not in client.get("/accounts/sign-up/").content.decode()
    assert "暂不支持手机号注册" in asks(client, address="13800001234").content.decode()


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"agreed": ""}, "须阅读并同意"),
        ({"password2": "another"}, "不一致"),
        ({"password1": "password12345", "password2": "password12345"}, "太常见"),
        ({"address": "not an address"}, "无法识别"),
        ({"full_name": ""}, "请填写"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_sent(client, told, word):
    assert word in asks(client, **told).content.decode()
    assert not mail.outbox


def test_b03_sign_up_reads_and_asks_the_same_of_a_known_address(client):
    UserFactory(role="officer", email="Known@example.cn")
    stranger, known = Client(), Client()
    answers = [asks(stranger), asks(known, address="known@example.cn")]
    assert [(each.status_code, each.url) for each in answers] == [
        (302, "/accounts/sign-up/code/")
    ] * 2
    path = "/accounts/sign-up/code/"
    assert plain(stranger.get(path)) == plain(known.get(path))
    assert plain(tries(stranger, "000000")) == plain(tries(known, "000000"))
    assert [letter.to for letter in mail.outbox] == [[ADDRESS], ["known@example.cn"]]
    assert "已有账号" in mail.outbox[1].body
    assert "验证码" not in mail.outbox[1].body


def test_b10_a_code_dies_after_five_tries(client):
    asks(client)
    for _ in range(5):
        last = tries(client, other_than(mailed()))
    assert "已作废" in last.content.decode()
    assert tries(client, mailed()).status_code == 200
    assert not User.objects.exists()


def test_b10_a_code_lives_ten_minutes_and_serves_once(client):
    asks(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert tries(client, mailed()).status_code == 200
    kept = client.cookies["sessionid"].value
    assert tries(client, mailed()).status_code == 302
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert tries(thief, mailed()).url == "/accounts/sign-up/"


def test_b10_only_the_session_that_asked_can_try_and_the_digits_are_kept_hashed(client):
    asks(client)
    assert tries(Client(), mailed()).url == "/accounts/sign-up/"
    other = Client()
    asks(other, address="other@example.cn", ip="10.9.9.9")
    assert tries(other, re.search(r"\d{6}", mail.outbox[0].body)[0]).status_code == 200
    assert mailed() not in str(list(Code.objects.values()))
    assert PASSWORD not in str(list(Code.objects.values()))


def test_b11_the_more_one_place_asks_for_an_address_the_longer_it_waits(client, settings):
    sent, answers = [], []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for minutes in (0, 0.9, 0.2, 1.1, 1.9, 0.2, 4, 1.1, 14, 1.1, 31, 59, 2, 61, 121, 121):
            clock.shift(timedelta(minutes=minutes))
            browser = Client()
            assert asks(browser, ip="10.0.0.9").status_code == 302
            answers.append("分钟后再取" in browser.get(CODE_PAGE).content.decode())
            sent.append(len(mail.outbox))
    assert sent == [1, 1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 7, 8, 9, 10, 10]
    assert answers == [False] + [before == now for before, now in pairwise(sent)]


def test_b11_a_limit_reached_reads_the_same_of_a_known_address(client):
    UserFactory(role="officer", email="known@example.cn")
    pages = []
    for address in (ADDRESS, "known@example.cn"):
        for _ in range(2):
            browser = Client()
            asks(browser, address=address)
            pages.append(plain(browser.get(CODE_PAGE)))
    assert pages[:2] == pages[2:]
    assert "分钟后再取" in pages[1]


def test_b11_strangers_everywhere_send_an_address_ten_a_day(client):
    for n in range(14):
        asks(Client(), ip=f"198.51.{n}.1")
    assert len(mail.outbox) == 10


def test_b11_each_purpose_has_its_own_budget(client):
    UserFactory(role="enterprise", username=ADDRESS, email=ADDRESS)
    for n in range(12):
        asks(Client(), ip=f"198.51.{n}.1")
    client.post("/accounts/password/reset/", {"username": ADDRESS}, REMOTE_ADDR="198.51.1.1")
    assert "重设" in mail.outbox[-1].subject


def test_b11_one_network_address_bombs_no_list_of_strangers(client, settings):
    settings.CODES_PER_IP = [1, 5, 10]
    for n in range(4):
        asks(Client(), address=f"victim{n}@example.cn")
    assert len(mail.outbox) == 1
    asks(Client(), address="victim9@example.cn", ip="10.1.9.4")
    assert len(mail.outbox) == 2


def test_b11_the_counters_hold_without_redis_and_name_nobody(client, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    asks(client)
    client.post("/accounts/sign-up/resend/", REMOTE_ADDR="10.1.2.3")
    assert len(mail.outbox) == 1
    assert ADDRESS not in str(list(Sending.objects.values()))
    assert tries(client, mailed()).status_code == 302  # the first code is still good


def test_b24_who_never_proves_the_address_gets_one_letter_and_leaves_nothing(client):
    asks(client)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        asks(Client(), address="other@example.cn")
    assert [letter.to for letter in mail.outbox].count([ADDRESS]) == 1
    assert not User.objects.exists()
    assert not Code.objects.filter(target=ADDRESS).exists()


def test_f31_who_closed_the_browser_at_the_code_starts_over_and_gets_a_new_one(client):
    asks(client)
    again = Client()
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        asks(again)
        assert len(mail.outbox) == 2
        assert tries(again, mailed()).status_code == 302
    assert User.objects.count() == 1
