"""报送: the same file again, another in its place, its columns as the bank calls them, late."""

import json
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Notice
from common.sheets.tops import top_of
from finance.lists import actions
from finance.lists.duties import late, to_accept, to_send
from finance.lists.imports.guessing import guessed
from finance.lists.models import ColumnMapping, Delivery, ListCollection, ListRow
from finance.loans.models import Loan
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.finance import AgreementFactory, BankFactory, LoanFactory
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import (
    OCTOBER,
    TITLES,
    a_bank,
    book,
    confirmed,
    preview,
    row,
    send,
    the_list,
)

pytestmark = pytest.mark.django_db
OWN = {"合同号": "借据编号", "余额": "结欠", "信用代码": "客户证件", "放款金额": "发生额"}


@pytest.fixture
def seat():
    return a_bank(name="甲银行支行")


@pytest.fixture
def firm():
    return EnterpriseFactory()


def test_b64_the_same_file_again_in_the_month_asks_whether_to_go_on(seat, firm):
    content = book([row(firm)])
    send(seat, content)
    again = preview(seat, content)
    assert again.state == "asking"
    assert "已导入过" in again.questions[0]["sentence"]
    assert "仍要继续？" in again.questions[0]["sentence"]
    assert preview(seat, content, again="yes").state == "preview"
    assert preview(seat, content, period="2026-11").state == "preview"


def test_b64_a_file_replaced_between_preview_and_confirm_is_refused(seat, firm):
    batch = preview(seat, [row(firm)])
    other = preview(seat, [row(firm, 余额=1, 本期还款本金=999_999)])
    with pytest.raises(ValidationError, match="确认的不是预览过的那份文件"):
        imports.confirm(batch, by=seat.user, content_hash=other.content_hash)
    assert not Delivery.objects.exists()


def test_another_file_takes_the_place_of_the_one_sent_and_both_are_kept(seat, firm):
    send(seat, [row(firm)])
    filing = send(seat, [row(firm, 余额=900_000, 本期还款本金=100_000)])
    sent = list(filing.deliveries.order_by("number").values_list("number", "is_current", "balance"))
    assert sent == [(1, False, 100_000_000), (2, True, 90_000_000)]
    assert ListRow.objects.current().get().balance == 90_000_000


def test_a_list_is_sent_whole_or_not_at_all(seat, firm):
    batch = preview(seat, [row(firm), row(firm, 合同号="HT-2", 余额=-1)])
    assert batch.wrong == 1
    with pytest.raises(ValidationError, match="月报须整份报送"):
        imports.confirm(batch, by=seat.user, content_hash=batch.content_hash, right_rows_only=True)
    assert not Delivery.objects.exists()


def test_a_list_that_was_sent_back_or_recalled_is_sent_again(office, seat, firm):
    filing = send(seat, [row(firm)])
    for verb, by, said in (
        ("send_back", office, {"reason": "余额与台账不符"}),
        ("undo_submit", seat.user, {}),
    ):
        filing = actions.take_step(
            the_list(seat), verb, by=by, version=the_list(seat).version, now=timezone.now(), **said
        )
        assert filing.state in ("returned", "draft")
        filing = send(seat, [row(firm)], again="yes")
        assert filing.state == "submitted"
    assert Notice.objects.filter(user=seat.user, title__contains="已退回").exists()


def test_nobody_sends_for_another_bank(seat, firm):
    batch = preview(seat, [row(firm)], by=a_bank().user)
    assert batch.state == "refused"
    assert "请选择是哪家银行的月报" in batch.reason
    good = preview(seat, [row(firm)])
    seat.valid_until = date(2026, 11, 1)
    seat.save()
    with pytest.raises(ValidationError):
        confirmed(good, seat.user)


def test_a_bank_calls_its_columns_as_it_likes_and_says_so_once(seat, firm):
    titles = [OWN.get(title, title) for title in TITLES]
    told = {OWN.get(title, title): value for title, value in row(firm).items()}
    assert preview(seat, book([told], titles)).state == "refused"
    top = top_of(book([told], titles), name="月报.xlsx")
    assert top.titles == titles
    first = guessed(top.titles)
    assert first["rate"] == "年利率"
    assert "balance" not in first
    names = {"contract_no": "合同号", "balance": "余额", "credit_code": "信用代码"}
    columns = first | {name: OWN[title] for name, title in names.items()}
    columns["principal"] = "发生额"
    made = actions.map_columns(seat.institution, by=seat.user, now=timezone.now(), columns=columns)
    send(seat, book([told], titles))
    assert Delivery.objects.get().mapping_version == made.version == 1
    assert ListRow.objects.get().principal == 100_000_000


def test_a_mapping_is_kept_by_version_and_the_same_is_no_other(seat):
    told = {"by": seat.user, "now": timezone.now()}
    first = {"contract_no": "合同", "balance": "余额"}
    one = actions.map_columns(seat.institution, columns=first, **told)
    assert actions.map_columns(seat.institution, columns=first, **told) == one
    two = actions.map_columns(seat.institution, columns=first | {"grade": "分类"}, **told)
    assert (one.version, two.version) == (1, 2)
    for columns, words in (
        ({"balance": "余额"}, "请指定合同号"),
        ({"contract_no": "余额", "balance": "余额"}, "请只选一处"),
    ):
        with pytest.raises(ValidationError, match=words):
            actions.map_columns(seat.institution, columns=columns, **told)
    with pytest.raises(ValidationError, match="由这家银行的人员报送"):
        actions.map_columns(seat.institution, by=a_bank().user, now=timezone.now(), columns=first)


def test_a_title_the_bank_uses_otherwise_means_only_that(seat, firm):
    titles = ["合同号", "信用代码", "产品", "金额", "放款日", "授信额"]
    told = {"合同号": "HT-1", "信用代码": firm.credit_code, "产品": "知识价值信用贷款"}
    told |= {"金额": 700_000, "放款日": "2026-10-10", "授信额": 1_000_000}
    columns = {"contract_no": "合同号", "balance": "金额", "principal": "授信额"}
    actions.map_columns(seat.institution, by=seat.user, now=timezone.now(), columns=columns)
    batch = preview(seat, book([told], titles))
    values = batch.staging.get().values
    assert (values["balance"], values["principal"]) == (70_000_000, 100_000_000)


def test_the_command_sends_and_accepts_and_the_same_file_again_changes_nothing(
    seat, firm, tmp_path
):
    path = tmp_path / "月报.xlsx"
    path.write_bytes(book([row(firm)]))
    told = ["import_sheet", "bank_list", str(path), "--set", f"bank={seat.institution.code}"]
    told += ["--set", f"period={OCTOBER}", "--commit", "--json"]
    for new, same in ((1, 0), (0, 1)):
        out = StringIO()
        call_command(*told, stdout=out)
        answer = json.loads(out.getvalue())
        assert (answer["new"], answer["same"], answer["committed"]) == (new, same, True)
    assert the_list(seat).state == "accepted"
    assert (Loan.objects.count(), Delivery.objects.count()) == (1, 1)


def test_the_month_opens_by_itself_with_those_who_owe_it(office):
    bound, lending = BankFactory(), BankFactory()
    AgreementFactory(institution=bound)
    LoanFactory(bank=lending)
    BankFactory()
    assert actions.open_due(date(2026, 12, 1))
    assert actions.open_due(date(2026, 12, 1)) == []
    collection = ListCollection.objects.get()
    owing = dict(collection.roster.values_list("institution", "source"))
    assert owing == {bound.pk: "合作协议", lending.pk: "有在贷贷款"}
    assert (collection.opens_on, collection.due_on) == (date(2026, 12, 1), date(2026, 12, 7))


def test_who_is_late_is_named_and_who_sends_late_is_marked(client, office, seat, firm):
    AgreementFactory(institution=seat.institution)
    actions.open_due(date(2026, 12, 1))
    with time_machine.travel(datetime(2026, 12, 9, 2, tzinfo=timezone.get_fixed_timezone(0))):
        day = timezone.localdate()
        assert "甲银行支行" in next(late(office, day)).text
        assert "待报送" in next(to_send(seat.user, day)).text
        client.force_login(office)
        assert "未报，已迟 2 天" in client.get("/bank-lists/?all=1&state=late").content.decode()
        send(seat, [row(firm)], period="2026-11")
        page = client.get("/bank-lists/?all=1").content.decode()
        assert "等牵头单位接受（迟报 2 天）" in page
        assert "1 份银行月报待接受" in next(to_accept(office, day)).text


def test_a_bank_is_reminded_and_excused(office, seat):
    AgreementFactory(institution=seat.institution)
    (collection,) = actions.open_due(date(2026, 12, 1))
    assert actions.remind(collection.due_on) == 1
    assert actions.remind(collection.due_on) == 0
    assert Notice.objects.filter(user=seat.user).count() == 1
    entry = collection.roster.get()
    actions.except_bank(entry, by=office, due_on=None, reason="本月无业务")
    assert actions.remind(collection.due_on + timedelta(days=1)) == 0


def test_a_mapping_is_made_in_two_steps_of_choice(client, seat, firm):
    client.force_login(seat.user)
    titles = [OWN.get(title, title) for title in TITLES]
    told = {OWN.get(title, title): value for title, value in row(firm).items()}
    file = SimpleUploadedFile("本行.xlsx", book([told], titles))
    asked = client.post("/bank-mapping/", {"bank": seat.institution.code, "file": file})
    form = asked.context["form"]
    assert "借据编号（如 HT-1）" in asked.content.decode()
    answers = {name: form.initial.get(name, "") for name in form.fields}
    refused = client.post("/bank-mapping/save/", answers)
    assert refused.status_code == 422
    assert "请指定合同号是表中的哪一列" in refused.content.decode()
    answers |= {"contract_no": "借据编号", "balance": "结欠"}
    assert client.post("/bank-mapping/save/", answers).status_code == 302
    assert ColumnMapping.objects.get().columns["balance"] == "结欠"
    assert client.post("/bank-mapping/save/", answers | {"sample": "x"}).status_code == 302


def test_a_bank_uploads_previews_and_confirms_in_the_pages(client, seat, firm):
    client.force_login(seat.user)
    told = {"sheet": "bank_list", "bank": seat.institution.code, "period": "2026.10"}
    file = SimpleUploadedFile("月报.xlsx", book([row(firm)]))
    page = client.post("/imports/", told | {"file": file}, follow=True)
    assert "与账上相比：新增 1 笔" in page.content.decode()
    batch = ImportBatch.objects.get()
    confirm = f"/imports/{batch.pk}/confirm/"
    assert client.post(confirm, {"content_hash": batch.content_hash}).status_code == 302
    entry = ListCollection.objects.get().roster.get()
    shown = client.get(entry.get_absolute_url()).content.decode()
    assert "合计轧平" in shown
    assert shown.index("结论") < shown.index("轧账")
