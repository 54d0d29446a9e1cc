import re
from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Unit
from tests.factories.accounts import UserFactory

ON = "2026-10-31"


def officer_of(code: str):
    return UserFactory(role="officer", unit=Unit.objects.get(code=code))


def figures_with_lists(html: str) -> list[tuple[str, int]]:
    """Every number on the page that opens a list: where it leads, and what it says."""
    links = re.findall(r'<a[^>]*href="(/enterprises/\?[^"]+)"[^>]*>([\d,]+)</a>', html)
    return [(url.replace("&amp;", "&"), int(text.replace(",", ""))) for url, text in links]


def both(client) -> str:
    """The board with the part that is fetched after it."""
    pages = [client.get(reverse(f"cockpit:{name}"), {"on": ON}) for name in ("board", "months")]
    return "".join(page.content.decode() for page in pages)


def test_every_figure_on_the_board_opens_a_list_of_as_many_firms(as_office, firms):
    found = figures_with_lists(both(as_office))
    assert {number for _, number in found} >= {0, 1, 3, 5}
    for url, number in set(found):
        page = as_office.get(url)
        assert page.status_code == 200
        assert page.context["page"].paginator.count == number


def test_the_board_says_what_needs_attention_and_labels_the_path(as_office, firms):
    html = as_office.get(reverse("cockpit:board"), {"on": ON}).content.decode()
    assert "截至2026年10月31日，9 项目标中" in html
    assert "科技型企业 0 家，比测算路径少 3,462.5 家" in html
    assert "测算路径" in html
    assert html.count('class="card stat') == 9


def test_a_township_opens_only_its_own_firms(client, firms):
    client.force_login(officer_of("500110001"))
    found = figures_with_lists(both(client))
    assert found
    assert all("unit=500110001" in url for url, _ in found)
    for url, number in set(found):
        assert client.get(url).context["page"].paginator.count == number


def test_the_board_takes_few_queries_however_many_townships(
    as_office, firms, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        as_office.get(reverse("cockpit:board"), {"on": ON})


def test_the_months_take_few_queries_however_many_townships(
    as_office, firms, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        as_office.get(reverse("cockpit:months"), {"on": ON})


@pytest.mark.parametrize("on", ["2026-02-30", "昨天", "0001-01-01", "<script>"])
def test_a_day_that_is_none_is_named_and_today_shown(as_office, on):
    page = as_office.get(reverse("cockpit:board"), {"on": on})
    assert page.status_code == 200
    assert "现按今天显示" in page.content.decode()
    assert "<script>" not in page.content.decode().split("现按今天显示")[0][-200:]


def test_a_month_is_its_last_day(as_office):
    page = as_office.get(reverse("cockpit:board"), {"on": "2026-02"})
    assert page.context["board"].day == date(2026, 2, 28)
