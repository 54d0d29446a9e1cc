"""常用视图: kept, and one of them used first."""

from django.db import transaction

from accounts.actions import audited
from accounts.models import User
from desk.models import SavedView

MOST_VIEWS = 30


@transaction.atomic
@audited("view_kept", keep=("page", "name"))
def keep_view(*, by: User, page: str, name: str, query: str, share: str = "") -> str:
    """保存: the same name again replaces what it held; says why it cannot be kept, or nothing."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    own = SavedView.objects.filter(owner=by, page=page)
    if own.exclude(name=name).count() >= MOST_VIEWS:
        return f"每张名单至多 {MOST_VIEWS} 个常用视图，请先删除不用的。"
    view = own.filter(name=name).first() or SavedView(owner=by, page=page, name=name)
    view.query = query
    view.is_shared, view.unit = share == "all", by.unit if share == "unit" else None
    view.full_clean()
    view.save()
    return ""


@transaction.atomic
def prefer_view(view: SavedView, *, by: User) -> bool:
    """设为默认: one a list; asked of the default itself, there is none. Whether it is now."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    current = SavedView.objects.get(pk=view.pk)
    is_default = not current.is_default
    SavedView.objects.filter(owner=by, page=current.page).update(is_default=False)
    if is_default:
        SavedView.objects.filter(pk=current.pk).update(is_default=True)
    return is_default


@transaction.atomic
@audited("view_forgotten")
def forget_view(view: SavedView, *, by: User) -> None:
    """删除: it is gone for everybody it was shared with."""
    view.delete()
