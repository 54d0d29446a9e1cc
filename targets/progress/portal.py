"""任务进展告诉门户的: addresses, list, duties, progress, cards, words of the audit."""

from functools import partial

from django.urls import reverse

from accounts.rules import audit_words
from collecting.matters import matters
from collecting.standings import standings
from common.duties import tells_duties
from common.portal import lives_at
from desk.cards import shows
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from desk.matters import tells_matters
from desk.rooms import opens
from desk.standings import tells_standings
from targets.progress import cards, duties, policies
from targets.progress.engine import PROGRESS
from targets.progress.listings import MONTHS
from targets.progress.models import MonthlyProgress
from targets.tasks.models import TaskStep

PAGE = ListPage(
    "task-progress",
    MONTHS,
    policies.can_see_board,
    measure="份",
    model=MonthlyProgress,
    fields={
        "unit": "unit.code",
        "unit_name": "unit.name",
        "period": "collection.period",
        "state": "state",
        "notes": "notes",
    },
    addresses=Addresses(
        lambda at: reverse("task-progress:list"),
        lambda row: row.get_absolute_url(),
        lambda verb: reverse("task-progress:act", args=[verb]),
        lambda row, verb: reverse("task-progress:act_on_row", args=[row.pk, verb]),
    ),
    frame=Frame(empty=("没有符合条件的任务进展", "可以放宽条件；单位填报之后显示在这里。")),
)
lives_at("targets/progress/", "targets.progress.urls")
opens("targets/progress-months/", PAGE)
tells_duties(duties.to_file, to=policies.is_own, place=48)
tells_duties(duties.waiting, to=policies.may_urge, place=58)
tells_duties(duties.unsent, to=policies.may_urge, place=67)
tells_matters(partial(matters, PROGRESS, "return"), place=64)
tells_standings(partial(standings, PROGRESS), place=25)
shows(TaskStep, cards.notes_card, place=30)
audit_words.tell(
    actions={
        "progress_collection_opened": "开启任务进展采集期",
        "progress_collection_closed": "关闭任务进展采集期",
        "progress_collection_withdrawn": "撤销任务进展采集期",
        "progress_excepted": "任务进展延期或免报",
        "progress_submitted": "提交任务进展",
        "progress_received": "接收任务进展",
        "progress_sent_back": "退回任务进展",
        "progress_recalled": "撤回任务进展的提交",
        "progress_reception_recalled": "撤销任务进展的接收",
    },
    objects={
        "task_progress.progresscollection": "任务进展采集期",
        "task_progress.monthlyprogress": "任务进展",
    },
)
