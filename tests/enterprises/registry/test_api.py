from datetime import date

import pytest
import time_machine

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.models import Enterprise, Industry, Qualification
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
BY = System()
FIRMS, CERTIFICATES = "/api/v1/enterprises/", "/api/v1/qualifications/"


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def api(client, office):
    client.force_login(office)

    def call(method, path, data=None, **headers):
        send = getattr(client, method)
        if method == "get":
            return send(path, data or {}, headers=headers)
        return send(path, data or {}, content_type="application/json", headers=headers)

    return call


def recognized(firm, **values):
    values = {"kind": "high_tech", "first_day": date(2025, 1, 1), "printed_last_day": None} | values
    return actions.recognize(firm, by=BY, **values)


@pytest.mark.parametrize("path", [FIRMS, CERTIFICATES, "/api/v1/", "/api/v1/schema/"])
def test_nobody_reads_without_signing_in(client, path):
    assert client.get(path).status_code == 403


def test_the_list_and_its_total_are_those_of_the_page(api):
    town = UnitFactory(code="500110001")
    for n in range(3):
        recognized(EnterpriseFactory(name=f"綦江{n}号有限公司", township=town))
    EnterpriseFactory(name="綦江无资质有限公司")
    answer = api("get", FIRMS, {"kind": "high_tech", "unit": "500110001", "limit": 2}).json()
    assert answer["count"] == 3
    assert [one["name"] for one in answer["results"]] == ["綦江0号有限公司", "綦江1号有限公司"]
    assert answer["next"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"unit": "nowhere"}, "unit"),
        ({"on": "2026-02-30"}, "on"),
        ({"q": "綦"}, "q"),
        ({"sort": "contact_phone"}, "sort"),
        ({"contact_phone": "138"}, "contact_phone"),
        ({"members__user": "1"}, "members__user"),
    ],
)
def test_b27_b28_conditions_that_are_unknown_or_wrong_are_refused_in_chinese(api, query, field):
    answer = api("get", FIRMS, query)
    assert answer.status_code == 400
    sentence = str(answer.json()[field])
    assert any("\u4e00" <= character <= "\u9fff" for character in sentence)


def test_b27_personal_fields_are_masked(api):
    firm = EnterpriseFactory(
        contact_phone="13800001234", legal_representative="张三丰", contact_name="李四"
    )
    for path in (FIRMS, f"{FIRMS}{firm.credit_code}/"):
        body = api("get", path).content.decode()
        assert "13800001234" not in body
        assert "138****1234" in body
        assert "张三丰" not in body


def test_a_firm_is_registered_corrected_and_guarded_by_its_version(api):
    Industry.objects.create(code="C", name="制造业", level=1, section="C")
    made = api(
        "post",
        FIRMS,
        {
            "credit_code": a_credit_code(1).lower(),
            "name": "綦江齿轮有限公司",
            "capital": "1312.5",
            "former_names": ["綦江厂"],
        },
    )
    assert made.status_code == 201, made.json()
    assert (made.json()["capital"], made["ETag"]) == ("1312.5", '"1"')
    path = f"{FIRMS}{a_credit_code(1)}/"
    assert api("patch", path, {"note": "新"}).status_code == 428
    done = api("patch", path, {"note": "新", "industry": "C"}, **{"If-Match": '"1"'})
    assert (done.status_code, done["ETag"]) == (200, '"2"')
    late = api("patch", path, {"note": "晚"}, **{"If-Match": '"1"'})
    assert late.status_code == 412
    assert "第 2 版" in late.json()["detail"]
    assert api("get", path)["ETag"] == '"2"'
    assert Enterprise.objects.get().note == "新"


@pytest.mark.parametrize(
    "field", ["state", "township", "name", "credit_code", "version", "is_staff"]
)
def test_b29_fields_that_verbs_own_are_refused_in_a_patch(api, field):
    firm = EnterpriseFactory()
    answer = api("patch", f"{FIRMS}{firm.credit_code}/", {field: "x"}, **{"If-Match": "1"})
    assert answer.status_code == 400
    assert "不能这样写入" in str(answer.json()[field])


@pytest.mark.parametrize(
    "changes",
    [
        {"capital": "NaN"},
        {"capital": "1e309"},
        {"capital": -1},
        {"staff": -1},
        {"staff": 10**12},
        {"founded_on": "2026-02-30"},
        {"zone": "nowhere"},
        {"size": "gigantic"},
    ],
)
def test_b71_values_out_of_bounds_are_refused_beside_their_field(api, changes):
    firm = EnterpriseFactory()
    answer = api("patch", f"{FIRMS}{firm.credit_code}/", changes, **{"If-Match": "1"})
    assert answer.status_code == 400
    assert answer.json().keys() == changes.keys()


def test_verbs_are_posts_with_the_forms_of_the_pages(api):
    firm, town = EnterpriseFactory(township=None), UnitFactory(code="500110002")
    path = f"{FIRMS}{firm.credit_code}/"
    placed = api("post", f"{path}place/", {"township": "500110002", "reason": "执照住所"})
    assert placed.json()["township"] == town.code
    order = {"kind": "high_tech", "first_day": "2025-01-01", "printed_last_day": "2027-12-31"}
    made = api("post", f"{path}recognize/", order)
    assert (made.json()["counts_from"], made.json()["counts_to"]) == ("2025-01-01", "2027-12-31")
    refused = api("post", f"{path}recognize/", {"kind": "high_tech"})
    assert refused.status_code == 400
    assert "first_day" in refused.json()
    again = api("post", f"{path}move-in/", {"on": "2026-01-01"})
    assert again.status_code == 403
    assert "在营" in again.json()["detail"]
    assert api("post", f"{path}move-out/", {"on": "2026-06-01"}).json()["state"] == "moved_out"


def test_a_recognition_is_found_corrected_revoked_and_withdrawn(api):
    one = recognized(EnterpriseFactory(name="綦江齿轮有限公司"), printed_last_day=date(2026, 12, 1))
    recognized(EnterpriseFactory(), kind="srdi")
    found = api("get", CERTIFICATES, {"kind": "high_tech", "ending_within": 60, "q": "齿轮"}).json()
    assert [row["id"] for row in found["results"]] == [one.pk]
    path = f"{CERTIFICATES}{one.pk}/"
    changed = api("patch", path, {"batch": "第一批", "reason": "补录"}, **{"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["batch"]) == (200, "第一批")
    assert (
        api("patch", path, {"kind": "srdi", "reason": "x"}, **{"If-Match": "2"}).status_code == 400
    )
    gone = api("post", f"{path}revoke/", {"on": "2026-06-01", "reason": "公告"})
    assert gone.json()["revoked_on"] == "2026-06-01"
    assert api("post", f"{path}withdraw/", {"reason": "误登"}).status_code == 204
    assert not Qualification.objects.filter(pk=one.pk).exists()


def test_what_is_out_of_sight_is_not_there_and_what_is_not_ones_own_to_do_is_refused(api, client):
    officer = UserFactory(role="officer")
    own, other = EnterpriseFactory(township=officer.unit), EnterpriseFactory()
    theirs = recognized(other)
    client.force_login(officer)
    assert api("get", FIRMS).json()["count"] == 1
    assert api("get", f"{FIRMS}{other.credit_code}/").status_code == 404
    assert api("post", f"{FIRMS}{other.credit_code}/rename/", {}).status_code == 404
    assert api("get", f"{CERTIFICATES}{theirs.pk}/").status_code == 404
    assert api("post", f"{CERTIFICATES}{theirs.pk}/revoke/", {}).status_code == 404
    refused = api("post", f"{FIRMS}{own.credit_code}/recognize/", {})
    assert refused.status_code == 403
    assert "公布名单" in refused.json()["detail"]


@pytest.mark.parametrize("role", ["system_admin", "security_admin", "auditor", "bank", "operator"])
def test_those_who_see_no_business_data_get_empty_lists(client, role):
    recognized(EnterpriseFactory())
    client.force_login(UserFactory(role=role))
    assert client.get(FIRMS).json()["count"] == 0
    assert client.get(CERTIFICATES).json()["count"] == 0


def test_a_page_of_the_list_needs_few_queries(api, django_assert_max_num_queries):
    for _ in range(30):
        EnterpriseFactory()
    api("get", FIRMS)
    with django_assert_max_num_queries(8):
        api("get", FIRMS)


def test_the_schema_and_the_page_that_explains_it(api):
    schema = api("get", "/api/v1/schema/").json()
    told = schema["paths"][f"{FIRMS}{{credit_code}}/recognize/"]["post"]
    assert told["summary"] == "登记资质（认定、重新认定）"
    page = api("get", "/api/v1/docs/").content.decode()
    assert "登记资质（认定、重新认定）" in page
    assert "<script src" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert api("get", "/api/v1/").json()["enterprise"].endswith(FIRMS)


def test_drawing_the_schema_leaves_the_conditions_as_they_were(api):
    UnitFactory(code="500110001")
    api("get", "/api/v1/schema/")
    for path in (FIRMS, CERTIFICATES):
        assert api("get", path, {"unit": "500110001"}).status_code == 200


@pytest.mark.parametrize("body", ["[]", "[[1]]", '"x"', "7", "null", "{", ""])
def test_a_body_that_names_nothing_is_refused_not_stumbled_over(client, office, body):
    client.force_login(office)
    firm = EnterpriseFactory()
    for method, path, headers in (
        ("post", f"{FIRMS}{firm.credit_code}/recognize/", {}),
        ("post", FIRMS, {}),
        ("patch", f"{FIRMS}{firm.credit_code}/", {"If-Match": "1"}),
    ):
        send = getattr(client, method)
        answer = send(path, body, content_type="application/json", headers=headers)
        assert answer.status_code in (200, 400), (method, path, body)
        assert answer.status_code == 400 or method == "patch"
