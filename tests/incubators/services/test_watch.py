"""升规升限: how near a body's firm is to its line, by what has been received of it."""

from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from enterprises.evaluation.rules.evaluations import judge
from enterprises.evaluation.rules.scales import line_of
from enterprises.registry.models import Industry
from enterprises.returns.models import AnnualReturn, Collection
from enterprises.returns.rules.fact_reading import read
from incubators.services.rules.watch import Standing, nearness, shown, words
from incubators.services.selectors.watch import watched
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.services import ServiceBodyFactory
from tests.incubators.services.conftest import TODAY

LABELS = {"revenue": "营业收入", "main_revenue": "主营业务收入", "industry_code": "行业代码"}


def said(code, **yearly):
    """What is said of a firm of this industry that had these yearly revenues in 2025."""
    told = {name: {"2025": value} for name, value in yearly.items()}
    facts = read({"year": 2026, "industry_code": code} | told)
    (condition,) = judge("above_scale", facts)["conditions"]
    line = line_of(code)
    known = {name: facts.get(name, {}).get(2025) for name in ("revenue", "main_revenue")}
    near = nearness(condition, line, known)
    return near.standing, words(near, LABELS, 2025)


@pytest.mark.parametrize(
    ("code", "yearly", "standing", "sentence"),
    [
        ("M732", {"revenue": "999.99"}, "near", "差 0.01 万元"),
        ("M732", {"revenue": "1000"}, "reached", "已达标准线，建议向统计部门申报入库"),
        ("M732", {"revenue": "800"}, "near", "差 200 万元"),
        ("M732", {"revenue": "799.99"}, "far", "差 200.01 万元"),
        ("I651", {"revenue": "1600"}, "near", "差 400 万元"),
        ("C345", {"main_revenue": "1600"}, "near", "差 400 万元"),
        ("C345", {"revenue": "1700"}, "near", "至少差 300 万元"),
        ("C345", {"revenue": "2500"}, "unknown", "无法判断：缺 主营业务收入（2025 年）"),
        ("M732", {}, "unknown", "无法判断：缺 营业收入（2025 年）"),
        ("O801", {"revenue": "400"}, "near", "差 100 万元"),
        ("A011", {"revenue": "400"}, "none", "按该行业标准不纳入"),
    ],
)
def test_what_is_said_of_a_firm(code, yearly, standing, sentence):
    assert said(code, **yearly) == (standing, sentence)


@given(st.decimals(min_value=0, max_value=5000, places=2))
def test_near_is_from_eight_tenths_of_the_line_and_what_is_short_adds_up(revenue):
    standing, sentence = said("I651", revenue=str(revenue))
    if revenue >= 2000:
        assert standing == Standing.REACHED
    else:
        assert (standing == Standing.NEAR) == (revenue >= 1600)
        assert sentence == f"差 {shown(2000 - Fraction(revenue))} 万元"


def firm_of(code, revenue, **more):
    """A firm whose annual return of 2025 said so much, in 万元; none: it sent none."""
    trade, _ = Industry.objects.get_or_create(
        code=code, defaults={"name": code, "section": code[0], "level": 3}
    )
    firm = EnterpriseFactory(industry=trade, **more)
    if revenue is not None:
        year, _ = Collection.objects.get_or_create(
            kind="annual",
            period=date(2025, 1, 1),
            opens_on=date(2026, 3, 2),
            due_on=date(2026, 4, 30),
            locks_on=date(2026, 5, 31),
        )
        at = timezone.now()
        AnnualReturn.objects.create(
            collection=year,
            enterprise=firm,
            facts={"revenue": {"2025": revenue}},
            state="received",
            signer="签署人",
            submitted_at=at,
            reviewed_at=at,
            received_at=at,
        )
    return firm


@pytest.mark.django_db
def test_the_list_names_who_is_near_and_says_what_is_missing(client):
    near = ServiceBodyFactory(name="近的", enterprise=firm_of("M732", "900"))
    ServiceBodyFactory(name="已入规", enterprise=firm_of("M732", "900", is_above_scale=True))
    ServiceBodyFactory(name="还远的", enterprise=firm_of("M732", "100"))
    ServiceBodyFactory(name="没报的", enterprise=firm_of("M732", None))
    ServiceBodyFactory(name="没有提供方")
    office = UserFactory(role="office")
    told = {row.body.name: row.words for row in watched(office, TODAY)}
    assert told["近的"] == "差 100 万元"
    assert told["没报的"] == "无法判断：缺 营业收入（销售收入）（2025 年）"
    assert told["没有提供方"] == "无法判断：缺 提供方企业，请先登记提供方"
    assert "已入规" not in told
    client.force_login(office)
    page = client.get(reverse("services:watch")).content.decode()
    assert "差 100 万元" in page
    assert "还远的" not in page
    client.force_login(UserFactory(role="officer"))  # another township sees no figure of it
    assert "差 100 万元" not in client.get(reverse("services:watch")).content.decode()
    client.force_login(UserFactory(role="officer", unit=near.enterprise.township))
    assert "差 100 万元" in client.get(reverse("services:watch")).content.decode()
