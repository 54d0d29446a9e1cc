"""字典维护: the admin site, for reference data alone and for the system administrator alone."""

from functools import update_wrapper
from typing import Any, cast

from django.contrib.admin import ModelAdmin
from django.contrib.admin.sites import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.actions import record
from accounts.models import User
from accounts.policies import can_keep_reference_data

UNUSED = frozenset({"login", "logout", "password_change", "password_change_done", "view_on_site"})


class PortalAdminSite(AdminSite):
    """Holds only what was registered as reference data; a library's own models stay out."""

    site_header = site_title = "字典维护"
    index_title = "可维护的字典"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        if admin_class and issubclass(admin_class, ReferenceAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and bool(
            can_keep_reference_data(cast(User, request.user))
        )

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Strangers sign in by the portal's own door (lockout, second factor); others may not."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not (decision := can_keep_reference_data(request.user)):
                raise PermissionDenied(decision.reason)
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, view)

    def get_urls(self) -> list[Any]:
        return [url for url in super().get_urls() if getattr(url, "name", None) not in UNUSED]


class ReferenceAdmin(ModelAdmin):
    """One dictionary: the policy decides, every change is in the audit, nothing is deleted."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(can_keep_reference_data(cast(User, request.user)))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(can_keep_reference_data(cast(User, request.user)))

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record("reference_added", request, obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._record("reference_changed", request, obj)
        return super().log_change(request, obj, message)

    def _record(self, action: str, request: Any, obj: Any) -> None:
        record(action, by=request.user, object_type=obj._meta.model_name, object_key=str(obj))
