import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Notice
from accounts.notices import notify, notify_all
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_a_key_tells_a_person_once(office):
    other = UserFactory(role="office")
    first = notify(office, title="已通过", key="claim-1", url="/enterprises/")
    assert notify(office, title="又一次", key="claim-1") == first
    assert notify_all([office, other], title="已通过", key="claim-1") == 1
    assert Notice.objects.count() == 2


def test_an_opened_notice_is_read_and_leads_to_its_page(client, office):
    notice = notify(office, title="请复核", key="a", url="/workbench/")
    client.force_login(office)
    assert '<span class="top__count">1' in client.get("/accounts/notices/").content.decode()
    assert client.post(f"/accounts/notices/{notice.pk}/").url == "/workbench/"
    assert "top__count" not in client.get("/accounts/notices/").content.decode()


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_b21_a_notice_leads_nowhere_else(office, url):
    with pytest.raises(ValidationError):
        notify(office, title="请看", key="a", url=url)


def asked_about_notices(client, path):
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return sum("accounts_notice" in query["sql"] for query in asked.captured_queries)


def test_the_header_asks_once_and_of_nobody_for_a_stranger(client, office):
    assert asked_about_notices(client, "/help/") == 0
    client.force_login(office)
    assert asked_about_notices(client, "/accounts/units/") == 1


def test_settings_send_notices_by_mail_too(office, settings, django_capture_on_commit_callbacks):
    settings.NOTICES_BY_MAIL, office.email = True, "office@example.cn"
    with django_capture_on_commit_callbacks(execute=True):
        notify(office, title="三天后截止", key="due", url="/workbench/")
    assert "/workbench/" in mail.outbox[0].body
