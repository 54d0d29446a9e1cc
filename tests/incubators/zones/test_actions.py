from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from enterprises.registry.actions.merging import merge
from enterprises.registry.models import Zone
from incubators.zones import actions, duties
from incubators.zones.models import Milestone, MilestoneList, Project
from jobs.uploads.reading import prepare
from tests.factories.registry import EnterpriseFactory
from tests.factories.uploads import picture
from tests.factories.zones import MilestoneFactory, MilestoneListFactory, ProjectFactory

PLAN = "district/plan.toml"


def test_the_plan_brings_both_lists_once_and_what_officers_change_stays(db):
    call_command("load_plan", stdout=StringIO())
    lists = {one.name: one for one in MilestoneList.objects.all()}
    assert set(lists) == {"国家高新区创建", "环大学创新生态圈"}
    step = lists["国家高新区创建"].milestones.get()
    assert (step.planned_on, step.unit.code) == (date(2027, 12, 31), "kjj")
    assert lists["环大学创新生态圈"].milestones.get().planned_on is None
    Milestone.objects.filter(pk=step.pk).update(title="国务院批复")
    lists["环大学创新生态圈"].milestones.all().delete()
    call_command("load_plan", stdout=StringIO())
    assert [one.title for one in Milestone.objects.all()] == ["国务院批复"]


def test_every_zone_of_the_plan_is_there_with_the_words_of_the_plan(db):
    call_command("load_plan", stdout=StringIO())
    with open(PLAN, encoding="utf-8") as source:
        plan = source.read()
    zones = list(Zone.objects.all())
    assert len(zones) == 13
    assert all(zone.focus and zone.focus in plan for zone in zones)
    lists = MilestoneList.objects.exclude(source="")
    assert lists.count() == 2
    assert all(one.source in plan for one in lists)


def test_a_milestone_is_done_with_a_file_or_a_paper(cast):
    now = timezone.now()
    one = MilestoneFactory(unit=cast.town)
    with pytest.raises(ValidationError, match="请上传证明文件"):
        actions.complete(one, by=cast.clerk, done_on=date(2026, 7, 1), now=now)
    with pytest.raises(ValidationError, match="不能晚于今天"):
        actions.complete(one, by=cast.clerk, done_on=date(2026, 8, 2), now=now, basis="文")
    file = prepare("批复.png", picture())
    done = actions.complete(one, by=cast.clerk, done_on=date(2026, 7, 1), now=now, file=file)
    assert (done.proof.name, done.proof.used_at, done.completed_by) == ("批复.png", now, cast.clerk)
    with pytest.raises(ValidationError, match="已登记完成"):
        actions.complete(one, by=cast.office, done_on=date(2026, 7, 1), now=now, basis="文")
    assert AuditEvent.objects.filter(action="milestone_completed").count() == 1


def test_a_milestone_opened_again_keeps_what_was_said_in_its_history(cast):
    one = MilestoneFactory(done=True)
    with pytest.raises(ValidationError):
        actions.reopen(one, by=cast.clerk, reason="误登")
    actions.reopen(one, by=cast.bureau, reason="误登")
    one.refresh_from_db()
    assert (one.done_on, one.basis, one.proof) == (None, "", None)
    assert one.events.order_by("pgh_id").first().basis == "渝府〔2026〕1号"
    event = AuditEvent.objects.get(action="milestone_reopened")
    assert event.detail["reason"] == "误登"


def test_the_database_refuses_nonsense(cast):
    listed, project = MilestoneListFactory(), ProjectFactory()
    refused = (
        {"list": listed, "project": project, "title": "两处"},
        {"title": "无处"},
        {"list": listed, "title": "没有证明", "done_on": date(2026, 1, 1)},
        {"list": listed, "title": "没有日期", "basis": "文"},
    )
    for said in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            Milestone.objects.create(**said)
    days = {"start_on": date(2026, 2, 1), "finish_on": date(2026, 1, 1)}
    for said in (
        {"investment": -1},
        days,
        {"owner": "甲", "enterprise": EnterpriseFactory()},
        {"name": project.name, "zone": project.zone},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProjectFactory(**said)


def test_a_project_is_added_changed_and_follows_its_firm(cast):
    firm, gone = EnterpriseFactory(), EnterpriseFactory()
    said = {"zone": cast.zone, "name": "二期", "state": "preparing"}
    with pytest.raises(ValidationError):
        actions.add_project(by=cast.clerk, **said)
    with pytest.raises(ValidationError, match="台账中没有这家企业"):
        actions.add_project(by=cast.office, credit_code="91500222MA5U99999X", **said)
    made = actions.add_project(by=cast.office, credit_code=gone.credit_code, **said)
    with pytest.raises(ValidationError, match="不能直接改为“建成”"):
        actions.change_project(made, by=cast.office, **said | {"state": "finished"})
    made = actions.change_project(
        made, by=cast.office, credit_code=gone.credit_code, **said | {"state": "building"}
    )
    assert made.state == "building"
    merge(firm, gone, by=cast.office, reason="重复登记")
    assert Project.objects.get().enterprise == firm


def test_a_late_milestone_is_a_duty_of_its_unit_and_of_the_keepers(cast):
    MilestoneFactory(planned_on=date(2026, 7, 31), unit=cast.town)
    MilestoneFactory(planned_on=date(2026, 6, 30))
    MilestoneFactory(planned_on=date(2026, 8, 1), unit=cast.town)
    MilestoneFactory(planned_on=date(2026, 1, 1), done=True)
    today = date(2026, 8, 1)
    (mine,) = duties.duties(cast.clerk, today)
    assert (mine.due, mine.text) == (date(2026, 7, 31), "1 个节点逾期")
    (all_of_them,) = duties.duties(cast.bureau, today)
    assert (all_of_them.due, all_of_them.text) == (date(2026, 6, 30), "2 个节点逾期")
    assert list(duties.duties(cast.department, today)) == []
