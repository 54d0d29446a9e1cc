"""待办 of this room: imports that wait for their owner, work that failed."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from jobs.models import ImportBatch, Job
from jobs.rules.states import BatchState, JobState

MOST = 5
WORDS = {
    BatchState.PREVIEW: ("已检查完，待确认导入", "去确认"),
    BatchState.ASKING: ("有问题待回答，尚未检查", "去回答"),
}


def duties(user: User, today: date) -> Iterator[Duty]:
    """One's own imports, a line each; one's failed jobs together."""
    for batch in ImportBatch.objects.filter(owner=user, state__in=WORDS)[:MOST]:
        standing, deed = WORDS[BatchState(batch.state)]
        yield Duty(None, f"“{batch.file_name}”{standing}", batch.get_absolute_url(), deed)
    if failed := Job.objects.filter(owner=user, state=JobState.FAILED).count():
        address = f"{reverse('jobs:center')}?failed=1"
        yield Duty(None, f"{failed:,} 个后台任务失败", address, "看原因")
