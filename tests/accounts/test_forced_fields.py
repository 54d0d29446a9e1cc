"""B20: whatever else a form is sent with is not written, and the auditor learns of it."""

from importlib import import_module

import pytest
from django import forms
from django.apps import apps
from django.core import mail
from django.test import Client

from accounts.middleware import NEVER_ASKED
from accounts.models import AuditEvent, User
from tests.accounts.test_sign_up import TOLD, asks, mailed, tries
from tests.factories.accounts import UnitFactory, UserFactory
from tests.house.test_sql import sources

pytestmark = pytest.mark.django_db
OF_RIGHTS = {"role", "unit", "is_active"} | NEVER_ASKED
MAY_ASK = {  # who is asked for a role or a unit, and of whom
    "accounts.forms.people.RoleForm": {"role", "unit"},  # the security administrator
    "accounts.forms.people.PersonForm": {"unit"},  # of an account not in use yet
    "accounts.forms.people.NewPersonForm": {"role", "unit"},  # a proposal; granted by another
}


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def every_form():
    """Each form class of the portal."""
    for place, _ in sources():
        module = str(place).removesuffix(".py").replace("/", ".")
        if "forms" in module.rpartition(".")[2] or ".forms." in module:
            import_module(module)
    waiting = list(forms.BaseForm.__subclasses__())
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.partition(".")[0] in (
            "accounts",
            "jobs",
            "enterprises",
            "targets",
            "reports",
        ):
            yield f"{one.__module__}.{one.__qualname__}", one


def test_b20_no_form_asks_for_what_makes_an_account_mighty():
    found = dict(every_form())
    assert len(found) > 40
    for name, form in found.items():
        asked = set(getattr(form, "base_fields", {})) & OF_RIGHTS
        if not name.startswith("accounts."):
            asked -= {"role", "unit"}  # of a member, of a township: no account's
        assert asked <= MAY_ASK.get(name, set()), name


def every_column():
    """The name of every column there is, with a value that would be worth forcing."""
    names = {field.name for model in apps.get_models() for field in model._meta.get_fields()}
    return {name: "1" for name in names if name not in {*TOLD, "address", "code"}} | {
        "role": "office",
        "is_staff": "1",
        "is_superuser": "1",
    }


def test_b20_who_signs_up_with_every_column_there_is_is_a_plain_user():
    unit, client = UnitFactory(bureau=True), Client()
    forced = every_column() | {"unit": unit.pk}
    asks(client, **forced)
    assert mail.outbox
    client.post("/accounts/sign-up/code/", forced | {"code": mailed()})
    user = User.objects.get()
    told = (user.role, user.unit, user.is_staff, user.is_superuser, user.session_epoch)
    assert told == ("enterprise", None, False, False, 0)
    assert user.is_self_registered
    assert not user.memberships.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/password/",
        "/accounts/contact/",
        "/membership/new/",
        "/accounts/notices/read/",
        "/accounts/second-factor/",
    ],
)
def test_b20_no_page_of_ones_own_writes_what_it_does_not_ask(path):
    user = UserFactory(role="enterprise", username="li@example.cn", email="li@example.cn")
    client = Client()
    client.force_login(user)
    before = User.objects.filter(pk=user.pk).values().get()
    client.post(path, every_column())
    after = User.objects.filter(pk=user.pk).values().get()
    moving = {"last_seen_at", "last_login"}
    assert {k: v for k, v in after.items() if k not in moving} == {
        k: v for k, v in before.items() if k not in moving
    }


def test_b20_the_auditor_learns_who_sent_what_no_form_has(client):
    client.force_login(user := UserFactory(role="enterprise"))
    client.post("/accounts/notices/read/", {"is_staff": "1", "is_superuser": "1"})
    (event,) = AuditEvent.objects.filter(action="fields_forced")
    assert (event.actor, event.object_key) == (user, "/accounts/notices/read/")
    assert event.detail == {"fields": ["is_staff", "is_superuser"]}


def test_b20_an_ordinary_form_is_no_attempt():
    client = Client()
    asks(client)
    tries(client, mailed())
    assert not AuditEvent.objects.filter(action="fields_forced").exists()
