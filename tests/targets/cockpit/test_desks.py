"""工作台: a leader decides, the office sees the goals in a line, a unit its own share and why."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.models import Unit
from common.rulings import SOURCES, Ruling, Waiting, rulings_of, tells_rulings
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Enterprise
from targets.allocations.models import Allocation
from targets.cockpit.selectors.measured import measured
from targets.cockpit.selectors.rulings import rulings
from targets.goals.models import Indicator
from targets.race.actions import sign
from targets.tasks.models import DeadlineRequest, Task
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.tasks import StepFactory
from tests.portal.crawling import Reader
from tests.targets.cockpit.test_months import certify
from tests.targets.race.test_standings import proposing

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)  # of the clock in these tests
AT = datetime(2026, 3, 1, tzinfo=UTC)
DESK = "/workbench/"


@pytest.fixture
def shrinking(plan):
    """A township that loses one firm in each of three months, and keeps one."""
    town = Unit.objects.get(code="500110001")
    for n in range(3):
        certify(EnterpriseFactory(township=town), date(2023, 1, 1), date(2026, 9 + n, 15))
    certify(EnterpriseFactory(township=town), date(2026, 2, 1), date(2027, 3, 1))
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    return town


def desk_of(client, **who):
    client.force_login(UserFactory(**who))
    page = client.get(DESK)
    assert page.status_code == 200
    return page


def test_a_leader_reads_what_waits_for_a_word_and_no_chores(shrinking, client):
    page = desk_of(client, role="leader")
    html = page.content.decode()
    assert "需要拍板" in html
    assert "有效期内高新技术企业：古南街道连续三个月净减" in html
    assert "科技型企业滞后，只到测算路径的 0%" in html
    assert "待办理" not in html
    assert len(page.context["glance"].goals) == 3


def test_the_office_reads_the_goals_in_a_line_over_its_duties(shrinking, client):
    html = desk_of(client, role="office").content.decode()
    assert html.index("要紧") < html.index("goal-line") < html.index("待办理")
    assert "需要拍板" not in html


def test_a_unit_reads_its_own_share_its_place_and_why(shrinking, client):
    Allocation.objects.create(
        indicator=Indicator.objects.get(code="high_tech"),
        unit=shrinking,
        year=2026,
        nurtured=4,
        recorded_at=AT,
    )
    page = desk_of(client, role="officer", unit=shrinking)
    assert page.context["glance"] is None
    assert reverse("cockpit:own") in page.content.decode()
    html = client.get(reverse("cockpit:own")).content.decode()
    assert "年目标 <b>4</b>" in html
    assert "完成 1 家，年目标 4 家，还差 3 家；名次以签发的为准。" in html
    assert "名次还没有签发" in html
    assert "第 1 名" not in html
    assert "1 家半年内要复审" in html
    sign(proposing(UserFactory(role="office")), by=UserFactory(role="leader"))
    html = client.get(reverse("cockpit:own")).content.decode()
    assert "2026-10 按年目标完成率 <b>第 1 名</b>" in " ".join(html.split())
    assert "完成率 = 完成 1 家 ÷ 年目标 4 家 = 25%" in html


def test_who_is_in_no_track_is_told_so(plan, client):
    client.force_login(UserFactory(role="leader"))
    assert "没有分到本单位的目标" in client.get(reverse("cockpit:own")).content.decode()


def test_duties_stand_in_groups_by_how_urgent_they_are():
    from common.duties import Duty
    from desk.agendas import Agenda

    days = [DAY - timedelta(days=1), DAY, DAY + timedelta(days=7), DAY + timedelta(days=8), None]
    agenda = Agenda(DAY, [Duty(due, "事", "/", "去办") for due in days], [])
    told = [(group.name, len(group.duties)) for group in agenda.groups]
    assert told == [("逾期", 1), ("7 天内", 2), ("以后", 1), ("随时", 1)]
    assert Agenda(DAY, [], []).groups == []


def test_only_leaders_and_the_office_are_told_what_waits_for_a_word(shrinking):
    told = {
        role: len(rulings(by, measured(by, DAY, ways=False)))
        for role in ("leader", "office", "officer")
        for by in [UserFactory(role=role)]
    }
    assert told["leader"] == told["office"] > 0
    assert told["officer"] == 0


def test_rooms_tell_in_their_places_and_two_at_one_place_are_refused(
    plan, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(SOURCES, "_told", {})
    every, none = Unit.objects.filter(kind="township", is_group=False), Unit.objects.none()
    rows = {20: every, 10: Unit.objects.filter(code="kjj"), 15: none}
    for place, asked in rows.items():
        tells_rulings(
            lambda user, day, asked=asked: Waiting(asked, lambda n: Ruling(f"{n} 个", "", "/")),
            place=place,
        )
    empty = every.filter(code="nowhere")
    tells_rulings(lambda user, day: Waiting(empty, lambda n: Ruling("none", "", "/")), place=30)
    with django_assert_num_queries(1):
        told = [one.text for one in rulings_of(None, DAY)]
    assert told == ["1 个", f"{every.count()} 个"]
    with pytest.raises(ValueError, match="place 20"):
        tells_rulings(lambda user, day: Waiting(none, lambda n: Ruling("", "", "")), place=20)


def test_what_waits_is_counted_once_and_opens_as_many(shrinking, client):
    step = StepFactory(task=Task.objects.get(no=1), unit=shrinking)
    DeadlineRequest.objects.create(
        step=step,
        old_deadline=step.deadline,
        new_deadline=date(2027, 1, 31),
        reason="等验收",
        asked_at=AT,
    )
    leader = UserFactory(role="leader")
    assert "1 条举措申请改期" in [one.text for one in rulings_of(leader, DAY)]
    opened, faults = Reader(client, leader).faults(["/workbench/", reverse("cockpit:board")])
    assert faults == []
    assert opened > 5
