"""有哪些名单: who is or was in the carriers in sight, as of a stated day."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import BooleanField, Exists, OuterRef, Q, Value

from accounts.models import Unit, UnitKind
from accounts.rules.roles import Role
from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import Township
from enterprises.registry.models import Chain, Zone
from incubators.carriers.models import LevelPeriod
from incubators.carriers.rules.confirming import State
from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.rules.months import months_until
from incubators.stays.selectors.facts import hatched_until
from incubators.stays.selectors.roll import SOONEST
from incubators.stays.selectors.standing import is_incubatee, with_standing

SOON = timedelta(days=90)
WHEN = {
    "inside": "在驻",
    "soon": "90 天内到期",
    "left": "已离开",
    "coming": "尚未入驻",
    "pending": "待确认",
    "refused": "不予确认",
}
VERDICTS = {True: "是", False: "否", None: "不能判定"}


def _named(model: Any, **of: Any) -> Callable[[], dict[str, str]]:
    return lambda: dict(model.objects.filter(**of).values_list("code", "name"))


class When(Answer):
    """时点: how the stay stands on the day of the list."""

    def filter(self, rows: Any, value: str) -> Any:
        asked = _asked(self.parent.day).get(value)
        return rows if asked is None else rows.filter(asked)


def _asked(day: date) -> Mapping[str, Q]:
    """What each answer asks for."""
    counted = Q(state=State.CONFIRMED)
    inside = counted & Q(during__contains=day)
    return {
        "inside": inside,
        "soon": inside & Q(during__endswith__lte=day + SOON),
        "left": counted & Q(during__endswith__lte=day),
        "coming": counted & Q(during__startswith__gt=day),
        "pending": Q(state=State.PENDING),
        "refused": Q(state=State.REFUSED),
    }


class Incubatee(Answer):
    """在孵企业 on the day of the list."""

    def filter(self, rows: Any, value: str) -> Any:
        if not value:
            return rows
        told = rows.annotate(asked=is_incubatee(self.parent.day))
        if value == "unknown":
            return told.filter(asked=None, enterprise__isnull=False)
        return told.filter(asked=value == "yes")


class Graduated(Answer):
    """Whether the firm had graduated from this stay by the day of the list."""

    def filter(self, rows: Any, value: str) -> Any:
        if not value:
            return rows
        done = Graduation.objects.standing().filter(graduated_on__lte=self.parent.day)
        from_here = Exists(done.filter(tenancy=OuterRef("pk")))
        return rows.filter(from_here if value == "yes" else ~from_here)


class Level(Answer):
    """级别 its carrier held on the day of the list."""

    def filter(self, rows: Any, value: str) -> Any:
        held = LevelPeriod.objects.filter(level=value, during__contains=self.parent.day)
        return rows.filter(incubator__in=held.values("incubator")) if value else rows


class Kinds(Answer):
    """One of the kinds of its carrier."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(incubator__kinds__contains=[value]) if value else rows


class OfStays(Conditions):
    """What may be asked of stays; `on` is the day they are looked at, today where not said."""

    q = Containing("enterprise__name", "enterprise__credit_code", "team__name", "incubator__name")
    when = When("时点", WHEN, otherwise="inside")
    incubatee = Incubatee("在孵", {"yes": "是", "no": "否", "unknown": "不能判定"})
    graduated = Graduated("毕业", {"yes": "已毕业", "no": "未毕业"})
    branch = Answer("分支", {"True": "分支", "False": "主要入驻"}, "is_branch")
    kind = Kinds("载体类型", KIND_LABELS)
    level = Level("载体级别", LEVEL_LABELS)
    township = Township("incubator__township__code")
    zone = Answer("园区", _named(Zone), "incubator__zone__code")
    park = Answer("园城", _named(Unit, kind=UnitKind.PARK, is_group=False), "incubator__park__code")
    chain = Answer("产业链", _named(Chain), "incubator__chain__code")
    carrier = django_filters.CharFilter("incubator__code", label="载体编码")
    on = django_filters.DateFilter(label="截至", method="_as_it_is")

    def _as_it_is(self, rows: Any, name: str, value: date) -> Any:
        return rows

    @property
    def day(self) -> date:
        """The day asked for."""
        return self.form.cleaned_data.get("on") or today() if self.form.is_valid() else today()

    @property
    def found(self) -> Any:
        """The rows that meet what was asked, told as of the day."""
        return with_standing(super().found, self.day)


def rows(user: Any, _: str) -> Any:
    """Stays in sight; of an operator's people all are in carriers they run."""
    done = Graduation.objects.standing().filter(enterprise=OuterRef("enterprise"))
    found = Tenancy.objects.visible_to(user).annotate(
        is_graduate=Exists(done),
        is_run=Value(user.role == Role.OPERATOR, output_field=BooleanField()),
    )
    return found.select_related("incubator", "enterprise", "team").order_by(*SOONEST)


def verdict_of(row: Any) -> bool | None:
    """在孵 on the day of the list; of a row that was looked up by itself, today."""
    if not hasattr(row, "now_incubatee"):
        told = with_standing(Tenancy.objects.filter(pk=row.pk), today()).get()
        row.now_incubatee, row.now_on = told.now_incubatee, told.now_on
    answer: bool | None = row.now_incubatee
    return answer


def standing_of(row: Tenancy) -> str:
    """状态 in words."""
    if row.state != State.CONFIRMED:
        return row.get_state_display()
    if row.last_day is None:
        return "无止日"
    return row.get_end_reason_display()


def months_left(row: Any) -> int | None:
    """Whole months until its 孵化期 ends; of one that is, or may be, an incubatee."""
    until = hatched_until(row)
    if until is None or verdict_of(row) is False:
        return None
    return months_until(getattr(row, "now_on", None) or today(), until)


STAYS = Listing(
    "入驻企业",
    "默认是今天在驻的，最早到期的在前；在孵按国科发区〔2018〕300号逐日判定。",
    rows,
    [
        ("企业或团队", lambda row: row.subject),
        ("信用代码", lambda row: row.enterprise.credit_code if row.enterprise else "团队"),
        ("载体", lambda row: f"{row.incubator}{'（分支）' if row.is_branch else ''}"),
        ("面积（㎡）", lambda row: row.area),
        ("工位", lambda row: row.seats),
        ("起", lambda row: row.first_day),
        ("止", lambda row: row.last_day),
        ("结束", standing_of),
        ("在孵", lambda row: VERDICTS[verdict_of(row)] if row.enterprise else "团队"),
        ("孵化剩余（月）", months_left),
    ],
    OfStays,
    numbers=counted("面积（㎡）", "工位", "孵化剩余（月）"),
)
