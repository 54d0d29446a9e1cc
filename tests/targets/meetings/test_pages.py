"""联席会议: list, a meeting's page and paper, decisions with the same total, duties, files, API."""

from datetime import date

import pytest

from targets.meetings.duties import duties
from targets.meetings.models import Decision, Meeting
from tests.factories.accounts import UserFactory
from tests.factories.meetings import InvitedFactory, ItemFactory, MeetingFactory, MemberFactory
from tests.factories.supervision import AT, SlipFactory
from tests.factories.uploads import pdf, sent

pytestmark = pytest.mark.django_db
LIST = "/targets/meetings/"


def page(client, url) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def meeting(town, lead, task) -> Meeting:
    """Held, with two decisions of which one is done."""
    row = MeetingFactory(state="held")
    InvitedFactory(meeting=row, unit=town.unit, is_present=True)
    InvitedFactory(meeting=row, unit=lead.unit, is_present=False)
    ItemFactory(meeting=row, unit=town.unit)
    closed = {"stage": "closed", "ending": "settled", "closed_on": date(2026, 11, 23)}
    for said in ({}, closed):
        slip = SlipFactory(unit=town.unit, task=task, **said)
        Decision.objects.create(
            meeting=row, what="报送清单", unit=town.unit, slip=slip, decided_at=AT
        )
    return row


def test_a_meeting_says_how_far_its_decisions_are_and_opens_as_many(client, office, meeting):
    client.force_login(office)
    told = page(client, meeting.get_absolute_url())
    assert "议定 2 项，已办结 1 项，还有 1 项。" in told
    assert "到会 1，通知 2" in told
    at = f"{LIST}decisions/?meeting={meeting.pk}"
    assert f"{at}&following=done" in told.replace("&amp;", "&")
    assert "共 <b>2</b> 项" in page(client, at)
    assert "共 <b>1</b> 项" in page(client, f"{at}&following=done")
    assert "共 <b>1</b> 项" in page(client, f"{at}&following=undone")
    paper = page(client, f"{meeting.get_absolute_url()}paper/")
    assert "报送清单" in paper
    assert "参会：古南街道</p>" in paper


def test_the_office_arranges_one_by_its_pages(client, office, town):
    MemberFactory(unit=town.unit)
    client.force_login(office)
    said = {"held_on": "2026-11-24", "place": "会议室", "topic": "调度"}
    assert client.post(f"{LIST}call/", said).status_code == 302
    at = Meeting.objects.get().get_absolute_url()
    client.post(f"{at}add/", {"title": "高企复审进度", "unit": town.unit.code})
    assert "撤下" in page(client, at)
    client.post(f"{at}hold/", {"present": [town.unit.code]})
    client.post(f"{at}minute/", {"minutes": "会议听取了汇报。"})
    assert "会议听取了汇报。" in page(client, f"{at}paper/")


def test_a_paper_is_opened_by_officials(client, office, town, meeting):
    client.force_login(office)
    said = {"title": "汇报材料", "file": sent("汇报.pdf", pdf())}
    assert client.post(f"{meeting.get_absolute_url()}attach/", said).status_code == 302
    paper = meeting.papers.get()
    client.force_login(UserFactory(role="enterprise"))
    assert client.get(f"{LIST}files/{paper.pk}/").status_code == 404


def test_lists_and_api(client, office, meeting):
    client.force_login(office)
    for at in ("", "items/", "decisions/", "members/"):
        page(client, f"{LIST}{at}")
    told = client.get(f"/api/v1/meetings/{meeting.pk}/").json()
    assert (told["name"], told["state"], told["items"]) == (str(meeting), "held", 1)
    rows = client.get("/api/v1/meeting-decisions/").json()["results"]
    assert [row["what"] for row in rows] == ["报送清单", "报送清单"]


def test_who_is_invited_hears_of_the_day_and_the_office_what_is_to_be_ended(
    office, town, lead, meeting
):
    day = date(2026, 11, 24)
    called = MeetingFactory(held_on=day)
    InvitedFactory(meeting=called, unit=town.unit)
    told = {who: [duty.text for duty in duties(user, day)] for who, user in (
        ("town", town), ("lead", lead), ("office", office), ("leader", UserFactory(role="leader")),
    )}  # fmt: skip
    assert told == {
        "town": [f"{called}（区政府会议室）"],
        "lead": [],
        "leader": [f"{called}（区政府会议室）"],
        "office": [f"{called}（区政府会议室）待登记到会", "1 次联席会议待发纪要"],
    }


def test_questions_do_not_grow(client, office, meeting, town, task, django_assert_max_num_queries):
    client.force_login(office)
    page(client, meeting.get_absolute_url())
    for _ in range(8):
        slip = SlipFactory(unit=town.unit, task=task)
        ItemFactory(meeting=meeting, unit=town.unit, slip=slip)
        Decision.objects.create(
            meeting=meeting, what="报送清单", unit=town.unit, slip=slip, decided_at=AT
        )
    with django_assert_max_num_queries(24):
        page(client, meeting.get_absolute_url())
    with django_assert_max_num_queries(24):
        page(client, f"{LIST}decisions/")
