"""Pages of stays: what an operator, an official and the firm itself see and do there."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from enterprises.pools.models import PoolProposal
from enterprises.registry.merging.hanging import GONE, Pair, conflicts, make_anew, ways
from enterprises.registry.models import Holding
from incubators.stays.models import Graduation, Release, Tenancy
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import OperatorMemberFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.stays import GraduationFactory, ReleaseFactory, TenancyFactory

pytestmark = pytest.mark.django_db
LIST = reverse("stays:list")
MOST = 12  # queries of a page


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-07-01 10:00", tick=False):
        yield


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def names(page):
    return [str(row.subject) for row in page.context["list"].rows]


def test_an_operator_admits_a_firm_and_finds_it_on_its_list(carrier, operator):
    firm, client = EnterpriseFactory(), browser(operator)
    form = {"incubator": carrier.code.lower(), "enterprise": firm.credit_code}
    asked = {**form, "first_day": "2026-03-01", "area": "100", "registered_inside": "yes"}
    answer = client.post(reverse("stays:act", args=["admit"]), asked, follow=True)
    assert names(answer) == [firm.name]
    stay = Tenancy.objects.get()
    assert (stay.registered_inside, stay.entered_by) == (True, operator)
    again = client.post(reverse("stays:act", args=["admit"]), asked)
    assert again.status_code == 422
    assert "已在" in again.content.decode()


def test_a_firm_nobody_knows_says_what_to_do(carrier, operator):
    asked = {"incubator": "ZT-NONE", "enterprise": "91500222MA5U999999", "first_day": "2026-03-01"}
    said = browser(operator).post(reverse("stays:act", args=["admit"]), asked).content.decode()
    assert "登记入台账" in said
    assert "没有找到这个编码的载体" in said


def test_everybody_sees_only_the_carriers_in_his_sight(carrier, operator):
    mine, other = TenancyFactory(incubator=carrier), TenancyFactory()
    assert names(browser(operator).get(LIST)) == [mine.enterprise.name]
    for stranger in (
        OperatorMemberFactory().user,
        UserFactory(role="officer", unit=UnitFactory()),
    ):
        assert browser(stranger).get(mine.get_absolute_url()).status_code == 404
    assert browser(operator).get(other.get_absolute_url()).status_code == 404
    assert browser(operator).get(mine.enterprise.get_absolute_url()).status_code in (403, 404)


def test_an_operator_reads_the_firms_name_and_no_link_to_its_register(carrier, operator):
    stay = TenancyFactory(incubator=carrier)
    said = browser(operator).get(stay.get_absolute_url()).content.decode()
    assert stay.enterprise.name in said
    assert stay.enterprise.get_absolute_url() not in said


def test_the_list_and_its_pages_ask_few_questions(carrier, operator, django_assert_max_num_queries):
    for _ in range(60):
        TenancyFactory(incubator=carrier)
    stay = TenancyFactory(incubator=carrier)
    for user in (operator, UserFactory(role="office", unit=UnitFactory(bureau=True))):
        client = browser(user)
        client.get(LIST)
        for address in (LIST, f"{LIST}?incubatee=unknown", f"{LIST}?carrier={carrier.code}"):
            with django_assert_max_num_queries(MOST):
                assert client.get(address).status_code == 200
        with django_assert_max_num_queries(MOST + 8):  # a firm's facts, each by its own rule
            client.get(stay.get_absolute_url())
        with django_assert_max_num_queries(MOST):
            page = client.get(f"{carrier.get_absolute_url()}?tab=stays")
        assert page.context["firms"] == 61


def test_the_list_answers_what_is_asked(carrier, operator):
    client = browser(operator)
    inside = TenancyFactory(incubator=carrier)
    soon = TenancyFactory(incubator=carrier, until=date(2026, 8, 1))
    left = TenancyFactory(incubator=carrier, until=date(2026, 5, 1))
    coming = TenancyFactory(incubator=carrier, since=date(2026, 9, 1))
    Holding.objects.create(
        enterprise=inside.enterprise, kind="tech_sme", first_day=date(2025, 1, 1), entered="known"
    )
    inside.enterprise.founded_on = date(2024, 6, 1)
    inside.enterprise.save()
    GraduationFactory(tenancy=left, graduated_on=date(2026, 4, 1))
    for asked, found in {
        "": [soon, inside],
        "?when=soon": [soon],
        "?when=left": [left],
        "?when=coming": [coming],
        "?incubatee=yes": [inside],
        "?incubatee=unknown": [soon],
        "?graduated=yes&when=any": [left],
        "?on=2026-04-30": [left, soon, inside],
        f"?q={inside.enterprise.credit_code}": [inside],
    }.items():
        assert names(client.get(LIST + asked)) == [str(one.enterprise) for one in found], asked


def test_a_firm_releases_and_withdraws_and_its_carrier_sees_it(carrier, operator):
    stay = TenancyFactory(incubator=carrier)
    firm = stay.enterprise
    person = firm.members.create(user=UserFactory(role="enterprise"), role="manager").user
    client = browser(person)
    page = client.get(f"{firm.get_absolute_url()}?tab=stays")
    assert carrier.name in page.content.decode()
    address = reverse("stays:on_firm", args=[firm.credit_code, "release"])
    assert client.get(address).context["form"].initial["incubator"] == carrier.code
    asked = {"incubator": carrier.code, "figures": ["staff"], "first_day": "2026-07-01"}
    assert client.post(address, asked).status_code == 302
    seen = browser(operator).get(stay.get_absolute_url()).content.decode()
    assert "从业人员（2025 年）" in seen
    withdraw = reverse("stays:on_release", args=[Release.objects.get().pk, "withdraw"])
    assert client.post(withdraw).status_code == 302
    seen = browser(operator).get(stay.get_absolute_url()).content.decode()
    assert "企业没有授权" in seen


def test_nobody_withdraws_what_another_firm_gave(carrier):
    given = ReleaseFactory()
    other = EnterpriseFactory()
    person = other.members.create(user=UserFactory(role="enterprise"), role="manager").user
    address = reverse("stays:on_release", args=[given.pk, "withdraw"])
    assert browser(person).post(address).status_code == 404


def test_an_operator_graduates_a_firm_and_an_officer_recommends_it(carrier, operator, bureau):
    stay = TenancyFactory(incubator=carrier)
    address = reverse("stays:act_on_row", args=[stay.pk, "graduate"])
    asked = {"way": "listed", "on": "2026-06-30", "evidence": "挂牌公告"}
    assert browser(operator).post(address, asked).status_code == 302
    assert Graduation.objects.get().enterprise == stay.enterprise
    address = reverse("stays:act_on_row", args=[stay.pk, "recommend"])
    assert browser(operator).get(address).status_code == 403
    page = browser(bureau).get(address)
    assert browser(bureau).post(address, page.context["form"].initial).status_code == 302
    assert PoolProposal.objects.get().enterprise == stay.enterprise


def test_the_api_says_the_same_and_does_the_same(carrier, operator):
    stay, client = TenancyFactory(incubator=carrier), browser(operator)
    told = client.get("/api/v1/stays/").json()["results"][0]
    assert (told["incubator"], told["enterprise"]) == (carrier.code, stay.enterprise.credit_code)
    assert client.get("/api/v1/stays/?nonsense=1").status_code == 400
    answer = client.post(
        f"/api/v1/stays/{stay.pk}/leave/",
        {"reason": "early", "last_day": "2026-06-30"},
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["last_day"]) == (200, "2026-06-30")


def _about_stays(pair):
    return [conflict for conflict in conflicts(pair) if conflict.key.startswith("stays.")]


def test_a_merge_asks_which_stay_holds_and_makes_the_chain_anew(carrier):
    kept = TenancyFactory(incubator=carrier, until=date(2025, 6, 1))
    gone = TenancyFactory(since=date(2025, 6, 1))
    pair = Pair(kept.enterprise, gone.enterprise)
    assert _about_stays(pair) == []
    days = {"since": date(2025, 3, 1), "until": date(2025, 4, 1)}
    meets = TenancyFactory(enterprise=gone.enterprise, **days)
    (conflict,) = _about_stays(pair)
    assert (conflict.label, conflict.kept) == (
        f"入驻（{carrier}）",
        f"{carrier} 2025-01-01 至 2025-05-31，100.00㎡",
    )
    pair.decisions = {conflict.key: GONE}
    for way in ways():
        if way.model.startswith("stays."):
            way.follow(pair)
    make_anew(kept.enterprise)
    stays = Tenancy.objects.filter(enterprise=kept.enterprise).order_by("during")
    assert [stay.pk for stay in stays] == [meets.pk, gone.pk]
    assert [stay.entered_on for stay in stays] == [date(2025, 3, 1), date(2025, 6, 1)]
