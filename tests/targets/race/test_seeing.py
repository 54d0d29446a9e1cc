"""谁看什么: the office and leaders what is measured now, units what is signed."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from common.duties import duties_of
from targets.race import policies
from targets.race.actions import sign
from targets.race.models import Standing
from tests.factories.accounts import UserFactory
from tests.targets.race.test_standings import OCTOBER, proposing
from tests.targets.race.worlds import raced
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
RACE, API = "/targets/race/", "/api/v1/rankings/"
SENTENCES = {
    "u": "签发以后才向各单位公布",
    "o": "由双倍增办送签",
    "s": "由领导或双倍增办的另一个人签发",
    "m": "不能签发自己送签的榜",
    "d": "已经签发或退回",
}


@pytest.fixture
def towns(plan):
    return raced()


@pytest.fixture
def officer(towns):
    return UserFactory(role="officer", unit=towns[0])


def page(client, user, address=RACE) -> str:
    client.force_login(user)
    return client.get(address).content.decode()


def test_a_township_sees_its_own_counts_and_places_once_they_are_signed(client, officer, office):
    html = page(client, officer)
    assert "本单位现在" in html
    assert (
        "古南街道现有 1 家，今年净增 +1 家，完成 1 家，年目标 1 家，已经完成；名次以签发的为准。"
        in html
    )
    assert "这项还没有签发的赛马榜" in html
    assert "文龙街道" not in html.partition("<main")[2]
    standing = proposing(office)
    assert "文龙街道" not in page(client, officer).partition("<main")[2]
    assert client.get(f"{RACE}published/{standing.pk}/").status_code == 404
    sign(standing, by=UserFactory(role="leader"))
    html = page(client, officer)
    assert "截至 2026-10-31，第一：古南街道" in html
    assert "本单位</span>" in html
    assert client.get(f"{RACE}published/{standing.pk}/").status_code == 200
    assert "还没有签发" in page(client, officer, f"{RACE}?on=2026-09-30")


def test_the_leader_hears_of_what_waits_and_signs_many_at_once(client, towns, office):
    for look in ("completion", "net_growth"):
        proposing(office, look)
    leader = UserFactory(role="leader")

    def told(user):
        return [duty.text for duty in duties_of(user, OCTOBER) if "赛马" in duty.text]

    assert told(leader) == told(UserFactory(role="office")) == ["2 张赛马榜待签发"]
    assert told(office) == []
    html = page(client, leader, f"{RACE}published/?state=proposed")
    assert html.count("/sign/") == 2
    pk = Standing.objects.first().pk
    assert client.post(f"{RACE}published/{pk}/sign/").status_code == 302
    assert told(leader) == ["1 张赛马榜待签发"]


def test_the_page_offers_to_propose_what_it_shows(client, towns, office):
    html = page(client, office, f"{RACE}?lens=net_growth")
    link = "/targets/race/published/propose/?indicator=high_tech"
    assert f"{link}&amp;track=township&amp;look=net_growth&amp;as_of=2026-10-31" in html or (
        f"{link}&track=township&look=net_growth&as_of=2026-10-31" in html
    )
    told = {"indicator": "high_tech", "track": "township", "look": "net_growth"}
    answer = client.post(f"{RACE}published/propose/", told | {"as_of": "2026-10-31"})
    assert answer.status_code == 302
    assert Standing.objects.get().proposed_by == office


def test_the_api_is_live_for_the_office_and_published_for_the_rest(client, officer, office):
    client.force_login(office)
    live = client.get(f"{API}?track=township&indicator=high_tech&on=2026-10-31").json()
    assert (live["as_of"], live["standing"]) == ("2026-10-31", None)
    assert [(row["unit"], row["place"]) for row in live["rows"][:2]] == [
        ("500110001", 1),
        ("500110002", 2),
    ]
    client.force_login(officer)
    assert client.get(API).json() == {
        "as_of": None, "standing": None, "sha256": None, "sentence": "", "rows": []
    }  # fmt: skip
    signed = sign(proposing(office), by=UserFactory(role="leader"))
    told = client.get(API).json()
    assert (told["standing"], told["sha256"]) == (signed.pk, signed.sha256)
    assert told["rows"] == live["rows"]
    for wrong in ("track=village", "lens=speed", "on=2026-02-30", "village=1"):
        assert client.get(f"{API}?{wrong}").status_code == 400


def test_the_sheet_has_the_rows_of_the_page(client, officer, office):
    def rows():
        made = client.get(f"{RACE}sheet/?on=2026-10-31")
        return list(load_workbook(BytesIO(b"".join(made.streaming_content))).worksheets[1].values)

    client.force_login(office)
    live = rows()
    assert live[0][:5] == ("名次", "上月末名次", "单位", "年目标", "完成")
    assert live[1][:7] == (1, 1, "古南街道", 1, 1, 100, 1)
    client.force_login(officer)
    assert client.get(f"{RACE}sheet/").status_code == 404
    sign(proposing(office), by=UserFactory(role="leader"))
    assert rows() == live


@pytest.mark.parametrize("lens", ["completion", "improvement", "composite"])
@pytest.mark.parametrize(("track", "most"), [("township", 26), ("department", 48)])
def test_the_page_costs_as_many_queries_however_many_months(
    client, towns, office, lens, track, most, django_assert_max_num_queries
):
    client.force_login(office)
    with django_assert_max_num_queries(most):
        client.get(f"{RACE}?lens={lens}&track={track}")


@pytest.mark.parametrize(
    ("ask", "state", "row"),
    [
        (policies.can_sign, "proposed", "smysssssssssssssssss"),
        (policies.can_return, "proposed", "syysssssssssssssssss"),
        (policies.can_sign, "signed", "sddsssssssssssssssss"),
        (policies.can_return, "returned", "sddsssssssssssssssss"),
    ],
)
def test_who_decides_what_the_office_proposed(ask, state, row):
    people = cast(a_firm())
    standing = Standing(state=state, proposed_by=people["office"])
    assert answers(people, lambda user: ask(user, standing), SENTENCES) == row


def test_who_proposes_and_who_sees_what_is_not_signed():
    people = cast(a_firm())
    assert answers(people, policies.can_propose, SENTENCES) == "oyoooooooooooooooooo"
    assert answers(people, policies.can_see_working, SENTENCES) == "yyyuuuuuuuuuuuuuuuuu"
