from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from common.http import require
from enterprises.registry import policies, selectors
from enterprises.registry.models import SavedView
from enterprises.registry.views import facets

MOST_VIEWS = 30


class SavedViewForm(forms.Form):
    name = forms.CharField(label="视图名称", max_length=40)
    query = forms.CharField(label="条件", max_length=2000, required=False)
    is_shared = forms.BooleanField(label="全区共享", required=False)


@login_required
@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """存为常用视图: the same name again replaces what it held."""
    require(policies.can_export(request.user))
    form = SavedViewForm(request.POST)
    query = facets.only(QueryDict(request.POST.get("query", "")), drop=("page",)).urlencode()
    back = redirect(f"{reverse('registry:list')}?{query}")
    if not form.is_valid():
        messages.error(request, "没有保存：请填写不超过 40 字的视图名称。")
        return back
    if form.cleaned_data["is_shared"]:
        require(policies.can_share_view(request.user))
    own = SavedView.objects.filter(owner=request.user, page=selectors.PAGE)
    if own.count() >= MOST_VIEWS:
        messages.error(request, f"没有保存：常用视图至多 {MOST_VIEWS} 个，请先删除不用的。")
        return back
    _store(request, form, query)
    messages.success(request, f"已保存常用视图“{form.cleaned_data['name']}”。")
    return back


def _store(request: SignedInRequest, form: SavedViewForm, query: str) -> None:
    kept = {"query": query, "is_shared": form.cleaned_data["is_shared"]}
    key = {"owner": request.user, "page": selectors.PAGE, "name": form.cleaned_data["name"]}
    try:
        with transaction.atomic():
            SavedView.objects.update_or_create(**key, defaults=kept)
    except IntegrityError:  # the same click twice
        SavedView.objects.filter(**key).update(**kept)


@login_required
@require_POST
def forget(request: SignedInRequest, pk: int) -> HttpResponse:
    """删除常用视图."""
    view = get_object_or_404(selectors.saved_views(request.user), pk=pk)
    require(policies.can_delete_view(request.user, view))
    view.delete()
    messages.success(request, f"已删除常用视图“{view.name}”。")
    return redirect("registry:list")
