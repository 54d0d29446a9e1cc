from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.versions import StaleVersionError
from jobs.submissions import once
from jobs.uploads import serving
from targets.goals import actions, policies
from targets.goals.forms import AdjustmentForm, CorrectionForm, PublishedFigureForm, ReadingForm
from targets.goals.models import Indicator, IndicatorDefinition, Reading
from targets.goals.selectors.definitions import definitions

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@form_page
@once
def enter_reading(request: SignedInRequest, code: str) -> HttpResponse:
    """填报一个时期的数."""
    indicator = _indicator(request, code)
    require(policies.can_enter_reading(request.user, indicator))
    version = _version(request, indicator)
    form = ReadingForm(*_sent(request), indicator=indicator, definition=version)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_reading(indicator, by=request.user, today=today(), **form.cleaned_data)
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            messages.success(request, f"已填报{indicator.name}，由本单位另一人核对后计入。")
            return redirect(indicator)
    return _form_page(request, indicator, form, f"填报{indicator.name}")


@login_required
@form_page
def correct_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """更正填报值: who saved in between is shown beside what was typed, and nothing is lost."""
    reading = _reading(request, pk)
    require(policies.can_correct_reading(request.user, reading))
    form = CorrectionForm(
        *_sent(request),
        initial=CorrectionForm.values_of(reading),
        indicator=reading.indicator,
        definition=_version(request, reading.indicator),
    )
    if request.method == "POST" and form.is_valid():
        changes = dict(form.cleaned_data)
        told = {"version": changes.pop("version"), "file": changes.pop("file")}
        try:
            actions.correct_reading(
                reading, by=request.user, changes=changes, today=today(), **told
            )
        except StaleVersionError as stale:
            return _conflict(request, form, stale.current)
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            messages.success(request, f"已更正{reading.period_label}的数，重新核对后计入。")
            return redirect(reading.indicator)
    title = f"更正{reading.indicator.name}（{reading.period_label}）"
    return _form_page(request, reading.indicator, form, title)


@login_required
@form_page
@once
def adjust_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """调整: what was learned after the period closed."""
    reading = _reading(request, pk)
    require(policies.can_adjust_reading(request.user, reading))
    form = AdjustmentForm(
        *_sent(request),
        indicator=reading.indicator,
        definition=_version(request, reading.indicator),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.adjust_reading(reading, by=request.user, today=today(), **form.cleaned_data)
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            messages.success(request, "调整已登记，由本单位另一人核对之日起计入。")
            return redirect(reading.indicator)
    title = f"调整{reading.indicator.name}（{reading.period_label}）"
    return _form_page(request, reading.indicator, form, title)


@login_required
@require_safe
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """证明文件 of a reading: opened by whoever reads the figure, and recorded."""
    reading = _reading(request, pk)
    if reading.evidence is None:
        raise Http404
    return serving.respond(reading.evidence, by=request.user, of=str(reading))


@login_required
@form_page
@once
def enter_published(request: SignedInRequest, code: str) -> HttpResponse:
    """录入市级公布数."""
    indicator = _indicator(request, code)
    require(policies.can_enter_published(request.user, indicator))
    form = PublishedFigureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_published_figure(
                indicator, by=request.user, today=today(), **form.cleaned_data
            )
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            messages.success(request, "已录入市级公布数。")
            return redirect(indicator)
    return _form_page(request, indicator, form, f"录入{indicator.name}的市级公布数")


def _indicator(request: SignedInRequest, code: str) -> Indicator:
    require(policies.can_see_board(request.user))
    visible = Indicator.objects.visible_to(request.user).select_related("reporter")
    indicator: Indicator = get_object_or_404(visible, code=code)
    return indicator


def _reading(request: SignedInRequest, pk: int) -> Reading:
    visible = Reading.objects.visible_to(request.user)
    related = ("indicator__reporter", "unit", "entered_by", "evidence")
    reading: Reading = get_object_or_404(visible.select_related(*related), pk=pk)
    return reading


def _version(request: SignedInRequest, indicator: Indicator) -> IndicatorDefinition | None:
    """口径 of today."""
    return definitions(request.user, [indicator]).on(indicator.pk, today())


def _sent(request: SignedInRequest) -> tuple[Any, Any]:
    is_sent = request.method == "POST"
    return (request.POST, request.FILES) if is_sent else (None, None)


def _show(form: forms.Form, refusal: ValidationError) -> None:
    """An action's refusal at the field it names, or above the form."""
    faults: dict[str, Any] = refusal.update_error_dict({})
    for name, errors in faults.items():
        form.add_error(name if name in form.fields else None, errors)


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _form_page(
    request: SignedInRequest, indicator: Indicator, form: forms.Form, title: str
) -> HttpResponse:
    version = _version(request, indicator)
    context = {"indicator": indicator, "definition": version, "form": form, "title": title}
    return render(request, "goals/form.html", context, status=_status(form))


def _conflict(request: SignedInRequest, form: CorrectionForm, current: Reading) -> HttpResponse:
    """Both versions side by side; saving again then says that mine shall stand."""
    stored = CorrectionForm.values_of(current)
    mine = {**dict(form.data.items()), "version": str(current.version)}
    version = _version(request, current.indicator)
    again = CorrectionForm(mine, indicator=current.indicator, definition=version)
    rows = [
        {"label": field.label, "theirs": stored[field.name], "mine": field.value()}
        for field in again.visible_fields()
        if field.name != "file" and str(stored[field.name] or "") != str(field.value() or "")
    ]
    context = {
        "indicator": current.indicator,
        "form": again,
        "title": f"更正{current.indicator.name}（{current.period_label}）",
        "conflict_columns": [{"label": "项目"}, {"label": "现在保存的"}, {"label": "您填写的"}],
        "conflict": {"rows": rows, "who": current.entered_by or "系统", "when": current.entered_at},
    }
    return render(request, "goals/form.html", context, status=409)
