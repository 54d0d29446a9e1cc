"""常用视图: the conditions of a list under a name; one's own, or shared in the unit or district."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from common.http import require
from desk import actions, policies
from desk.models import SavedView
from desk.views.exports import listed_or_404


class SavedViewForm(forms.Form):
    name = forms.CharField(label="视图名称", max_length=40)
    query = forms.CharField(label="条件", max_length=2000, required=False)
    share = forms.ChoiceField(
        label="谁可以用",
        choices=[("", "只有自己"), ("unit", "本单位"), ("all", "全区")],
        required=False,
    )


@login_required
@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """保存当前筛选: only what the list itself understands is kept; the same name replaces."""
    listed = listed_or_404(request.POST.get("page", ""))
    require(listed.may(request.user))
    form = SavedViewForm(request.POST)
    query = listed.clean(request.user, QueryDict(request.POST.get("query", ""))).urlencode()
    back = redirect(f"{listed.address(request.POST.get('at', ''))}?{query or 'all=1'}")
    if not form.is_valid():
        messages.error(request, "没有保存：请填写不超过 40 字的视图名称。")
        return back
    if not query:
        messages.error(request, "没有保存：请先选定筛选条件并查询，再保存为视图。")
        return back
    share = form.cleaned_data["share"]
    if share:
        may_share = {"unit": policies.can_share_in_unit, "all": policies.can_share_view}
        require(may_share[share](request.user))
    name = form.cleaned_data["name"]
    fault = actions.keep_view(by=request.user, page=listed.key, name=name, query=query, share=share)
    if fault:
        messages.error(request, f"没有保存：{fault}")
    else:
        messages.success(request, f"已保存常用视图“{name}”。")
    return back


@login_required
@require_POST
def forget(request: SignedInRequest, pk: int) -> HttpResponse:
    """删除常用视图."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    require(policies.can_delete_view(request.user, view))
    listed = listed_or_404(view.page)
    actions.forget_view(view, by=request.user)
    messages.success(request, f"已删除常用视图“{view.name}”。")
    return redirect(f"{listed.address(request.POST.get('at', ''))}?all=1")


@login_required
@require_POST
def prefer(request: SignedInRequest, pk: int) -> HttpResponse:
    """设为默认、取消默认: the list opens with it."""
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    require(policies.can_delete_view(request.user, view))
    listed = listed_or_404(view.page)
    is_default = actions.prefer_view(view, by=request.user)
    words = "以后打开这张名单先用" if is_default else "不再默认使用"
    messages.success(request, f"{words}“{view.name}”。")
    return redirect(f"{listed.address(request.POST.get('at', ''))}?{view.query or 'all=1'}")
