"""工作台: what is due for this person, how far the collections are, whether the machines live."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.models import User
from accounts.rules.roles import Role
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_place_any
from enterprises.returns import policies
from enterprises.returns import progress as returns
from enterprises.returns.models import Collection
from jobs import heartbeats
from jobs.duties import Duty, told
from jobs.models import ImportBatch, Job
from jobs.rules.states import BatchState, JobState
from jobs.selectors import nth_workday
from qijiang_portal import health
from reports import selectors as papers
from reports.rules import periods
from targets.models import Indicator, Reading
from targets.policies import can_enter_reading

MOST_OPEN = 4
UNSENT_WITHIN = timedelta(days=7)


def duties(user: User, now: datetime) -> list[Duty]:
    """待办, those with a day first, in order of days."""
    today = localdate(now)
    found = [*_papers(user, today), *_imports(user), *_failed(user)]
    found += [*_firms(user), *_figures(user, today), *_returns(user)]
    found += [*_unsent(user, today), *told(user, today)]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or today))


def _returns(user: User) -> list[Duty]:
    """Returns that wait for this officer's step, by the earliest deadline of theirs."""
    waiting = returns.waiting(user)
    if not waiting:
        return []
    due = min(one.collection.due_on for one in waiting)
    return [Duty(due, f"{len(waiting):,} 份填报待审核、接收", reverse("returns:queue"), "去审核")]


def _papers(user: User, today: date) -> list[Duty]:
    if user.role != Role.OFFICE:
        return []
    period = papers.next_period(today)
    due, tentative = nth_workday(periods.next_month(period), settings.REPORTS_DUE_WORKDAY)
    paper, listing = f"{period:%Y 年 %-m 月}创新报表", reverse("reports:list")
    if due < today:  # late, or of a month older than the register: somebody has to ask for it
        return [Duty(due, f"{paper}尚未生成，名单齐了即可生成", listing, "去生成")]
    text = f"{paper}自动生成{'（日期暂定）' if tentative else ''}"
    return [Duty(due, text, listing, "看报表")]


def _imports(user: User) -> list[Duty]:
    open_states = (BatchState.PREVIEW, BatchState.ASKING)
    waiting = ImportBatch.objects.filter(owner=user, state__in=open_states)
    words = {
        BatchState.PREVIEW: ("已检查完，待确认导入", "去确认"),
        BatchState.ASKING: ("有问题待回答，尚未检查", "去回答"),
    }
    return [
        Duty(None, f"“{batch.file_name}”{said}", batch.get_absolute_url(), deed)
        for batch in waiting[:5]
        for said, deed in [words[BatchState(batch.state)]]
    ]


def _failed(user: User) -> list[Duty]:
    failed = Job.objects.filter(owner=user, state=JobState.FAILED).count()
    words = f"{failed:,} 个后台任务失败"
    return [Duty(None, words, f"{reverse('jobs:center')}?failed=1", "看原因")] if failed else []


def _firms(user: User) -> list[Duty]:
    """待分派: told to whoever may say where a firm belongs."""
    if not can_place_any(user):
        return []
    firms = Enterprise.objects.visible_to(user).filter(placement="unassigned", state="active")
    count = firms.count()
    query = urlencode({"unit": "unassigned", "state": "active"})
    url = f"{reverse('registry:list')}?{query}"
    return [Duty(None, f"{count:,} 家企业待分派街镇", url, "去分派")] if count else []


def _figures(user: User, today: date) -> list[Duty]:
    """Reported indicators nobody has entered for the last full year, to who may enter them."""
    last_year = date(today.year - 1, 12, 31)
    known = Reading.objects.filter(period_end__gte=last_year).values("indicator")
    missing = Indicator.objects.reported().exclude(pk__in=known).select_related("reporter")
    return [
        Duty(
            None,
            f"“{one.name}”{last_year.year} 年数尚未填报",
            reverse("targets:enter_reading", args=[one.code]),
            "去填报",
        )
        for one in missing
        if can_enter_reading(user, one)
    ]


@dataclass(frozen=True, slots=True)
class Progress:
    """采集进度 of one open collection, in the person's sight."""

    label: str
    url: str
    due: date
    sent: int
    owing: int
    is_tentative: bool


def collections(user: User, today: date) -> list[Progress]:
    """采集进度: the collections now open, the nearest deadline first; one query each."""
    rows = Collection.objects.visible_to(user).open_on(today).order_by("due_on")[:MOST_OPEN]
    found = []
    for one in rows:
        total = returns.total(returns.by_unit(one, user))
        if total.owing:
            url = one.get_absolute_url()
            found.append(
                Progress(str(one), url, one.due_on, total.sent, total.owing, one.is_tentative)
            )
    return found


def _unsent(user: User, today: date) -> list[Duty]:
    """未报: of the collections due within a week or already late, how many firms have sent none.

    Told to those who may fill in for a firm or let it off; others see how far it is.
    """
    if not (policies.keeps(user) or policies.has_firms(user)):
        return []
    soon = today + UNSENT_WITHIN
    return [
        Duty(one.due, f"{one.label}还有 {one.owing - one.sent:,} 家未报", one.url, "看名单")
        for one in collections(user, today)
        if one.sent < one.owing and one.due <= soon
    ]


def silent(now: datetime) -> list[str]:
    """What does not answer: 消息服务, or of the machines 后台程序, 定时程序.

    Without Redis neither machine can show its life, so only Redis is named.
    """
    if not health.redis().ok:
        return ["消息服务（Redis）"]
    return [heartbeats.LABELS[name] for name in heartbeats.silent(now)]
