"""行业 is read alike wherever it is typed: in a form, in the API, in a sheet."""

import pytest

from enterprises.registry.imports.references import References
from enterprises.registry.models import Industry
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
TYPED = ["34", "C34", "3421", "C3421", "通用设备制造业", "34 通用设备制造业"]
WRONG = ["99", "A34", "没有这一行"]


@pytest.fixture(autouse=True)
def industry():
    return Industry.objects.create(code="34", name="通用设备制造业", level=2, section="C")


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


@pytest.fixture
def firm():
    return EnterpriseFactory(founded_on=None)


def corrected(desk, firm, **said):
    """The correcting form as a browser sends it, with these changes."""
    values = {"version": firm.version, "capital_currency": "CNY", "is_above_scale": "unknown"}
    return desk.post(f"/enterprises/{firm.credit_code}/correct/", values | said)


def patched(desk, firm, value):
    return desk.patch(
        f"/api/v1/enterprises/{firm.credit_code}/",
        {"industry": value},
        content_type="application/json",
        headers={"If-Match": f'"{firm.version}"'},
    )


@pytest.mark.parametrize("typed", TYPED)
def test_form_api_and_sheet_mean_the_same_industry(desk, firm, typed):
    assert References().industry(typed) == "34"
    assert corrected(desk, firm, industry=typed).status_code == 302
    firm.refresh_from_db()
    assert firm.industry_id == "34"
    other = EnterpriseFactory()
    answer = patched(desk, other, typed)
    assert (answer.status_code, answer.json()["industry"]) == (200, "34")


@pytest.mark.parametrize("typed", WRONG)
def test_what_is_no_industry_is_refused_beside_its_field(desk, firm, typed):
    page = corrected(desk, firm, industry=typed)
    assert page.status_code == 422
    assert 'href="#id_industry"' in page.content.decode()
    answer = patched(desk, firm, typed)
    assert answer.status_code == 400
    assert "GB/T 4754" in answer.json()["industry"][0]


@pytest.mark.parametrize("value", [34, True, ["34"], {"code": "34"}])
def test_the_api_takes_a_text(desk, firm, value):
    assert "应为文字" in patched(desk, firm, value).json()["industry"][0]


def test_a_firm_that_has_one_is_corrected_in_another_field(desk, industry):
    firm = EnterpriseFactory(industry=industry)
    assert corrected(desk, firm, industry="34", note="新").status_code == 302
