"""一个载体的上档升位: how far it is from a level, by which facts, and what other facts would do."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day
from common.dates import today
from common.http import require
from common.numbers import grouped
from common.tables import plain
from enterprises.evaluation.words import Verdict, verdict
from enterprises.returns.rules.fact_reading import FactError
from incubators.carriers.models import Incubator
from incubators.carriers.rules.facts import FACTS, read
from incubators.carriers.rules.standards import Standard, judge
from incubators.upgrade import policies
from incubators.upgrade.rules.conclusions import gap_words, sentence
from incubators.upgrade.rules.next_steps import next_steps
from incubators.upgrade.rules.words import CONDITION_LABELS
from incubators.upgrade.selectors.editions import in_force
from incubators.upgrade.selectors.gaps import Gap, Way, way_of
from incubators.upgrade.selectors.told import Sourced
from incubators.upgrade.views import trying

COLUMNS = plain("条件", "结论", "要求", "现状", "差多少", "来源")
_LONG = re.compile(r"(\.\d\d)\d+")  # shares and densities: to two places, never up to a line
ORDER = {False: 0, None: 1, True: 2}


@dataclass(frozen=True, slots=True)
class Row:
    """One condition as the page shows it; `was` where a trial changes it."""

    label: str
    article: str
    verdict: Verdict
    was: Verdict | None
    required: str
    actual: str
    gap: str
    sources: list[tuple[str, str, str]]  # the fact, where from, where it opens


@login_required
@require_safe
def carrier(request: SignedInRequest, pk: int) -> HttpResponse:
    """结论、逐条对照、下一步、试算; nothing is stored."""
    shown = get_object_or_404(Incubator.objects.visible_to(request.user), pk=pk)
    require(policies.can_see(request.user))
    chosen = asked_day(request.GET.get("on", ""))
    if chosen.fault:
        messages.warning(request, chosen.fault)
    standing = in_force(chosen.day)
    way, standards = way_of(shown, chosen.day, standing), standing.standards
    key = request.GET.get("level", "")
    first = way.next.standard.level if way.next else next(iter(standards))
    standard = standards.get(key) or standards[first]
    told = _judged(standard, way.sourced, request.GET)
    context = _about(request, way, chosen.day, standard, list(standards.values())) | told
    return render(request, "upgrade/carrier.html", context, status=422 if told["fault"] else 200)


def _about(
    request: SignedInRequest, way: Way, day: date, standard: Standard, all_of_them: list[Standard]
) -> dict[str, Any]:
    shown = way.carrier
    state_url = f"{reverse('carrier-facts:act', args=['state'])}?carrier={shown.code}"
    return {
        "carrier": shown,
        "way": way,
        "standard": standard,
        "day": day,
        "is_today": day == today(),
        "columns": COLUMNS,
        "tabs": _tabs(way, standard, all_of_them, request.GET.get("on", "")),
        "state_url": state_url if policies.can_state(request.user, shown) else "",
        "stated_url": f"{reverse('carrier-facts:list')}?q={shown.code}",
        "crumbs": [
            ("上档升位", reverse("upgrade:list")),
            (shown.name, shown.get_absolute_url()),
        ],
    }


def _tabs(way: Way, standard: Standard, every: list[Standard], on: str) -> list[dict[str, Any]]:
    """Every level; those that come next are marked."""
    ahead = {gap.standard.level for gap in way.gaps}
    more = f"&on={on}" if on else ""
    return [
        {
            "label": f"{one.label}（下一级）" if one.level in ahead else one.label,
            "url": f"?level={one.level}{more}",
            "current": one.level == standard.level,
        }
        for one in every
    ]


def _judged(standard: Standard, sourced: Sourced, said: QueryDict) -> dict[str, Any]:
    """The present answer, and that of the facts tried beside it."""
    before = Gap(standard, sourced).result
    raw, result, fault, is_trial = sourced.raw, before, "", trying.is_trial(said)
    if is_trial:
        raw = trying.tried(standard, sourced.raw, said)
        try:
            result = judge(standard, read(raw))
        except FactError as error:
            fault = str(error)
    facts = sourced.facts if fault else read(raw)
    return {
        "before": sentence(standard, before),
        "conclusion": sentence(standard, result),
        "verdict": verdict(result["passed"]),
        "rows": _rows(standard, result, before, sourced),
        "steps": next_steps(standard, facts),
        "fields": trying.fields(standard, raw),
        "is_trial": is_trial,
        "fault": fault,
    }


def _rows(
    standard: Standard, result: dict[str, Any], before: dict[str, Any], sourced: Sourced
) -> list[Row]:
    """Those not met first, then the open ones."""
    criteria = {one.key: one for one in standard.criteria}
    earlier = {one["key"]: one["met"] for one in before["conditions"]}
    found = []
    for condition in sorted(result["conditions"], key=lambda one: ORDER[one["met"]]):
        key, met = condition["key"], condition["met"]
        is_changed = key in earlier and earlier[key] is not met
        found.append(
            Row(
                label=CONDITION_LABELS[key],
                article=condition["article"],
                verdict=verdict(met),
                was=verdict(earlier[key]) if is_changed else None,
                required=grouped(condition["required"]),
                actual=grouped(_LONG.sub(r"\1", condition["actual"] or "--")),
                gap=grouped(gap_words(criteria[key], condition)),
                sources=_sources(criteria[key].names, sourced),
            )
        )
    return found


def _sources(names: tuple[str, ...], sourced: Sourced) -> list[tuple[str, str, str]]:
    """Of each fact the condition asks about; several of one place are said together."""
    places: dict[tuple[str, str], list[str]] = {}
    for name in names:
        told = sourced.told[name]
        places.setdefault((told.words, told.url), []).append(FACTS[name].label)
    return [("、".join(labels), words, url) for (words, url), labels in places.items()]
