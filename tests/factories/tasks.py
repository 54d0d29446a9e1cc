from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from targets.tasks.models import StepMilestone, StepReport, TaskPlan, TaskStep
from targets.tasks.rules.steps import StepState
from tests.factories.uploads import UploadFactory


class StepFactory(factory.django.DjangoModelFactory):
    """A step: `StepFactory(task=…, unit=…, deadline=…)`; one that is reported has its report."""

    class Meta:
        model = TaskStep
        skip_postgeneration_save = True

    what = factory.Sequence(lambda number: f"走访科技型企业第 {number} 批")
    deliverable = "走访记录"
    deadline = date(2026, 12, 31)
    person_name = "某某"
    filed_at = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    begun_on = factory.LazyAttribute(
        lambda step: None if getattr(step, "state", "planned") == "planned" else date(2026, 4, 1)
    )

    @factory.post_generation
    def report(self, create, given):
        """Reported on 2026-11-01, once its state says so."""
        if self.state == StepState.REPORTED:
            StepReportFactory(step=self)
        elif self.state == StepState.DONE:
            StepReportFactory(step=self, verdict="accepted", reviewed_on=date(2026, 11, 2))


class StepReportFactory(factory.django.DjangoModelFactory):
    """A report that waits."""

    class Meta:
        model = StepReport

    reported_on = date(2026, 11, 1)
    proof = "记录"


class StepMilestoneFactory(factory.django.DjangoModelFactory):
    """A milestone: `StepMilestoneFactory(step=…, day=…)`."""

    class Meta:
        model = StepMilestone

    what = factory.Sequence(lambda number: f"名单第 {number} 稿")
    day = date(2026, 9, 30)


class TaskPlanFactory(factory.django.DjangoModelFactory):
    """A 细化方案 with its file, that waits."""

    class Meta:
        model = TaskPlan

    summary = "年底前招引三户"
    filed_on = date(2026, 11, 1)
    file = factory.SubFactory(UploadFactory)
