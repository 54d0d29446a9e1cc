"""A field of a firm is declared once: what the declaration and the table say agree."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from common.money.widgets import FenWidget
from common.sheets.cells import CellFault
from enterprises.registry.columns import COLUMNS
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.forms import ProfileForm
from enterprises.registry.history import FIELD_LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.profile_filters import LOOKUPS, conditions
from enterprises.registry.resources import EnterpriseResource
from enterprises.registry.rules.fields import Shape
from enterprises.registry.rules.profile import FIELDS, GROUP_TITLES, PROFILE
from tests.factories.registry import EnterpriseFactory

EACH = pytest.mark.parametrize("field", PROFILE, ids=[field.name for field in PROFILE])


@EACH
def test_the_table_calls_a_field_as_the_declaration_does(field):
    said = str(Enterprise._meta.get_field(field.name).verbose_name)
    assert said == (f"{field.label}（分）" if field.shape == Shape.WAN else field.label)


@EACH
@pytest.mark.django_db
def test_every_field_is_asked_for_read_listed_and_remembered(field):
    form = ProfileForm()
    assert field.group in GROUP_TITLES
    assert field.name in form.fields
    assert form.fields[field.name].label == field.heading
    assert EnterpriseResource().fields[field.name].title == field.heading
    assert COLUMNS[field.name].title.startswith(field.heading)
    assert FIELD_LABELS[field.name].startswith(field.label)


@EACH
def test_a_word_is_offered_by_the_table_too(field):
    if field.labels:
        kept = Enterprise._meta.get_field(field.name)
        assert [pair for pair in kept.flatchoices if pair[0]] == list(field.labels.items())


def test_what_may_be_asked_for_is_a_condition_of_the_list():
    assert LOOKUPS.keys() <= EnterpriseFilter.base_filters.keys()
    assert {field.asked.before for field in PROFILE if field.asked} <= {
        *EnterpriseFilter.base_filters
    }


def test_every_personal_field_is_on_the_list_of_personal_data():
    listed = Path(settings.BASE_DIR, "docs/personal-fields.md").read_text("utf-8")
    assert [field.label for field in PROFILE if field.mask and field.label not in listed] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "condition", "answer", "found"),
    [
        ("main_products", "asked", "齿轮", {"甲"}),
        ("contact_phone", "asked", "138", {"甲"}),
        ("capital", "asked_from", Decimal("100.5"), {"甲"}),
        ("capital", "asked_to", Decimal("100.5"), {"乙"}),
        ("staff", "asked_from", 30, {"甲", "乙"}),
        ("staff", "asked_to", 30, {"乙"}),
        ("founded_on", "asked_to", date(2020, 1, 1), {"乙"}),
        ("is_above_scale", "asked", "unknown", {"乙"}),
        ("size", "asked", ["small", "micro"], {"甲"}),
    ],
)
def test_every_shape_narrows_by_what_is_asked(name, condition, answer, found):
    EnterpriseFactory(
        name="甲",
        main_products="减速齿轮箱",
        contact_phone="13800000000",
        capital=200_000_000,
        staff=31,
        founded_on=date(2021, 1, 1),
        is_above_scale=True,
        size="small",
    )
    EnterpriseFactory(
        name="乙",
        main_products="变速箱",
        contact_phone="023",
        capital=100_000_000,
        staff=30,
        founded_on=date(2020, 1, 1),
        is_above_scale=None,
        size="large",
    )
    lookups = {key: lookup for key, _, lookup in conditions(FIELDS[name], "asked")}
    where, read = lookups[condition]
    firms = Enterprise.objects.filter(**{where: read(answer)})
    assert set(firms.values_list("name", flat=True)) == found


def test_what_nothing_narrows_by_is_refused_when_it_is_declared():
    with pytest.raises(LookupError, match="zone"):
        list(conditions(FIELDS["zone"], "asked"))


def test_an_amount_is_kept_in_fen_and_written_in_wan():
    cell = FenWidget(100_000_000)
    assert cell.clean("1,200.5") == 1_200_500_000
    assert cell.clean("") is None
    assert (cell.render(1_200_500_000), cell.render(None)) == ("1200.5", "")
    with pytest.raises(CellFault, match="外币"):
        cell.clean("100万美元")
