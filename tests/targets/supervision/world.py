"""A small district that lives day by day by chance, and what its steps were like each evening."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import time_machine

from accounts.models import Unit
from targets.supervision import actions
from targets.supervision.models import Slip
from targets.tasks.models import DeadlineRequest, StepMilestone, StepReport, Task, TaskStep
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory

ZONE = ZoneInfo("Asia/Shanghai")


def noon(day):
    return datetime.combine(day, time(12), ZONE)


class World:
    def __init__(self, seed, count, first, oracle):
        self.chance, self.first, self.oracle = Random(seed), first, oracle
        self.filing = {number: self.chance.randrange(60) for number in range(count)}
        self.tasks = list(Task.objects.order_by("no"))
        self.units = list(Unit.objects.filter(kind="township", is_group=False)[:4])
        self.officers = {unit.pk: UserFactory(role="officer", unit=unit) for unit in self.units}
        self.office = UserFactory(role="office")
        self.steps = []

    def live(self, day):
        """The day's events, then what each step is like at its end."""
        with time_machine.travel(noon(day), tick=False):
            for number, at in self.filing.items():
                if self.first + timedelta(days=at) == day:
                    self.file(number, day)
            for step in self.steps:
                self.happen(step, day)
            self.handle(day)
        for step in self.steps:
            self.oracle.seen[step.pk, day] = self.like(step)

    def file(self, number, day):
        pick = self.chance
        deadline = day + timedelta(days=pick.randrange(-3, 50))
        starts = min(day + timedelta(days=pick.randrange(0, 15)), deadline)
        step = StepFactory(
            task=pick.choice(self.tasks),
            unit=pick.choice(self.units),
            what=f"举措 {number}",
            deadline=deadline,
            starts_on=starts if pick.random() < 0.5 else None,
            filed_at=noon(day),
        )
        for mark in range(pick.randrange(3)):
            due = min(day + timedelta(days=pick.randrange(1, 40)), deadline)
            StepMilestone.objects.create(step=step, what=f"里程碑 {mark}", day=due)
        self.steps.append(step)

    def happen(self, step, day):
        pick = self.chance
        if step.withdrawn_on or step.state == "done" or pick.random() > 0.12:
            return
        if step.state == "reported":
            self.judge(step, day)
        else:
            self.act(step, day)
        step.refresh_from_db()

    def act(self, step, day):
        pick, rows = self.chance, TaskStep.objects.filter(pk=step.pk)
        event = pick.choice(["begin", "report", "move", "mile", "drop", "move_mile", "withdraw"])
        if event == "begin" and step.state == "planned":
            rows.update(state="doing", begun_on=day)
        elif event == "report":
            rows.update(state="reported", begun_on=step.begun_on or day)
            StepReport.objects.create(step=step, reported_on=day, proof="记录")
        elif event == "move":
            self.move(step, None, day)
        elif event == "withdraw" and pick.random() < 0.2:
            rows.update(withdrawn_on=day)
        elif event in ("mile", "drop", "move_mile"):
            self.mile(step, event, day)

    def judge(self, step, day):
        accepted = self.chance.random() < 0.5
        report = step.reports.get(verdict="waiting")
        report.verdict = "accepted" if accepted else "returned"
        report.reviewed_on, report.remark = day, "意见"
        report.save()
        TaskStep.objects.filter(pk=step.pk).update(state="done" if accepted else "doing")

    def mile(self, step, event, day):
        owed = list(step.milestones.filter(reached_on=None, dropped_on=None))
        if not owed:
            return
        one = self.chance.choice(owed)
        if event == "move_mile":
            self.move(step, one, day)
        else:
            name = "reached_on" if event == "mile" else "dropped_on"
            StepMilestone.objects.filter(pk=one.pk).update(**{name: day})

    def move(self, step, mile, day):
        old = mile.day if mile else step.deadline
        new = old + timedelta(days=self.chance.choice([-10, -4, 5, 9, 20]))
        if step.starts_on and new < step.starts_on:
            return
        DeadlineRequest.objects.create(
            step=step, milestone=mile, old_deadline=old, new_deadline=new, reason="理由",
            state="agreed", asked_at=noon(day), decided_at=noon(day),
        )  # fmt: skip
        if mile:
            StepMilestone.objects.filter(pk=mile.pk).update(day=new)
        else:
            TaskStep.objects.filter(pk=step.pk).update(deadline=new)

    def handle(self, day):
        """What people do with the slips they have."""
        for slip in Slip.objects.exclude(stage="closed").order_by("pk"):
            if self.chance.random() > 0.2:
                continue
            officer = self.officers[slip.unit_id]
            if slip.stage == "issued":
                actions.sign(slip, by=officer)
            elif slip.stage == "signed":
                actions.feed(slip, by=officer, feedback="办理情况")
            elif slip.stage == "fed" and not slip.is_fed_by_report:
                if self.chance.random() < 0.5:
                    actions.review(slip, by=self.office)
                else:
                    actions.send_back(slip, by=self.office, reason="不够")
            else:
                continue
            slip.refresh_from_db()
            self.oracle.by_hand(slip.step_id, slip.stage, day)

    @staticmethod
    def like(step):
        if step.withdrawn_on:
            return None
        owed = step.milestones.filter(reached_on=None, dropped_on=None)
        return {
            "state": step.state,
            "deadline": step.deadline,
            "starts": step.starts_on,
            "owed": list(owed.values_list("day", flat=True)),
        }
