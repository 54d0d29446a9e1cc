from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import import_string


class PortalAdminConfig(AdminConfig):
    default_site = "accounts.admin_site.PortalAdminSite"


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "账号与单位"

    def ready(self) -> None:
        import_module("accounts.checks")
        begin = import_string("accounts.sessions.begin")  # models are loaded only now
        user_logged_in.connect(begin, dispatch_uid="session_begins")
