"""上档升位 on the page: the conclusion first, each condition with its source; trials."""

from datetime import date

import pytest
from django.urls import reverse

from incubators.upgrade.models import CarrierFact
from tests.factories.incubators import IncubatorFactory, LevelPeriodFactory, counted_from
from tests.factories.upgrade import CarrierFactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(carrier):
    """A young incubator with 26 of the 30 firms 63号 asks for; in use are 70 % of 6,000 ㎡."""
    carrier.opened_on, carrier.is_professional = date(2024, 1, 1), False
    carrier.save()
    counted_from(
        carrier, date(2024, 1, 1), total=7000, self_controlled=6000, incubatees=3600, public=600
    )
    for name, value in (("incubatees", 26), ("incubatees_cq_tech", 9)):
        CarrierFactFactory(incubator=carrier, name=name, value=value)
    return carrier


def page(client, user, carrier, **asked):
    client.force_login(user)
    return client.get(reverse("upgrade:thing", args=[carrier.pk]), {"on": "2026-06-30"} | asked)


def text(answer):
    return "".join(answer.content.decode().split())


def test_the_conclusion_names_what_is_short_and_the_steps_say_what_to_do(client, clerk, known):
    told = text(page(client, clerk, known))
    assert "距市级科技企业孵化器还差2项：场地使用、在孵企业。" in told
    assert "还差300㎡" in told
    assert "还差4家" in told
    assert "再引进4家在孵企业" in told
    assert "市级科技企业孵化器（下一级）" in told
    assert reverse("carrier-areas:list") + "?q=ZT-1" in told


def test_a_trial_stands_beside_the_present_and_is_stored_nowhere(client, clerk, known):
    answer = page(client, clerk, known, t_incubatees="30", t_area_public="900")
    told = text(answer)
    assert "现在：距市级科技企业孵化器还差2项：场地使用、在孵企业。" in told
    assert "试算后：已符合市级科技企业孵化器的全部条件，可以申报。" in told
    assert "原为不符合" in told
    assert set(CarrierFact.objects.values_list("value", flat=True)) == {26, 9}


def test_a_trial_that_cannot_be_read_says_why(client, clerk, known):
    answer = page(client, clerk, known, t_incubatees="许多")
    assert answer.status_code == 422
    assert "在孵企业" in text(answer)
    assert "试算没有完成" in text(answer)


def test_what_is_unknown_is_named_and_what_is_not_published_says_so(client, clerk, carrier):
    told = text(page(client, clerk, carrier))
    assert "能否成为市级科技企业孵化器无法判断：缺" in told
    told = text(page(client, clerk, carrier, level="ministry_standard"))
    assert "标准未公布，待双倍增办填写" in told


def test_after_the_municipal_level_the_former_national_one_is_the_measure(client, clerk, carrier):
    LevelPeriodFactory(incubator=carrier)
    assert "国家级科技企业孵化器（下一级）" in text(page(client, clerk, carrier))


def test_a_carrier_of_another_township_is_not_there(client, clerk):
    assert page(client, clerk, IncubatorFactory()).status_code == 404


def test_the_list_has_the_nearest_first(client, bureau, known):
    IncubatorFactory(code="ZT-0")
    IncubatorFactory(code="ZT-9", kinds=["industrial_park"])
    client.force_login(bureau)
    told = text(client.get(reverse("upgrade:list"), {"on": "2026-06-30"}))
    assert told.index("ZT-1") < told.index("ZT-0") < told.index("ZT-9")
    assert "产业园没有公布的升级条件" in told
    short = text(client.get(reverse("upgrade:list"), {"stands": "short"}))
    assert "ZT-1" in short
    assert "ZT-0" not in short
    found = client.get("/api/v1/upgrade/?on=2026-06-30").json()
    assert [one["code"] for one in found] == ["ZT-1", "ZT-0", "ZT-9"]
    assert found[0]["unmet"] == ["incubatees", "use"]
    one = client.get(f"/api/v1/upgrade/{known.pk}/?level=national_300&on=2026-06-30").json()
    assert one["sources"]["incubatees"] == "填报（截至 2025-12-31，导师名册）"
    assert client.get("/api/v1/upgrade/?no=1").status_code == 400


def test_pages_are_read_in_few_queries(client, bureau, known, django_assert_max_num_queries):
    for _ in range(4):
        IncubatorFactory()
    page(client, bureau, known)
    with django_assert_max_num_queries(12):
        client.get(reverse("upgrade:thing", args=[known.pk]))
    with django_assert_max_num_queries(15):
        client.get(reverse("upgrade:list"))
