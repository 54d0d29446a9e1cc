"""认领审核 of several at once: sent back or refused with one reason, never approved unread."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.many import OFFERED
from enterprises.membership.models import Claim
from tests.factories.accounts import UserFactory
from tests.factories.membership import ClaimFactory

pytestmark = pytest.mark.django_db
URL = "/lists/membership:queue/many/"


@pytest.fixture
def claims():
    return [ClaimFactory() for _ in range(3)]


def refused(client, claims, **said):
    sent = {"verb": "refuse", "rows": [claim.pk for claim in claims]}
    shown = client.post(URL, sent).content.decode()
    hidden = dict(re.findall(r'name="(confirmed)" value="([^"]*)"', shown))
    return client.post(URL, sent | hidden | said)


def test_what_waits_is_refused_together_with_a_reason_each_applicant_reads(client, office, claims):
    client.force_login(office)
    assert client.get("/membership/queue/").content.decode().count('class="tick"') == 3
    answered = refused(client, claims[:2], reason="不是本区企业")
    assert "已办成 2 份" in client.get(answered.url).content.decode()
    left = Claim.objects.order_by("pk").values_list("state", "reason")
    assert list(left) == [("refused", "不是本区企业")] * 2 + [("submitted", "")]


def test_one_decided_meanwhile_is_named_and_the_others_are_refused(client, office, claims):
    client.force_login(office)
    Claim.objects.filter(pk=claims[0].pk).update(state="refused", reason="已核")
    answered = refused(client, claims, reason="不是本区企业")
    body = client.get(answered.url).content.decode()
    assert "已办成 2 份，没有办成 1 份" in body
    assert "没有待审核的事项" in body


def test_without_a_reason_none_is_refused(client, office, claims):
    client.force_login(office)
    assert refused(client, claims, reason=" ").status_code == 422
    assert not Claim.objects.filter(state="refused").exists()


def test_nobody_approves_several_unread():
    assert "approve" not in OFFERED["membership:queue"]


def test_another_townships_claims_are_not_in_reach(client, claims):
    client.force_login(UserFactory(role="officer"))
    assert refused(client, claims, reason="不是本区企业").status_code == 302
    assert not Claim.objects.filter(state="refused").exists()


def test_a_chosen_township_is_looked_up_once(client, office, claims):
    client.force_login(office)
    address = f"/membership/queue/?unit={claims[0].home.code}"
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address).content.decode()
    assert f"街镇：{claims[0].home.name}" in page
    of_townships = [one for one in asked if '"accounts_unit"."kind" = ' in one["sql"]]
    assert len(of_townships) == 1
