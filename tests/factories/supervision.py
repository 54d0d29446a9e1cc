from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from targets.supervision.models import Slip, SlipMove

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class SlipFactory(factory.django.DjangoModelFactory):
    """A slip by hand, issued on 2026-11-20: `SlipFactory(unit=…, task=…)`."""

    class Meta:
        model = Slip
        skip_postgeneration_save = True

    year = 2026
    no = factory.Sequence(lambda number: number + 1)
    prefix = "督"
    origin = "hand"
    color = "yellow"
    cause = "走访没有按计划开展。"
    demand = "请反馈原因和补救办法。"
    issued_on = date(2026, 11, 20)
    due_on = factory.LazyAttribute(
        lambda slip: None if slip.stage in ("reviewed", "closed") else date(2026, 11, 26)
    )
    stage = "issued"

    @factory.post_generation
    def move(self, create, given):
        """The move that led to its stage."""
        kind = {"reviewed": "reviewed", "signed": "signed", "fed": "fed", "closed": "closed"}
        SlipMove.objects.create(
            slip=self,
            kind=kind.get(self.stage, "issued"),
            stage=self.stage,
            due_on=self.due_on,
            on=self.issued_on,
            at=AT,
        )
