"""规则级别: the office sets them from a day on, after seeing whom they would stop."""

from datetime import date

import pytest
import time_machine

from accounts.models import AuditEvent
from enterprises.returns.models import MonthlyReturn, RuleSetting
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.returns import CollectionFactory, RosterEntryFactory

pytestmark = pytest.mark.django_db
PLACE = "/returns/rules/monthly/research/"
MORE = GOOD | {"rd_expense": 1500}
SAID = {"level": "error", "from_on": "2026-11-15", "reason": "会议纪要第 3 号"}


def test_a_rule_is_tried_on_what_is_stored_and_nothing_is_saved(cast, do):
    do(cast.member, **MORE, version=0)
    other = RosterEntryFactory(collection=cast.collection).enterprise
    explained = {"research-rd_expense": "研发投入期"}
    MonthlyReturn.objects.create(
        collection=cast.collection, enterprise=other, reasons=explained, **MORE
    )
    cast.client.force_login(cast.bureau)

    def tried(level):
        page = cast.client.post(PLACE, SAID | {"level": level, "then": "try"})
        return page.content.decode()

    page = tried("error")
    assert "2 份填报，2 份碰到这条规则，2 份会被拦下" in page
    assert str(cast.firm) in page
    assert "2 份碰到这条规则，1 份会被拦下" in tried("warning")
    assert "2 份碰到这条规则，0 份会被拦下" in tried("hint")
    assert not RuleSetting.objects.exists()


def test_a_rule_warns_until_its_day_and_blocks_from_then_on(cast, do, now_is):
    cast.client.force_login(cast.bureau)
    assert cast.client.post(PLACE, SAID).status_code == 302
    assert "2026-11-15" in cast.client.get("/returns/rules/").content.decode()
    do(cast.member, **MORE, version=0)
    explained = {"reason-research-rd_expense": "研发投入期"}
    said = {"version": 1, "signer": "王五", "promised": "on", **explained}
    with time_machine.travel("2026-11-15 02:00:00+00:00", tick=False):
        page = do(cast.member, "submit/", **said).content.decode()
        assert "改正后才能提交" in page
        assert now_is() == "draft"
    do(cast.member, "submit/", **said)
    assert now_is() == "submitted"
    event = AuditEvent.objects.get(action="rule_set")
    assert (event.actor, event.detail["from_on"]) == (cast.bureau, "2026-11-15")


def test_a_day_gone_by_is_refused_and_the_same_day_again_replaces(cast):
    cast.client.force_login(cast.bureau)
    answer = cast.client.post(PLACE, SAID | {"from_on": "2026-11-09"})
    assert answer.status_code == 422
    assert "不能早于今天" in answer.content.decode()
    cast.client.post(PLACE, SAID)
    cast.client.post(PLACE, SAID | {"level": "off"})
    kept = RuleSetting.objects.get()
    assert (kept.level, kept.from_on) == ("off", date(2026, 11, 15))


def test_only_the_jump_has_a_share_and_who_reviews_only_reads(cast):
    cast.client.force_login(cast.bureau)
    jump = PLACE.replace("research", "jump")
    assert "变动超过（%）" in cast.client.get(jump).content.decode()
    assert cast.client.post(jump, SAID | {"threshold": "1"}).status_code == 422
    cast.client.post(jump, SAID | {"threshold": "30"})
    assert RuleSetting.objects.get().threshold == 30
    assert cast.client.get("/returns/rules/monthly/nothing/").status_code == 404
    cast.client.force_login(cast.clerk)
    assert cast.client.get(jump).status_code == 403


def test_the_list_of_rules_costs_two_settings_queries_however_many_there_are(
    cast, django_assert_max_num_queries
):
    cast.client.force_login(cast.bureau)
    for day in range(11, 25):
        cast.client.post(PLACE, SAID | {"from_on": f"2026-11-{day}"})
    CollectionFactory(period=date(2026, 9, 1))
    with django_assert_max_num_queries(12):
        cast.client.get("/returns/rules/")
