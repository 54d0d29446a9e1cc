"""短信网关: what goes over the wire, and that everything but a plain yes is a failure."""

import io
import json
import urllib.error
import urllib.request
import urllib.response
from email.message import Message

import pytest
from django.core.exceptions import ImproperlyConfigured

from accounts import checks, letters, sms


class Wire(urllib.request.HTTPSHandler):
    """The network's edge: keeps what was sent and answers as told; nothing leaves the machine."""

    def __init__(self, status=200, headers=()):
        super().__init__()
        self.status, self.headers, self.sent = status, dict(headers), []

    def https_open(self, request):
        self.sent.append(request)
        answer = urllib.response.addinfourl(
            io.BytesIO(b"{}"), _headers(self.headers), request.full_url, self.status
        )
        answer.msg = "told"
        return answer


def _headers(pairs):
    found = Message()
    for name, value in pairs.items():
        found[name] = value
    return found


@pytest.fixture
def wire(settings, monkeypatch):
    settings.SMS_GATEWAY = "accounts.sms.HttpGateway"
    settings.SMS_URL, settings.SMS_TOKEN = "https://sms.example.cn/send", "secret"
    settings.SMS_SIGNATURE = "綦江科技"
    made = Wire()
    build = urllib.request.build_opener
    monkeypatch.setattr(urllib.request, "build_opener", lambda *handlers: build(made, *handlers))
    return made


def test_the_message_goes_as_json_with_its_key_to_the_address_of_the_settings(wire):
    sms.gateway().send("13800001234", "验证码 123456")
    (request,) = wire.sent
    assert request.full_url == "https://sms.example.cn/send"
    assert request.get_method() == "POST"
    assert request.get_header("Authorization") == "Bearer secret"
    assert request.timeout == 5
    body = json.loads(request.data)
    assert body == {"mobile": "13800001234", "content": "验证码 123456", "sign": "綦江科技"}


@pytest.mark.parametrize("status", [302, 307, 400, 401, 500, 503])
def test_every_answer_but_2xx_is_a_failure_and_a_redirect_is_not_followed(wire, status):
    wire.status, wire.headers = status, {"Location": "https://elsewhere.example.cn/"}
    with pytest.raises(urllib.error.HTTPError):
        sms.gateway().send("13800001234", "验证码 123456")
    assert len(wire.sent) == 1


@pytest.mark.parametrize("url", ["", "http://sms.example.cn/", "file:///etc/passwd"])
def test_an_address_that_is_not_https_is_no_gateway(settings, url):
    settings.SMS_URL = url
    with pytest.raises(ImproperlyConfigured):
        sms.HttpGateway()


@pytest.mark.django_db
def test_b03_a_gateway_that_fails_changes_nothing_of_what_the_asker_reads(wire, caplog):
    wire.status = 500
    letters.tell("13800001234", "sign_up_code", code="123456", minutes=10)
    assert "could not be sent" in caplog.text
    assert "13800001234" not in caplog.text
    assert "123456" not in caplog.text


def test_the_check_before_going_live_names_what_would_reach_nobody(settings):
    settings.EMAIL_BACKEND = checks.FILES
    settings.SMS_GATEWAY, settings.SMS_URL, settings.SMS_TOKEN = checks.HTTP, "http://x", ""
    assert [one.id for one in checks.letters_leave_the_house()] == [
        "accounts.W001",
        "accounts.E001",
    ]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.SMS_GATEWAY = ""
    assert checks.letters_leave_the_house() == []
