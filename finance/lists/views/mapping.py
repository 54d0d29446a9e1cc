"""列对照 by choice: a sheet of the bank's is shown by its titles; each of ours gets one of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from common.sheets.limits import MAX_BYTES, UnsafeWorkbookError
from common.sheets.tops import Top, top_of
from finance.lists import policies
from finance.lists.actions import map_columns
from finance.lists.forms import MapForm, SampleForm
from finance.lists.imports.guessing import guessed
from finance.lists.imports.sheet import banks_of
from finance.lists.models import ColumnMapping
from finance.lists.rules.mapping import LABELS, NEEDED
from jobs.submissions import once

SALT = "bank_lists.mapping"
STALE = "这一页已过期，请重新选择文件。"


@login_required
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """第一步: which bank's, and a sheet as it sends it."""
    require(policies.can_send_some(request.user))
    banks = [(bank.code, bank.name) for bank in banks_of(request.user)]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SampleForm(*sent, banks=banks)
    if form.is_valid():
        try:
            top = _top(form.cleaned_data["file"])
        except UnsafeWorkbookError as refusal:
            form.add_error("file", str(refusal))
        else:
            known = ColumnMapping.objects.visible_to(request.user)
            return _asked(request, _map_form(known, form.cleaned_data["bank"], top))
    status = 422 if form.is_bound else 200
    return render(request, "bank_lists/sample.html", {"form": form}, status=status)


def _top(file: Any) -> Top:
    return top_of(file.read(MAX_BYTES + 1), name=file.name)


def _map_form(known: QuerySet[ColumnMapping], bank: str, top: Top) -> MapForm:
    last = known.filter(institution__code=bank).order_by("-version").first()
    before: dict[str, str] = dict(last.columns) if last else {}
    first = guessed(top.titles) | {k: v for k, v in before.items() if v in top.titles}
    sample = signing.dumps({"bank": bank, "top": [top.titles, top.first]}, salt=SALT)
    return _form(top, initial={**first, "sample": sample})


def _form(top: Top, data: Any = None, initial: Any = None) -> MapForm:
    shown = [
        (title, f"{title}（如 {cell}）" if cell else title)
        for title, cell in zip(top.titles, top.first, strict=True)
        if title
    ]
    return MapForm(data, labels=LABELS, titles=shown, needed=NEEDED, initial=initial)


def _asked(request: SignedInRequest, form: MapForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "bank_lists/mapping.html", {"form": form}, status=status)


@login_required
@require_POST
@once
def save(request: SignedInRequest) -> HttpResponse:
    """第二步: kept as the next version."""
    require(policies.can_send_some(request.user))
    try:
        kept = signing.loads(request.POST.get("sample", ""), salt=SALT, max_age=86_400)
    except signing.BadSignature:
        messages.error(request, STALE)
        return redirect("bank_mapping:start")
    bank = next((one for one in banks_of(request.user) if one.code == kept["bank"]), None)
    if bank is None:
        messages.error(request, policies.ONLY_BANK)
        return redirect("bank_mapping:start")
    form = _form(Top(*kept["top"]), request.POST)
    if form.is_valid():
        columns = {name: form.cleaned_data[name] for name in LABELS}
        try:
            made = map_columns(
                bank,
                by=request.user,
                now=timezone.now(),
                columns=columns,
                titles=[title for title in kept["top"][0] if title],
            )
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"列对照已存为第 {made.version} 版，现在可以报送。")
            return redirect(f"{reverse('jobs:imports')}?sheet=bank_list")
    return _asked(request, form)
