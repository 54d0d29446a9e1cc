from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import plain
from desk.tabs import address
from enterprises.evaluation import policies, selectors, what_if
from enterprises.evaluation.marks import KIND as MARKED
from enterprises.evaluation.marks import known_for
from enterprises.evaluation.models import ExpertMarks
from enterprises.evaluation.outlooks import OUTLOOK_COLUMNS, open_facts, outlook_of
from enterprises.evaluation.rules.evaluations import LABELS, evaluate
from enterprises.evaluation.rules.next_rung import is_closed
from enterprises.evaluation.rules.purposes import PURPOSE_LABELS, purpose_of, with_purpose
from enterprises.evaluation.rules.standing import standing_of
from enterprises.evaluation.rungs import Rungs, headline, progress, rungs_of
from enterprises.evaluation.sources import rights_source
from enterprises.evaluation.words import CONDITION_LABELS, condition_rows, point_rows, verdict_of
from enterprises.membership.current import current_firm
from enterprises.registry import related
from enterprises.registry import selectors as registry
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.kinds import EVALUABLE
from enterprises.registry.views.detail import to_tab
from enterprises.returns.facts import Known
from enterprises.returns.models import AnnualReturn
from enterprises.returns.rules.fact_reading import FactError
from enterprises.returns.rules.states import State
from enterprises.returns.waiting import waiting_words

YEARS_SHOWN = 3


def _firm(request: SignedInRequest, code: str) -> Enterprise:
    seen = registry.register(request.user).select_related("industry")
    return get_object_or_404(seen, credit_code=code)


def _year(request: SignedInRequest) -> int:
    """The year asked for: this one, the next, or one of the last; else this one."""
    now = today().year
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else now
    return year if now - YEARS_SHOWN < year <= now + 1 else now


def _sourced(enterprise: Enterprise, year: int) -> Known:
    return known_for(enterprise, on=selectors.day_for(year, day=today()), year=year)


def _tabs(year: int, before: str = "?") -> list[dict[str, Any]]:
    now = today().year
    return [
        {"label": f"{shown} 年", "url": f"{before}year={shown}", "current": shown == year}
        for shown in range(now + 1, now - YEARS_SHOWN, -1)
    ]


def _crumbs(enterprise: Enterprise, year: int) -> list[tuple[str, str]]:
    home = enterprise.get_absolute_url()
    return [
        ("企业", reverse("registry:list")),
        (enterprise.name, home),
        ("成长阶梯", f"{home}?tab=evaluation&year={year}"),
    ]


def _marks(enterprise: Enterprise, year: int) -> ExpertMarks | None:
    rows = ExpertMarks.objects.filter(enterprise=enterprise, year=year)
    return rows.select_related("given_by").first()


def _sources(enterprise: Enterprise) -> list[tuple[str, str]]:
    """数据来源: where the facts of the page were said, to be opened."""
    filings = AnnualReturn.objects.filter(enterprise=enterprise, state=State.RECEIVED.value)
    newest = filings.select_related("collection", "enterprise").order_by("-collection__period")
    return [
        ("登记资料", enterprise.get_absolute_url()),
        ("知识产权台账", reverse("returns:rights", args=[enterprise.credit_code])),
        *((str(filing.collection), filing.get_absolute_url()) for filing in newest[:1]),
    ]


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """本企业的成长阶梯: of the firm one acts for now."""
    require(policies.can_see_own(request.user))
    if firm := current_firm(request):
        return redirect(address(firm.get_absolute_url(), "evaluation"))
    return render(request, "evaluation/mine.html")


@login_required
@require_safe
def ladder(request: SignedInRequest, code: str) -> HttpResponse:
    """成长阶梯, at the address it had: a tab of the firm's page."""
    return to_tab(request, _firm(request, code), "evaluation")


def ladder_panel(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """成长阶梯: where the firm stands before each title, and what the next one still asks."""
    year = _year(request)
    facts = _sourced(enterprise, year).facts
    standings = rungs_of(facts)
    rungs = [_rung(kind, standings) for kind in EVALUABLE]
    size = evaluate("size_class", facts)["class"]
    return {
        "rungs": rungs,
        "ready": [LABELS[kind] for kind in standings.ahead.ready],
        "next": headline(standings.results[standings.ahead.kind]) if standings.ahead.kind else "",
        "waiting": waiting_words(enterprise, year),
        "size": selectors.SIZE_WORDS.get(size, ""),
        "scale": verdict_of("above_scale", evaluate("above_scale", facts)["passed"]),
        "year": year,
        "years": _tabs(year, "?tab=evaluation&"),
    }


def _rung(kind: str, rungs: Rungs) -> dict[str, Any]:
    """One card of the ladder."""
    result = rungs.results[kind]
    stands = standing_of(result)
    done, total = progress(result)
    return {
        "kind": kind,
        "label": LABELS[kind],
        "verdict": verdict_of(kind, result["passed"]),
        "edition": result["edition"],
        "done": done,
        "total": total,
        "headline": headline(result),
        "failed": [CONDITION_LABELS[key] for key in stands.unmet],
        "is_closed": is_closed(result),
        "is_held": kind in rungs.held,
    }


def _purpose(request: SignedInRequest, kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    """首次或复核, by the title held on the day unless the address says otherwise."""
    held, chosen = purpose_of(kind, facts), request.GET.get("purpose", "")
    now = chosen if chosen in PURPOSE_LABELS else held
    other = next(purpose for purpose in PURPOSE_LABELS if purpose != now)
    return {
        "purpose": now,
        "purpose_words": PURPOSE_LABELS[now],
        "purpose_is_derived": now == held,
        "other": other,
        "other_words": PURPOSE_LABELS[other],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def gap(request: SignedInRequest, code: str, kind: str) -> HttpResponse:
    """差距: every condition of one kind; a POST tries other numbers, and nothing is saved."""
    if kind not in EVALUABLE:
        raise Http404
    enterprise, year = _firm(request, code), _year(request)
    sourced = _sourced(enterprise, year)
    purpose = _purpose(request, kind, sourced.facts)
    registered = with_purpose(kind, sourced.facts, purpose["purpose"])
    facts, fault, is_trial = registered, "", request.method == "POST"
    result = before = evaluate(kind, registered)
    if is_trial:
        facts = what_if.trial(kind, registered, request.POST)
        try:
            result = evaluate(kind, facts)
        except FactError as error:
            fault = str(error)
    now = today()
    is_open = year >= now.year
    judged = registered if fault else facts
    stands = standing_of(result)
    context = purpose | {
        "enterprise": enterprise,
        "kind": kind,
        "label": LABELS[kind],
        "result": result,
        "rows": condition_rows(result, before if is_trial else None),
        "verdict": verdict_of(kind, result["passed"]),
        "before": verdict_of(kind, before["passed"]) if is_trial else None,
        "rights": rights_source(enterprise, sourced, selectors.day_for(year, day=now)),
        "waiting": waiting_words(enterprise, year),
        "points": point_rows(result),
        "fields": what_if.fields(kind, registered, facts)
        | what_if.open_fields(open_facts(kind) if year == now.year else (), facts, now.year),
        "outlook": outlook_of(kind, enterprise, judged, now) if is_open else None,
        "outlook_columns": OUTLOOK_COLUMNS,
        "headline": headline(result),
        "met": len(stands.met),
        "total": stands.total,
        "crumbs": _crumbs(enterprise, year),
        "sources": _sources(enterprise),
        "marks": _marks(enterprise, year) if kind == MARKED else None,
        "registered_marks": "expert_points" in registered,
        "may_mark": kind == MARKED and policies.can_mark(request.user),
        "columns": plain("条件", "结论", "要求", "现状", "差距"),
        "point_columns": plain("项目", "分", "档"),
        "related": related.links(code),
        "fault": fault,
        "is_trial": is_trial,
        "is_open": is_open,
        "year": year,
        "tabs": _tabs(year),
    }
    return render(request, "evaluation/gap.html", context, status=422 if fault else 200)
