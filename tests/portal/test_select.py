"""The portal's own template of a select says what Django's does."""

from django import forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.test.html import parse_html
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
CHOICES = st.lists(st.tuples(TEXT, TEXT | st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3)))
ATTRS = st.dictionaries(
    st.sampled_from(["id", "class", "required", "hidden"]), TEXT | st.booleans()
)


class Barred(forms.Select):
    """With an option nobody may take."""

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        return option | {"attrs": option["attrs"] | {"disabled": True, "data-of": "<甲>"}}


def test_the_template_of_the_portal_is_the_one_in_use():
    origin = get_default_renderer().get_template("django/forms/widgets/select.html").origin
    assert str(settings.BASE_DIR / "templates") in str(origin)


@given(st.sampled_from([forms.Select, forms.SelectMultiple, Barred]), CHOICES, ATTRS, TEXT)
def test_a_select_is_written_as_django_writes_it(kind, choices, attrs, value):
    widget = kind(choices=choices)
    ours, theirs = (
        widget.render("of", [value], attrs, renderer) for renderer in (None, DjangoTemplates())
    )
    assert parse_html(ours) == parse_html(theirs)
