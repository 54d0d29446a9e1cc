from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema_field

from accounts.models import Unit
from common.dates import today
from common.listings.conditions import Conditions, Sorting
from enterprises.registry import selectors
from enterprises.registry.columns import ORDERS
from enterprises.registry.models import (
    Enterprise,
    Holding,
    Membership,
    Qualification,
    Residence,
)
from enterprises.registry.profile_filters import ANSWERS, BEFORE, DAYS, LOOKUPS, YES_NO_UNKNOWN
from enterprises.registry.querysets import EnterpriseQuerySet
from enterprises.registry.rules import names
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.memberships import Belonging
from enterprises.registry.rules.profile import PROFILE
from enterprises.registry.rules.standing import CERTAINTY_LABELS, STATE_LABELS, Placement, State
from enterprises.registry.selectors import OUTSIDE, SPECIAL_UNITS, UNASSIGNED

BELONGINGS = {  # filter → where a membership says it
    "zone": "zone__code",
    "park": "unit__code",
    "chain": "chain__code",
    "department": "unit__code",
}
UNIT_BELONGINGS = {"park": Belonging.AUTHORITY, "department": Belonging.DEPARTMENT}


def offer(one: django_filters.Filter, choices: list[tuple[str, str]]) -> None:
    """Let a filter take these values; a field made before (the schema makes one) is forgotten."""
    one.extra["choices"] = choices
    vars(one).pop("_field", None)


def checked_search(typed: str | None) -> str:
    """What is searched: as names are stored, two characters at least."""
    text = names.clean(typed or "")
    if len(text) == 1:
        raise forms.ValidationError("请至少输入两个字，或信用代码的前两位。")
    return text


class EnterpriseFilterForm(forms.Form):
    """Checks what one filter cannot check alone."""

    def clean_q(self) -> str:
        """At least two characters, as names are stored."""
        return checked_search(self.cleaned_data["q"])

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        for name in (*DAYS, "ending"):
            start, end = asked.get(f"{name}_from"), asked.get(f"{name}_to")
            if start and end and end < start:
                self.add_error(f"{name}_to", "止日不能早于起日，请改正后再查。")
        return asked


MISSING = {f.name: f.label for f in sorted(PROFILE, key=lambda f: f.name) if f.is_needed}
_ABSENT = {name: f"{name}__isnull" for name in MISSING}


class EnterpriseFilter(Conditions):
    """企业台账的筛选: the page, the export, the API and the command all narrow by this."""

    q = django_filters.CharFilter(label="名称或信用代码", max_length=100)
    unit = django_filters.MultipleChoiceFilter(label="街镇", choices=SPECIAL_UNITS)
    kind = django_filters.ChoiceFilter(label="资质", choices=list(KIND_LABELS.items()))
    on = django_filters.DateFilter(label="有效于")
    state = django_filters.MultipleChoiceFilter(
        label="经营状态", choices=list(STATE_LABELS.items())
    )
    chain = django_filters.MultipleChoiceFilter(label="产业链", choices=[])
    zone = django_filters.MultipleChoiceFilter(label="组团或园区", choices=[])
    park = django_filters.MultipleChoiceFilter(label="园城", choices=[])
    department = extend_schema_field({"type": "array", "items": {"type": "string"}})(
        django_filters.MultipleChoiceFilter(label="归口部门", choices=[])
    )
    industry = django_filters.MultipleChoiceFilter(label="行业门类", choices=[])
    above_scale = django_filters.ChoiceFilter(label="规上企业", choices=YES_NO_UNKNOWN)
    ending_within = django_filters.NumberFilter(
        label="证书在几天内到期", decimal_places=0, min_value=0, max_value=3660
    )
    ending_from = django_filters.DateFilter(label="证书到期自")
    ending_to = django_filters.DateFilter(label="证书到期至")
    missing = django_filters.MultipleChoiceFilter(label="缺少", choices=list(MISSING.items()))
    batch = django_filters.CharFilter(label="认定批次", max_length=60)
    certainty = django_filters.MultipleChoiceFilter(
        label="归属依据", choices=list(CERTAINTY_LABELS.items())
    )
    sort = Sorting(ORDERS)

    class Meta:
        model = Enterprise
        fields: list[str] = []
        form = EnterpriseFilterForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """Those that the profile declares stand where it says."""
        listed: dict[str, django_filters.Filter] = {}
        for name, one in super().get_filters().items():
            listed |= BEFORE.get(name, {}) | {name: one}
        return listed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = selectors.choices()
        offered = {
            "unit": [*self.choices.townships, *SPECIAL_UNITS],
            "chain": self.choices.chains,
            "zone": self.choices.zones,
            "park": self.choices.parks,
            "department": self.choices.departments,
            "industry": self.choices.sections,
        }
        for name, listed in offered.items():
            offer(self.filters[name], listed)

    def filter_queryset(self, queryset: EnterpriseQuerySet) -> EnterpriseQuerySet:
        """The firms that fulfil every condition given, in sight on the day they speak of."""
        asked = given(self.form.cleaned_data)
        queryset = queryset.visible_to(self.by, on=_stated_day(asked))
        for word in asked.get("q", "").split():
            queryset = queryset.named_like(word)
        queryset = queryset.filter(_plain(asked), _placed(asked), _belonging(asked))
        if ending := _ending(asked):
            queryset = queryset.filter(ending)
        return selectors.ordered(queryset, asked.get("sort", "name"))

    @property
    def day(self) -> date:
        """The day the list speaks of."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        return asked.get("on") or today()


def given(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What was asked; a nought is an answer, an empty field is not."""
    return {name: value for name, value in cleaned.items() if value not in (None, "", [])}


def _plain(asked: dict[str, Any]) -> Q:
    """Conditions on the firm's own columns."""
    columns = {
        "state": "state__in",
        "certainty": "placement_certainty__in",
        "industry": "industry__section__in",
    }
    found = Q(**{_ABSENT[name]: True for name in asked.get("missing", [])})
    found &= Q(**{lookup: asked[name] for name, lookup in columns.items() if name in asked})
    return found & Q(
        **{lookup: read(asked[name]) for name, (lookup, read) in LOOKUPS.items() if name in asked}
    )


def _belonging(asked: dict[str, Any]) -> Q:
    """Zone, park authority, chain, department and 规上 of the day asked for, else of today.

    A firm that has left the district is in none of them.
    """
    day = _stated_day(asked)
    then, found = Membership.objects.on(day or today()), Q()
    for name, lookup in BELONGINGS.items():
        if name in asked:
            kinds = {"kind": UNIT_BELONGINGS[name].value} if name in UNIT_BELONGINGS else {}
            inside = then.filter(**{f"{lookup}__in": asked[name]}, **kinds)
            found &= Q(pk__in=inside.values("enterprise"))
    if found and day is None:
        found &= ~Q(state=State.MOVED_OUT.value) & ~Q(placement=Placement.OUTSIDE.value)
    if "above_scale" not in asked:
        return found
    if day is None:
        return found & Q(is_above_scale=ANSWERS[asked["above_scale"]])
    above = Q(pk__in=then.filter(kind=Belonging.ABOVE_SCALE.value).values("enterprise"))
    unknown = Q(is_above_scale=None)
    by_answer = {"yes": above, "no": ~above & ~unknown, "unknown": ~above & unknown}
    return found & by_answer[asked["above_scale"]]


def _stated_day(asked: dict[str, Any]) -> date | None:
    """The day whose figures are asked for; None where the list is simply the register now."""
    return asked.get("on") or (today() if "kind" in asked else None)


def _placed(asked: dict[str, Any]) -> Q:
    """Kind, day and unit together: who counted there then, exactly as the figures count.

    With a day alone, who belonged to the district then; with neither, where the firm is now.
    """
    units = asked.get("unit", [])
    codes = [unit for unit in units if unit not in (UNASSIGNED, OUTSIDE)]
    if (day := _stated_day(asked)) is None:
        # numbers, not a join by code: the planner then knows how many firms to expect
        now = Q(township__in=list(Unit.objects.filter(code__in=codes).values_list("pk", flat=True)))
        return now | Q(placement__in=[u for u in units if u not in codes]) if units else Q()
    then: QuerySet[Any] = Residence.objects.filter(during__contains=day)
    if "kind" in asked:
        then = Holding.objects.on(day).filter(kind=asked["kind"])
    if units:
        nowhere = Q(unit=None) if UNASSIGNED in units else Q(pk__in=[])
        then = then.filter(Q(unit__code__in=codes) | nowhere)
    return Q(pk__in=then.values("enterprise_id"))


def _ending(asked: dict[str, Any]) -> Q | None:
    """Certificates by their printed last day and their batch."""
    certificates = Qualification.objects.all()
    if "kind" in asked:
        certificates = certificates.filter(kind=asked["kind"])
    if "batch" in asked:
        certificates = certificates.filter(batch=asked["batch"].strip())
    if asked.keys() & {"ending_within", "ending_from", "ending_to"}:
        start = asked.get("on") or today()
        within = asked.get("ending_within")
        first = asked.get("ending_from") or (date.min if within is None else start)
        last = date.max if within is None else start + timedelta(days=int(within))
        certificates = certificates.ending_between(first, min(last, asked.get("ending_to", last)))
    elif "batch" not in asked:
        return None
    return Q(pk__in=certificates.values("enterprise_id"))
