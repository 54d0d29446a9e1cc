"""演示区: near the plan's figures, every way in and out told, the same for the same seed."""

import json
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import make_aware

from accounts.models import System, User
from enterprises.registry.models import Enterprise
from incubators.operators.bonds import OPERATORS
from qijiang_portal.demo import facts, operators
from reports.actions import build_monthly
from reports.models import Edition
from seats.selectors import mine
from tests.factories.accounts import UserFactory

TOWNS = ["甲街道", "乙镇", "丙镇"]


def test_the_same_seed_makes_the_same_firms_and_another_seed_others():
    first, again = (list(facts.firms(200, 7, TOWNS, "某区")) for _ in range(2))
    assert first == again
    assert first != list(facts.firms(200, 8, TOWNS, "某区"))


@pytest.mark.django_db
def test_the_demo_district_stands_near_the_plan_and_its_october_holds_every_case(
    settings, tmp_path
):
    settings.VAR_DIR = tmp_path
    for name in ("load_plan", "load_calendar"):
        call_command(name, stdout=StringIO())
    call_command("seed_demo", late=True, stdout=StringIO())
    assert Edition.objects.get().period == date(2026, 9, 1)
    october = build_monthly(
        date(2026, 10, 1), by=System(), now=make_aware(datetime(2026, 11, 5, 8))
    )
    rows = json.loads(october.content)["balance"]
    district = {row["indicator"]: row for row in rows if row["unit"] is None}
    assert 250 <= district["high_tech"]["closing"] <= 266
    assert 3_450 <= district["cq_tech"]["closing"] <= 3_550
    assert 70 <= district["srdi"]["closing"] <= 78
    for column in ("first", "again", "moved_in", "revoked", "closed"):
        assert district["high_tech"][column] > 0, column
        assert district["cq_tech"][column] > 0, column
    assert district["high_tech"]["expired"] > 0
    assert district["cq_tech"]["moved_out"] > 0
    assert district["cq_tech"]["corrections"] == 3 - 1
    towns = [row for row in rows if row["indicator"] == "cq_tech" and row["unit"]]
    for column in ("internal_in", "internal_out"):
        assert sum(row[column] for row in towns) > 0, column


@pytest.mark.django_db
def test_the_demo_enterprise_account_finds_its_firm_on_its_home(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("load_plan", stdout=StringIO())
    call_command("seed_demo", enterprises=400, stdout=StringIO())
    client.force_login(User.objects.get(username="demo-enterprise"))
    firm = Enterprise.objects.get(members__user__username="demo-enterprise")
    assert firm.name in client.get("/", follow=True).content.decode()


@pytest.mark.django_db
def test_the_demo_operators_account_leads_an_operator():
    user = UserFactory(role="operator")
    operators.join(user)
    operators.join(user)
    assert [(str(one.operator), one.role) for one in mine(user, OPERATORS)] == [
        (operators.NAME, "manager")
    ]
