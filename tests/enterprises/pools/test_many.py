"""成批办理 on the lists of 培育: each row by itself, as its own policy allows."""

import re
from uuid import uuid4

import pytest

from enterprises.pools.models import PoolEntry, PoolProposal
from tests.enterprises.pools.stays import TODAY, entered, proposed
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


def done(client, key, rows, verb, **said):
    """Chosen, restated, confirmed."""
    place = f"/lists/pools:{key}/many/"
    sent = {"verb": verb, "rows": [row.pk for row in rows]} | said
    page = client.post(place, sent).content.decode()
    hidden = dict(re.findall(r'name="(confirmed|submission_key)" value="([^"]*)"', page))
    hidden["submission_key"] = str(uuid4())
    client.post(place, sent | hidden)
    return page


def test_many_proposals_are_decided_at_once_but_not_one_s_own(client, office):
    own = proposed(EnterpriseFactory(), by=office)
    others = [proposed(EnterpriseFactory()) for _ in range(2)]
    client.force_login(office)
    said = {"accept": "yes", "on": TODAY, "decision": ""}
    page = done(client, "proposals", [own, *others], "decide", **said)
    assert "不能决定自己提出的建议" in page
    assert PoolProposal.objects.get(pk=own.pk).state == "open"
    assert PoolEntry.objects.present().count() == 2


def test_many_firms_leave_a_pool_at_once(client, office):
    stays = [entered(EnterpriseFactory()) for _ in range(3)]
    client.force_login(office)
    done(client, "entries", stays, "leave", reason="removed", on=TODAY, note="")
    assert not PoolEntry.objects.present().exists()


@pytest.mark.parametrize(("role", "ticks"), [("office", True), ("leader", False)])
def test_only_who_may_do_it_is_offered_to_tick(client, role, ticks):
    entered(EnterpriseFactory())
    client.force_login(UserFactory(role=role))
    page = client.get("/pools/lists/entries/").content.decode()
    assert ('class="tick"' in page) is ticks
    assert "成批办理" not in client.get("/pools/lists/experts/").content.decode()
