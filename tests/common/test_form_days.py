"""Forms accept the days that sheets accept."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from common.forms import date_field
from enterprises.registry.filters import EnterpriseFilter

DAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-11-05", "2026-11-5", "2026.11.5", "2026/11/5", "2026年11月5日", "20261105",
        "２０２６年１１月５日", "二〇二六年十一月五日", " 2026-11-05 ", "2026—11—05", DAY,
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(typed):
    assert date_field("日期").clean(typed) == DAY


@pytest.mark.parametrize("typed", ["2026-13-01", "2026-02-30", "2026-11", "2026115", "明天", "0"])
def test_what_is_no_day_is_refused_in_words(typed):
    with pytest.raises(ValidationError, match="日期无法识别，请写成 2026-10-31 这样的形式"):
        forms.DateField().clean(typed)


@pytest.mark.parametrize("typed", ["9999-12-31", "3000-01-01"])
def test_a_day_after_all_years_is_a_slip(typed):
    with pytest.raises(ValidationError, match="日期不能晚于 2999 年"):
        date_field("日期").clean(typed)
    assert date_field("日期").clean("2999-12-31") == date(2999, 12, 31)


def test_an_empty_one_is_none():
    assert forms.DateField(required=False).clean("") is None


@pytest.mark.django_db
def test_a_condition_of_a_list_reads_it_too(client, office):
    client.force_login(office)
    page = client.get("/enterprises/?on=2026年11月5日")
    assert page.status_code == 200
    assert "2026-11-05 当日" in page.content.decode()
    assert "on" in EnterpriseFilter.base_filters
