from datetime import date

from django.urls import reverse

from accounts.models import Unit
from targets.goals.models import Indicator, PublishedFigure, Reading
from tests.factories.accounts import UserFactory
from tests.factories.goals import ReadingFactory

ON = "2026-10-31"


def officer_of(code: str):
    return UserFactory(role="officer", unit=Unit.objects.get(code=code))


def test_a_figure_the_city_published_stands_beside_ours(as_office, firms):
    indicator = Indicator.objects.get(code="high_tech")
    PublishedFigure.objects.create(
        indicator=indicator, as_of=date(2026, 9, 30), value=7, source="市级通报"
    )
    html = as_office.get(reverse("cockpit:board"), {"on": ON}).content.decode()
    assert "市级公布（2026-09-30）" in html
    detail = as_office.get(indicator.get_absolute_url(), {"on": ON})
    assert [one.difference for one in detail.context["detail"].differences] == [-2]


def test_an_indicator_page_takes_few_queries(as_office, firms, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        as_office.get(reverse("goals:indicator", args=["high_tech"]), {"on": ON})


def test_the_pages_stand_before_a_plan_is_loaded(client, db):
    client.force_login(UserFactory(role="office"))
    for name in ("cockpit:board", "tasks:directory", "goals:plan"):
        page = client.get(reverse(name))
        assert "尚未载入方案" in page.content.decode()


def test_tasks_show_who_leads_and_who_answers(as_office):
    html = as_office.get(reverse("tasks:directory")).content.decode()
    assert "13. 促进高端人才向科技企业集聚" in html
    assert "区卫生健康委等区级相关部门" in html
    assert "强化监测评估" in html


def test_the_responsible_department_enters_a_reading_and_sees_it_measured(client, plan):
    client.force_login(officer_of("jxw"))
    url = reverse("goals:enter_reading", args=["rd_intensity"])
    sent = {"period": "2025年", "value": "2.31", "source": "2025年统计公报"}
    answer = client.post(url, sent, follow=True)
    assert answer.status_code == 200
    assert "2025年统计公报" in answer.content.decode()
    reading = Reading.objects.get()
    assert (reading.period_start, reading.period_end) == (date(2025, 1, 1), date(2025, 12, 31))
    assert reading.unit.code == "jxw"


def test_a_refused_reading_keeps_what_was_typed(client, plan):
    client.force_login(officer_of("jxw"))
    url = reverse("goals:enter_reading", args=["rd_intensity"])
    answer = client.post(url, {"period": "二五年", "value": "231", "source": "公报"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "看不懂所属时期" in html
    assert 'value="231"' in html


def test_two_people_correcting_one_reading_see_both_versions(client, plan):
    reading = ReadingFactory(indicator=Indicator.objects.get(code="rd_intensity"))
    client.force_login(officer_of("jxw"))
    url = reverse("goals:correct_reading", args=[reading.pk])
    first = {"version": 1, "value": "2.4", "source": "更正一"}
    assert client.post(url, first).status_code == 302
    answer = client.post(url, {**first, "value": "2.5", "source": "更正二"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "更正一" in html
    assert "更正二" in html
    again = {"version": 2, "value": "2.5", "source": "更正二"}
    assert client.post(url, again).status_code == 302
    reading.refresh_from_db()
    assert (str(reading.value), reading.version) == ("2.5000", 3)


def test_a_published_figure_entered_again_for_its_day_corrects_it(as_office):
    url = reverse("goals:enter_published", args=["high_tech"])
    for value in ("250", "251"):
        as_office.post(url, {"as_of": "2026-09-30", "value": value, "source": "通报"})
    assert PublishedFigure.objects.get().value == 251
