"""采集进度: the conclusion first, 街镇 worst first, who has not reported by a click."""

import re

import pytest

from accounts.models import AuditEvent
from enterprises.returns.models import MonthlyReturn
from tests.factories.accounts import UnitFactory
from tests.factories.returns import RosterEntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns(cast, submitted):
    """The cast's own has sent its one; two more have sent none of one, and one of two."""
    none, half = UnitFactory(name="甲镇"), UnitFactory(name="乙镇")
    for town, count in ((none, 1), (half, 2)):
        for number in range(count):
            RosterEntryFactory(
                collection=cast.collection,
                enterprise__township=town,
                enterprise__contact_phone=f"1380000000{number}",
            )
    sent = cast.collection.roster.filter(enterprise__township=half).first()
    copied = {"signer": "王五", "submitted_at": submitted.submitted_at}
    MonthlyReturn.objects.create(
        collection=cast.collection, enterprise=sent.enterprise, state="submitted",
        first_submitted_at=submitted.submitted_at, **copied,
    )  # fmt: skip
    return none, half


@pytest.fixture
def page(cast):
    cast.client.force_login(cast.bureau)
    place = f"/returns/{cast.collection.pk}/"
    return lambda query="": cast.client.get(f"{place}{query}").content.decode()


def test_the_conclusion_comes_first_and_the_lowest_share_leads_the_table(cast, towns, page):
    text = page()
    assert "应报 4 家，已报 2 家（50.0%），按时 2 家（50.0%）。" in text
    rows = re.findall(r'<th scope="row">([^<]+)</th>', text)
    assert rows == ["甲镇", "乙镇", str(cast.firm.township)]
    conclusion = re.sub(r"<[^>]+>|\s", "", text.partition("完成率最低的是")[2].partition("。")[0])
    assert conclusion == "甲镇（0.0%，差1家）、乙镇（50.0%，差1家）"
    assert "延期或免报" not in text


def test_a_number_of_a_town_opens_its_list_and_the_list_leads_back(cast, towns, page):
    _, half = towns
    assert f'?unit={half.code}">1</a>' in page()
    listed = page(f"?unit={half.code}")
    missing = cast.collection.roster.filter(enterprise__township=half).last().enterprise
    assert str(missing) in listed
    assert "共 <b>1</b> 家" in listed
    assert "?view=unit" in listed
    assert "各单位进度" in page("?view=unit")
    assert "13800000" not in listed


def test_the_phones_of_the_chosen_are_shown_and_each_look_is_recorded(cast, towns, page):
    cast.client.force_login(cast.bureau)
    place = f"/returns/{cast.collection.pk}/reveal/"
    owing = [entry.enterprise for entry in cast.collection.roster.all()[1:]]
    chosen = [owing[0].credit_code, owing[2].credit_code]
    shown = cast.client.post(f"{place}?all=1", {"chosen": chosen})
    assert shown["Cache-Control"] == "no-store, private"
    assert shown.content.decode().count("1380000000") == 2
    looks = AuditEvent.objects.filter(action="reveal_personal")
    assert sorted(looks.values_list("object_key", flat=True)) == sorted(chosen)
    assert cast.client.get(f"{place}?page=2").url == f"/returns/{cast.collection.pk}/?page=2"


def test_nothing_chosen_reveals_nothing_and_says_so(cast, towns):
    cast.client.force_login(cast.bureau)
    answer = cast.client.post(f"/returns/{cast.collection.pk}/reveal/", {}, follow=True)
    assert "请先勾选要联系的企业" in answer.content.decode()
    assert not AuditEvent.objects.filter(action="reveal_personal").exists()


def test_an_officer_of_a_town_reveals_none_of_anothers(cast, towns):
    none, _ = towns
    other = cast.collection.roster.get(enterprise__township=none).enterprise
    cast.client.force_login(cast.clerk)
    place = f"/returns/{cast.collection.pk}/reveal/"
    answer = cast.client.post(place, {"chosen": [other.credit_code]})
    assert answer.status_code == 302
    assert not AuditEvent.objects.filter(action="reveal_personal").exists()
