"""Excel: the filled sheet of a collection comes back as drafts; rights come from a list."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from accounts.models import System
from common.dates import today
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.models import EnterpriseMember
from enterprises.returns.models import IpRight, MonthlyReturn
from enterprises.returns.rules.monthly import FIELDS
from jobs.actions.imports import undo
from jobs.models import ImportBatch
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported, workbook

TITLES = ("统一社会信用代码", "所属期", *(field.title for field in FIELDS))


def last_changing():
    """The batch that changed a row (the clock stands still here, so no batch is the latest)."""
    return ImportBatch.objects.get(staging__state="changed", state="committed")


def numbers(cast, **changes):
    return [cast.firm.credit_code, "2026-10", *(GOOD | changes).values()]


def test_the_sheet_goes_out_with_present_numbers_and_comes_back_as_drafts(cast, do, tmp_path):
    do(cast.member, **GOOD, version=0)
    cast.client.force_login(cast.clerk)
    answer = cast.client.get(f"/returns/{cast.collection.pk}/sheet/")
    content = b"".join(answer.streaming_content)
    rows = list(load_workbook(BytesIO(content)).worksheets[-1].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "统一社会信用代码")
    assert rows[at + 1][0] == cast.firm.credit_code
    assert imported(tmp_path, "monthly_returns", *rows[at:])["same"] == 1
    changed = list(rows[at + 1])
    changed[rows[at].index(FIELDS[0].title)] = 1100
    answer = imported(tmp_path, "monthly_returns", rows[at], changed, commit=True)
    kept = MonthlyReturn.objects.get()
    assert (answer["changed"], kept.revenue, kept.on_behalf) == (1, 1100, True)
    undo(last_changing(), by=System())
    kept.refresh_from_db()
    assert kept.revenue == 1000


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"tech_staff": 101}, "多于职工"),
        ({"taxes": -1}, "负数"),
    ],
)
def test_the_rules_of_the_page_stop_a_wrong_row(cast, tmp_path, row, word):
    answer = imported(tmp_path, "monthly_returns", TITLES, numbers(cast, **row), commit=True)
    assert answer["wrong"] == 1
    assert word in str(answer)
    assert not MonthlyReturn.objects.exists()


def test_a_submitted_return_is_not_overwritten_by_a_sheet(cast, submitted, tmp_path):
    answer = imported(tmp_path, "monthly_returns", TITLES, numbers(cast, taxes=31))
    assert answer["wrong"] == 1
    assert "审核" in str(answer)


def test_rights_are_listed_corrected_and_taken_back(cast, tmp_path):
    head = ("统一社会信用代码", "类别", "编号", "授权日", "到期日", "已用于高企认定")
    code = cast.firm.credit_code
    first = (code, "发明专利", "ZL1", "2024-05-01", "", "否")
    wrong = (code, "软件著作权", "2", "2024-05-01", "2023-01-01", "")
    answer = imported(tmp_path, "ip_rights", head, first, wrong)
    assert (answer["new"], answer["wrong"]) == (1, 1)
    imported(tmp_path, "ip_rights", head, first, commit=True)
    again = imported(tmp_path, "ip_rights", head, (*first[:5], "是"), commit=True)
    assert again["changed"] == 1
    assert IpRight.objects.get().used_for_high_tech
    undo(last_changing(), by=System())
    assert not IpRight.objects.get().used_for_high_tech


def test_a_firm_brings_its_own_rights_and_nobody_elses(cast, tmp_path):
    head = ("统一社会信用代码", "类别", "编号", "授权日")
    other = EnterpriseFactory()
    rows = [
        head,
        (cast.firm.credit_code, "发明专利", "ZL1", "2024-05-01"),
        (other.credit_code, "发明专利", "ZL2", "2024-05-01"),
        (cast.firm.credit_code, "发明", "ZL3", "去年"),
    ]
    cast.client.force_login(cast.member)
    page = cast.client.get(f"/returns/rights/{cast.firm.credit_code}/").content.decode()
    assert "/imports/?sheet=ip_rights" in page
    assert cast.client.get("/imports/templates/ip_rights/").status_code == 200
    assert cast.client.get("/imports/templates/monthly_returns/").status_code == 403
    file = SimpleUploadedFile("知识产权.xlsx", workbook(*rows))
    place = cast.client.post("/imports/", {"sheet": "ip_rights", "file": file})["Location"]
    page = cast.client.get(f"{place}?state=all").content.decode()
    for word in ("ZL1", "ZL2", "ZL3", NOT_YOURS, "只导正确的 1 行"):
        assert word in page
    batch = ImportBatch.objects.get()
    said = {"content_hash": batch.content_hash, "right_rows_only": "1"}
    cast.firm.members.all().delete()
    assert cast.client.post(f"{place}confirm/", said).status_code == 409
    cast.firm.members.create(user=cast.member)
    cast.client.post(f"{place}confirm/", said)
    assert list(IpRight.objects.values_list("enterprise", "number")) == [(cast.firm.pk, "ZL1")]


def test_b41_an_agent_brings_rights_only_where_the_mandate_holds_filing(cast, tmp_path):
    rows = [
        ("统一社会信用代码", "类别", "编号", "授权日"),
        (cast.firm.credit_code, "发明专利", "ZL1", "2024-05-01"),
    ]
    agent = UserFactory(role="enterprise")
    told = {"role": "agent", "valid_until": today() + timedelta(days=30)}
    held = cast.firm.members.create(user=agent, scope=["view"], **told)
    cast.client.force_login(agent)

    def brought():
        file = SimpleUploadedFile("知识产权.xlsx", workbook(*rows))
        return cast.client.post("/imports/", {"sheet": "ip_rights", "file": file})["Location"]

    assert NOT_YOURS in cast.client.get(f"{brought()}?state=all").content.decode()
    EnterpriseMember.objects.filter(pk=held.pk).update(scope=["view", "file"])
    place = brought()
    said = {"content_hash": ImportBatch.objects.get(pk=place.split("/")[-2]).content_hash}
    EnterpriseMember.objects.filter(pk=held.pk).update(scope=["view"])
    assert cast.client.post(f"{place}confirm/", said).status_code == 409
    EnterpriseMember.objects.filter(pk=held.pk).update(scope=["view", "file"])
    cast.client.post(f"{place}confirm/", said)
    assert IpRight.objects.count() == 1
    EnterpriseMember.objects.filter(pk=held.pk).update(scope=["view"])
    with pytest.raises(ValidationError, match="不能办理"):
        undo(ImportBatch.objects.get(state="committed"), by=agent)
    assert IpRight.objects.count() == 1


def test_a_firm_registers_a_right_once_and_withdraws_it_with_a_reason(cast, do):
    cast.base = f"/returns/rights/{cast.firm.credit_code}/"
    said = {
        "kind": "invention",
        "number": "ZL9",
        "granted_on": "2024-05-01",
        "obtained": "own",
        "rank": 1,
    }
    assert do(cast.member, "new/", **said).status_code == 302
    assert "已登记" in do(cast.member, "new/", **said).content.decode()
    right = IpRight.objects.get()
    do(cast.member, f"{right.pk}/withdraw/", reason="已转让")
    page = cast.client.get(cast.base).content.decode()
    assert "已撤下：已转让" in page
    assert IpRight.objects.count() == 1
