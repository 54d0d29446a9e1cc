from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from common.dates import today
from common.listings.conditions import Conditions
from enterprises.registry import selectors
from enterprises.registry.filters import checked_search, given, offer
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.profile_filters import YES_NO
from enterprises.registry.querysets import QualificationQuerySet
from enterprises.registry.rules.credit_code import normalize
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.selectors import SPECIAL_UNITS

COLUMNS = {
    "kind": "kind__in",
    "first_from": "first_day__gte",
    "first_to": "first_day__lte",
    "batch": "batch",
    "certificate_no": "certificate_no",
}


class QualificationFilterForm(forms.Form):
    def clean_q(self) -> str:
        return checked_search(self.cleaned_data["q"])


class QualificationFilter(Conditions):
    """资质台账的筛选: the API, the export and the command narrow by this."""

    q = django_filters.CharFilter(label="企业名称或信用代码", max_length=100)
    credit_code = django_filters.CharFilter(label="信用代码", max_length=30)
    unit = django_filters.MultipleChoiceFilter(label="街镇", choices=SPECIAL_UNITS)
    kind = django_filters.MultipleChoiceFilter(label="资质", choices=list(KIND_LABELS.items()))
    valid_on = django_filters.DateFilter(label="有效于")
    ending_within = django_filters.NumberFilter(
        label="几天内到期", decimal_places=0, min_value=0, max_value=3660
    )
    ending_from = django_filters.DateFilter(label="到期自")
    ending_to = django_filters.DateFilter(label="到期至")
    first_from = django_filters.DateFilter(label="发证日期自")
    first_to = django_filters.DateFilter(label="发证日期至")
    revoked = django_filters.ChoiceFilter(label="已取消", choices=YES_NO)
    certificate_no = django_filters.CharFilter(label="证书编号", max_length=60)
    batch = django_filters.CharFilter(label="批次", max_length=60)

    class Meta:
        model = Qualification
        fields: list[str] = []
        form = QualificationFilterForm

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        townships = selectors.choices().townships
        offer(self.filters["unit"], [*townships, *SPECIAL_UNITS])

    def filter_queryset(self, queryset: QualificationQuerySet) -> QualificationQuerySet:
        """The recognitions that fulfil every condition given, by firm, kind and first day."""
        asked = given(self.form.cleaned_data)
        for word in asked.get("q", "").split():
            named = Enterprise.objects.all().named_like(word)
            queryset = queryset.filter(enterprise__in=named.values("pk"))
        queryset = queryset.filter(
            _placed(asked.get("unit", [])),
            **{lookup: asked[name] for name, lookup in COLUMNS.items() if name in asked},
        )
        if "credit_code" in asked:
            queryset = queryset.filter(enterprise__credit_code=normalize(asked["credit_code"]))
        if "valid_on" in asked:
            queryset = queryset.valid_on(asked["valid_on"])
        if "revoked" in asked:
            queryset = queryset.filter(revoked_on__isnull=asked["revoked"] == "no")
        return _ending(queryset, asked).order_by(
            "enterprise__name_pinyin", "kind", "first_day", "id"
        )


def _placed(units: list[str]) -> Q:
    if not units:
        return Q()
    codes = [unit for unit in units if unit not in dict(SPECIAL_UNITS)]
    nowhere = [unit for unit in units if unit not in codes]
    return Q(enterprise__township__code__in=codes) | Q(enterprise__placement__in=nowhere)


def _ending(queryset: QualificationQuerySet, asked: dict[str, Any]) -> QualificationQuerySet:
    if not asked.keys() & {"ending_within", "ending_from", "ending_to"}:
        return queryset
    start, within = asked.get("valid_on") or today(), asked.get("ending_within")
    first = asked.get("ending_from") or (date.min if within is None else start)
    last = date.max if within is None else start + timedelta(days=int(within))
    return queryset.ending_between(first, min(last, asked.get("ending_to", last)))
