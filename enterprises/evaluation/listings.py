"""评价结果的名单: which are shown, and how they leave the house."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from accounts.models import System, Unit, User
from accounts.rules.units import UnitKind
from common.dates import today
from common.listings import register as lists
from common.listings.sheets import CHUNK, ListSheet
from enterprises.evaluation import policies, selectors
from enterprises.evaluation.querysets import EvaluationQuerySet
from enterprises.evaluation.rules.evaluations import LABELS
from enterprises.evaluation.sheets import COLUMNS, lines
from enterprises.evaluation.words import CONDITION_LABELS

By = User | System
KEY = "evaluation:results"
VERDICTS = [
    ("", "不限"),
    ("passed", "可以申报（符合）"),
    ("failed", "不符合"),
    ("unknown", "无法判定"),
]
NEVER_ALONE = ("direct_pass", "size")  # a way of passing, and what nobody fails
PASSED = {"passed": True, "failed": False, "unknown": None}


class ResultsFilter(forms.Form):
    """筛选: which results are shown."""

    kind = forms.ChoiceField(label="类型", choices=list(LABELS.items()))
    year = forms.TypedChoiceField(label="申报年", coerce=int)
    verdict = forms.ChoiceField(label="结论", choices=VERDICTS, required=False)
    short_of = forms.ChoiceField(label="只差一条", required=False)
    unit = forms.ModelChoiceField(
        label="街镇",
        queryset=Unit.objects.filter(kind=UnitKind.TOWNSHIP),
        required=False,
        empty_label="不限",
        to_field_name="code",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = today().year
        self.fields["year"].choices = [(year, f"{year} 年") for year in range(now + 1, now - 3, -1)]  # type: ignore[attr-defined]
        self.fields["short_of"].choices = [  # type: ignore[attr-defined]
            ("", "不限"),
            ("any", "任何一条"),
            *((key, label) for key, label in CONDITION_LABELS.items() if key not in NEVER_ALONE),
        ]

    def chosen(self, seen: EvaluationQuerySet) -> EvaluationQuerySet:
        """The rows that answer the conditions."""
        conditions = self.cleaned_data
        rows = seen.filter(kind=conditions["kind"], year=conditions["year"])
        if conditions["verdict"]:
            rows = rows.filter(passed=PASSED[conditions["verdict"]])
        if conditions["short_of"]:
            rows = rows.one_short()
            if conditions["short_of"] != "any":
                rows = rows.filter(short_of=conditions["short_of"])
        if conditions["unit"]:
            rows = rows.filter(enterprise__township=conditions["unit"])
        return rows


def filtered(user: By, query: QueryDict) -> tuple[ResultsFilter, EvaluationQuerySet]:
    """The filter, and the results in sight that it finds."""
    data = query.copy()
    data.setdefault("kind", "high_tech")
    data.setdefault("year", str(today().year))
    form = ResultsFilter(data)
    seen = selectors.results(user)
    rows = form.chosen(seen) if form.is_valid() else seen.none()
    return form, rows.select_related("enterprise__township")


def _understood(user: By, query: QueryDict) -> QueryDict:
    form, _ = filtered(user, query)
    names = (*form.fields, "sort")
    return lists.only(query, names) if form.is_valid() else QueryDict()


def _sheet(user: By, query: QueryDict, at: str) -> ListSheet:
    form, rows = filtered(user, query)
    title = "对标评价"
    if form.is_valid():
        title = f"{LABELS[form.cleaned_data['kind']]}对标评价{form.cleaned_data['year']}年"
    ordered = rows.order_by("failed", "enterprise_id")
    return ListSheet(
        title,
        COLUMNS,
        lines(ordered.iterator(chunk_size=CHUNK)),
        ordered.count(),
        _conditions_in_words(form),
    )


def _conditions_in_words(form: ResultsFilter) -> list[tuple[str, str]]:
    conditions = []
    for name, value in form.cleaned_data.items():
        if value:
            words = dict(getattr(form.fields[name], "choices", ())).get(value, value)
            conditions.append((str(form.fields[name].label), str(words)))
    return conditions


def register_all() -> None:
    """Make the list known, with its views and export."""
    lists.register(
        lists.Listed(KEY, policies.can_see_results, lambda at: reverse(KEY), _understood, _sheet)
    )
