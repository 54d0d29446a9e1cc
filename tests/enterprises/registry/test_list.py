from datetime import date

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System
from enterprises.registry import actions, selectors
from enterprises.registry.models import Chain, Residence
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_today"),
]
BY = System()
LIST = "/enterprises/"


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def page(client, office):
    client.force_login(office)

    def get(query="", **headers):
        return client.get(f"{LIST}?{query}", headers=headers)

    return get


def names(response):
    body = response.content.decode()
    rows = body.partition("<tbody")[2].partition("</tbody>")[0].split('<th scope="row"')[1:]
    return [row.split('/">')[1].split("</a>")[0] for row in rows]


def a_firm(name, **values):
    return EnterpriseFactory(name=name, **values)


def test_search_finds_present_and_former_names_by_two_characters_and_codes_by_prefix(page):
    gears = a_firm("綦江齿轮传动有限公司")
    a_firm("重庆食品有限公司")
    actions.rename(gears, by=BY, name="綦江传动有限公司", on=date(2026, 1, 1))
    assert names(page("q=齿轮")) == ["綦江传动有限公司"]
    assert names(page("q=传动 綦江")) == ["綦江传动有限公司"]
    assert names(page("q=綦江齿轮传动")) == ["綦江传动有限公司"]
    assert names(page(f"q={gears.credit_code[:17].lower()}")) == ["綦江传动有限公司"]
    assert names(page("q=轮齿")) == []


def test_search_forgives_width_and_case_of_latin_letters(page):
    a_firm("重庆ABC科技（集团）有限公司")
    assert names(page("q=abc科技")) == ["重庆ABC科技（集团）有限公司"]
    assert names(page("q=ＡＢＣ")) == ["重庆ABC科技（集团）有限公司"]
    assert names(page("q=科技(集团)")) == ["重庆ABC科技（集团）有限公司"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=綦", "请至少输入两个字"),
        ("kind=nonsense", "资质"),
        ("on=2026-02-30", "有效于"),
        ("unit=nowhere", "街镇"),
        ("ending_within=-1", "证书在几天内到期"),
        ("founded_from=2026-02-01&founded_to=2026-01-01", "止日不能早于起日"),
        ("sort=contact_phone", "排序"),
    ],
)
def test_a_wrong_condition_is_named_and_nothing_is_listed(page, query, sentence):
    a_firm("綦江齿轮有限公司")
    response = page(query)
    body = response.content.decode()
    assert response.status_code == 200
    assert "筛选条件有误" in body
    assert sentence in body
    assert "<tbody" not in body


def test_b68_a_search_of_ten_thousand_characters_or_wildcards_is_answered_in_words(page):
    a_firm("綦江齿轮有限公司")
    assert "筛选条件有误" in page("q=" + "綦" * 500).content.decode()
    assert page("q=" + "綦" * 10_000).status_code == 414
    assert names(page("q=%25%25%25%25")) == []
    assert names(page("q=__")) == []


def test_b68_a_page_beyond_the_last_shows_the_last(page):
    a_firm("綦江齿轮有限公司")
    assert names(page("page=999999999")) == ["綦江齿轮有限公司"]
    assert names(page("page=abc")) == ["綦江齿轮有限公司"]


def test_b27_b28_personal_columns_are_neither_shown_nor_sortable_nor_filterable(page):
    a_firm("綦江齿轮有限公司", contact_phone="13800001234", legal_representative="张三丰")
    body = page("columns=contact_phone,legal_representative,name").content.decode()
    assert "13800001234" not in body
    assert "张三丰" not in body
    assert names(page("contact_phone=13800001234")) == ["綦江齿轮有限公司"]
    for sort in ("contact_phone", "-legal_representative", "email", "contact_name"):
        assert "筛选条件有误" in page(f"sort={sort}").content.decode()


def test_the_drill_down_lists_exactly_who_counted_in_the_unit_on_the_day(page):
    old, new = UnitFactory(code="500110001"), UnitFactory(code="500110002")
    moved = a_firm("綦江迁移有限公司", township=old)
    stayed = a_firm("綦江留守有限公司", township=old)
    lost = a_firm("綦江过期有限公司", township=old)
    nowhere = a_firm("綦江待定有限公司", township=None)
    for firm, last in ((moved, None), (stayed, None), (lost, date(2026, 3, 1)), (nowhere, None)):
        actions.recognize(
            firm, by=BY, kind="cq_tech", first_day=date(2025, 1, 1), printed_last_day=last
        )
    actions.move_internally(moved, by=BY, to=new, on=date(2026, 6, 1), reason="搬迁")
    earlier, later = "kind=cq_tech&on=2026-02-28", "kind=cq_tech&on=2026-10-31"
    assert sorted(names(page(f"{earlier}&unit=500110001"))) == sorted(
        [moved.name, stayed.name, lost.name]
    )
    assert names(page(f"{later}&unit=500110001")) == [stayed.name]
    assert names(page(f"{later}&unit=500110002")) == [moved.name]
    assert names(page(f"{later}&unit=unassigned")) == [nowhere.name]
    assert "共 3 家" in page(later).content.decode()


def test_a_day_alone_lists_who_belonged_to_the_unit_then(page):
    town = UnitFactory(code="500110001")
    firm = a_firm("綦江搬走有限公司", township=town)
    Residence.objects.filter(enterprise=firm).update(
        during=DateRange(None, date(2026, 5, 1)), left="moved_out"
    )
    assert names(page("on=2026-04-30&unit=500110001")) == [firm.name]
    assert names(page("on=2026-05-01&unit=500110001")) == []


def test_certificates_that_end_soon_are_found_and_renewed_ones_are_not(page):
    soon, renewed, later = (a_firm(f"綦江{word}有限公司") for word in ("将到", "已续", "还早"))
    for firm, first in (
        (soon, date(2023, 12, 2)),
        (renewed, date(2023, 12, 2)),
        (later, date(2024, 12, 2)),
    ):
        actions.recognize(firm, by=BY, kind="high_tech", first_day=first, printed_last_day=None)
    actions.recognize(
        renewed,
        by=BY,
        kind="high_tech",
        first_day=date(2026, 10, 1),
        printed_last_day=date(2029, 9, 30),
    )
    assert names(page("ending_within=90")) == [soon.name]
    assert names(page("ending_from=2027-01-01&ending_to=2027-12-31")) == [later.name]
    assert names(page("kind=high_tech&ending_within=0")) == []


def test_conditions_on_the_firm_itself(page):
    chain = Chain.objects.create(code="alu", name="铝产业链")
    big = a_firm(
        "綦江铝业有限公司",
        chain=chain,
        is_chain_leader=True,
        is_above_scale=True,
        size="large",
        founded_on=date(2010, 5, 1),
    )
    a_firm("綦江小店有限公司", is_above_scale=None, size="micro", founded_on=date(2020, 5, 1))
    for query in (
        "chain=alu",
        "chain_leader=yes",
        "above_scale=yes",
        "size=large",
        "founded_to=2015-01-01",
    ):
        assert names(page(query)) == [big.name], query
    assert names(page("above_scale=unknown")) == ["綦江小店有限公司"]
    assert names(page("leading=no")) != []


def test_unknown_values_come_last_whichever_way_the_list_is_sorted(page):
    a_firm("甲无日期有限公司", founded_on=None)
    a_firm("乙早有限公司", founded_on=date(2001, 1, 1))
    a_firm("丙晚有限公司", founded_on=date(2020, 1, 1))
    up = names(page("sort=founded_on"))
    down = names(page("sort=-founded_on"))
    assert up == ["乙早有限公司", "丙晚有限公司", "甲无日期有限公司"]
    assert down == ["丙晚有限公司", "乙早有限公司", "甲无日期有限公司"]


@pytest.mark.parametrize("sort", ["name", "-name", "founded_on", "-founded_on", "-updated_at"])
def test_the_pages_together_are_the_whole_list_in_its_order(page, office, sort):
    for n in range(125):
        a_firm(f"綦江{n:03d}号有限公司", founded_on=date(2000, 1, 1 + n % 28) if n % 3 else None)
    whole = selectors.ordered(selectors.register(office), sort)
    pages = [names(page(f"sort={sort}&page={number}")) for number in (1, 2, 3)]
    assert [len(one) for one in pages] == [50, 50, 25]
    assert [name for one in pages for name in one] == [firm.name for firm in whole]


def test_each_chip_takes_off_its_own_condition_and_keeps_the_rest(page):
    UnitFactory(code="500110001", name="古南街道")
    body = page("q=綦江&unit=500110001&state=active&sort=-name&page=3").content.decode()
    assert "街镇：古南街道" in body
    assert "经营状态：在营" in body
    assert "state=active&amp;sort=-name" in body
    assert "page=3" not in body.partition('class="chips"')[2].partition("</ul>")[0]


def test_htmx_gets_the_results_alone_and_history_the_whole_page(page):
    a_firm("綦江齿轮有限公司")
    part = page("q=綦江", **{"HX-Request": "true"})
    again = page("q=綦江", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" not in part.content.decode()
    assert names(part) == names(again) == ["綦江齿轮有限公司"]
    assert "<html" in again.content.decode()
    assert "HX-Request" in part["Vary"]


def test_columns_are_chosen_in_the_address(page):
    a_firm("綦江齿轮有限公司", main_products="变速箱", capital=131_200_000_000)
    body = page("columns=main_products&columns=capital").content.decode()
    table = body.partition("<table")[2].partition("</table>")[0]
    assert "变速箱" in table
    assert "131,200" in table
    assert "统一社会信用代码" not in table


def test_a_name_with_markup_is_shown_as_text(page):
    a_firm("<script>alert(1)</script>有限公司")
    body = page().content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


@pytest.mark.parametrize("query", ["", "kind=high_tech&unit=500110001&sort=-founded_on", "q=有限"])
def test_a_list_page_needs_few_queries_however_many_rows(
    page, django_assert_max_num_queries, query
):
    UnitFactory(code="500110001")
    for n in range(60):
        firm = a_firm(f"綦江{n:03d}号有限公司", township=None)
        actions.recognize(
            firm,
            by=BY,
            kind="high_tech",
            first_day=date(2025, 1, 1),
            printed_last_day=date(2027, 12, 31),
        )
    page(query)
    with django_assert_max_num_queries(12):
        page(f"{query}&per_page=100&columns=name,township,chain,zone,park,industry_name,kinds")


def test_an_officer_finds_the_firms_of_his_township_only(client):
    officer = UserFactory(role="officer")
    a_firm("綦江本镇有限公司", township=officer.unit)
    a_firm("綦江外镇有限公司")
    client.force_login(officer)
    response = client.get(f"{LIST}?q=綦江")
    assert names(response) == ["綦江本镇有限公司"]
    assert "共 1 家" in response.content.decode()


def test_totals_follow_every_change_at_once(page):
    first = a_firm("綦江甲有限公司")
    assert "共 1 家" in page().content.decode()
    a_firm("綦江乙有限公司")
    assert "共 2 家" in page().content.decode()
    actions.deregister(first, by=BY, on=date(2026, 10, 1))
    assert "共 1 家" in page("state=active").content.decode()
