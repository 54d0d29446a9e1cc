"""考核 on its pages: the table before and after publication, duties, who reads what."""

import json
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.models import System
from targets.assessments import actions
from targets.assessments.duties import duties
from targets.assessments.models import Mark, Scheme
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.assessments import SchemeFactory, opened
from tests.targets.assessments.test_reviews import AFTER_ALL, in_state

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def units():
    return UnitFactory(name="甲街道"), UnitFactory(name="乙街道")


@pytest.fixture
def scheme(units) -> Scheme:
    return opened(*units)


@pytest.fixture
def own(units):
    return UserFactory(role="officer", unit=units[0])


def table(client, scheme, person):
    client.force_login(person)
    return client.get(reverse("assessments:table", args=[scheme.pk]))


def test_the_answers_of_a_filter_name_no_draft_and_no_other_unit(scheme, own, client):
    SchemeFactory(title="还没有开放的办法")
    lists = [reverse("review-items:list"), reverse("review-marks:list")]
    client.force_login(own)
    for html in (client.get(url).content.decode() for url in lists):
        assert scheme.title in html
        assert "还没有开放的办法" not in html
        assert "乙街道" not in html
    client.force_login(UserFactory(role="office"))
    assert "还没有开放的办法" in client.get(lists[0]).content.decode()
    assert "乙街道" in client.get(lists[1]).content.decode()


def publish(scheme: Scheme) -> Scheme:
    for points, mark in enumerate(Mark.objects.filter(assessed__scheme=scheme), 3):
        in_state(mark, "marked")
        Mark.objects.filter(pk=mark.pk).update(points=points)
    with time_machine.travel(AFTER_ALL):
        return actions.freeze_scheme(scheme, by=System())


def test_before_publication_a_unit_reads_its_own_alone(scheme, own, client):
    html = table(client, scheme, own).content.decode()
    assert "甲街道" in html
    assert "乙街道" not in html
    assert "还有 2 项没有定分" in html
    assert "项目1（10 分）" in html
    other = Mark.objects.exclude(assessed__unit=own.unit).first()
    assert client.get(reverse("review-marks:thing", args=[other.pk])).status_code == 404
    assert len(client.get("/api/v1/review-marks/").json()["results"]) == 2


def test_after_publication_all_read_totals_and_places_and_open_their_own_marks(scheme, own, client):
    scheme = publish(scheme)
    html = table(client, scheme, own).content.decode()
    assert "乙街道" in html
    assert html.rindex("乙街道") < html.rindex("甲街道")  # 5 and 6 points against 3 and 4
    assert "第一名乙街道（38.00 分）；最低 24.00 分，共 2 个单位。" in html
    assert scheme.sha256 in html
    other = Mark.objects.exclude(assessed__unit=own.unit).first()
    assert reverse("review-marks:thing", args=[other.pk]) not in html
    assert client.get(reverse("review-marks:thing", args=[other.pk])).status_code == 404
    told = client.get(f"/api/v1/review-schemes/{scheme.pk}/").json()
    assert [one["total"] for one in json.loads(told["content"])["units"]] == ["38.00", "24.00"]


def test_a_draft_is_the_offices_own_and_has_no_table(own, client):
    draft = SchemeFactory()
    assert table(client, draft, own).status_code == 404
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(UserFactory(role="office"))
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "考核项目 2 项，权重合计 100" in page


def test_the_table_takes_as_many_queries_however_many_units(
    scheme, client, django_assert_max_num_queries
):
    opened(*(UnitFactory() for _ in range(6)), year=2025)
    client.force_login(UserFactory(role="leader"))
    other = Scheme.objects.get(year=2025)
    with django_assert_max_num_queries(11):
        client.get(reverse("assessments:table", args=[other.pk]))


def test_each_hears_what_he_has_to_do(scheme, own):
    office = UserFactory(role="office")
    (mine,) = duties(own, DAY)
    assert "2 项待自评" in mine.text
    assert mine.due == scheme.self_until
    assert list(duties(office, DAY)) == []
    in_state(Mark.objects.first(), "self")
    in_state(Mark.objects.last(), "objected")
    told = [one.text.partition("：")[2] for one in duties(office, DAY)]
    assert told == ["1 项已自评、待评分", "1 项有异议、待答复"]
    late = [one.text for one in duties(office, date(2026, 12, 11))]
    assert any("2 项没有自评、待评分" in text for text in late)
    assert list(duties(own, date(2026, 12, 11))) == []


def test_a_clerk_marks_himself_and_shows_what_proves_it(scheme, own, client):
    client.force_login(own)
    mark = Mark.objects.filter(assessed__unit=own.unit).first()
    url = reverse("review-marks:act_on_row", args=[mark.pk, "self"])
    assert client.post(url, {"points": "8", "note": "新增 8 家"}).status_code == 302
    mark.refresh_from_db()
    assert (mark.state, mark.self_by) == ("self", own)
    refused = client.post(url, {"points": "18", "note": "新增 8 家"})
    assert refused.status_code == 422
    assert "满分 10 之间" in refused.content.decode()
