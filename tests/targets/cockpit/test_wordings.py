"""改写: one stands at a time, with its author and day; the rule's sentence is one click away."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from accounts.models import AuditEvent
from targets.cockpit.actions import withdraw_wording, write_wording
from targets.cockpit.models import Wording
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
DAY, LAST = date(2026, 11, 24), date(2026, 11, 30)
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@pytest.fixture
def office(plan):
    return UserFactory(role="office", full_name="示例经办")


def written(by, text="先保复审，再抓新增。", **said):
    asked = {"last_day": LAST, "today": DAY, "now": NOW} | said
    return write_wording(by=by, text=text, **asked)


def test_it_stands_in_place_of_the_rule_which_stays_one_click_away(office, client):
    wording = written(office)
    assert wording.rule_said.startswith("有效期内高新技术企业 0 家，比测算路径少")
    client.force_login(UserFactory(role="leader"))
    html = client.get(reverse("cockpit:board")).content.decode()
    assert "先保复审，再抓新增。" in html
    assert "示例经办 2026-11-24 改写，用到 2026-11-30；看规则原句" in html
    assert "有效期内高新技术企业 0 家，比测算路径少" in html.split("看规则原句")[1]
    assert (
        "先保复审"
        not in client.get(reverse("cockpit:board"), {"on": "2026-12-01"}).content.decode()
    )


def test_a_new_one_takes_back_the_one_that_stands_and_nothing_is_deleted(office):
    first = written(office)
    second = written(office, "改主意了。")
    first.refresh_from_db()
    assert (first.withdrawn_at, first.withdrawn_by) == (NOW, office)
    assert list(Wording.objects.on(DAY)) == [second]
    assert Wording.objects.count() == 2


def test_taken_back_the_rule_speaks_again_and_twice_is_refused(office, client):
    wording = written(office)
    withdraw_wording(wording, by=office, now=NOW)
    client.force_login(office)
    assert "先保复审" not in client.get(reverse("cockpit:board")).content.decode()
    assert "先保复审" in client.get(reverse("wordings:list")).content.decode()
    with pytest.raises(ValidationError, match="已经撤回"):
        withdraw_wording(wording, by=office, now=NOW)
    told = AuditEvent.objects.filter(object_type="cockpit.wording").order_by("id")
    assert list(told.values_list("action", flat=True)) == ["wording_written", "wording_withdrawn"]


def test_others_write_nothing(office):
    wording = written(office)
    for role in ("leader", "officer"):
        other = UserFactory(role=role)
        with pytest.raises(ValidationError, match="由双倍增办改写"):
            written(other)
        with pytest.raises(ValidationError, match="由双倍增办改写"):
            withdraw_wording(wording, by=other, now=NOW)
    assert Wording.objects.standing().count() == 1


def test_a_day_gone_by_is_no_end(office):
    with pytest.raises(ValidationError, match="不能早于今天"):
        written(office, last_day=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wording_one_at_a_time", {"during": DateRange(LAST, date(2026, 12, 9))}),
        ("wording_says_something", {"text": ""}),
        ("wording_has_two_ends", {"during": DateRange(date(2027, 1, 1), None)}),
        ("wording_has_two_ends", {"during": DateRange(None, date(2020, 1, 1))}),
        ("wording_has_two_ends", {"during": DateRange(DAY, DAY)}),
    ],
)
def test_the_database_refuses_by_name(office, name, said):
    written(office)
    row = {"text": "另一句", "during": DateRange(date(2027, 1, 1), date(2027, 2, 1))} | said
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Wording.objects.create(written_at=NOW, **row)


def test_the_office_writes_it_on_the_page(office, client):
    client.force_login(office)
    url = reverse("wordings:act", args=["write"])
    assert 'value="2026-11-30"' in client.get(url).content.decode()
    sent = {"text": "先保复审。", "last_day": "2026-12-10"}
    assert client.post(url, sent).status_code == 302
    row = Wording.objects.get()
    assert (row.first_day, row.last_day, row.written_by) == (DAY, date(2026, 12, 10), office)
