"""A field of a firm is declared once: what the declaration and the table say agree."""

from pathlib import Path

import pytest
from django.conf import settings

from enterprises.registry.columns import COLUMNS
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.forms import ProfileForm
from enterprises.registry.history import FIELD_LABELS
from enterprises.registry.models import Enterprise
from enterprises.registry.profile_filters import LOOKUPS
from enterprises.registry.resources import EnterpriseResource
from enterprises.registry.rules.fields import Shape
from enterprises.registry.rules.profile import GROUP_TITLES, PROFILE

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
