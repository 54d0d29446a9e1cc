"""机构: registered, corrected, and two ways of writing one made one."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from finance.banks import actions
from finance.banks.models import Institution
from finance.banks.rules.institutions import plain_name
from finance.banks.selectors import institution_meant
from finance.loans.models import Loan
from tests.factories.accounts import UserFactory
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory, LoanFactory

pytestmark = pytest.mark.django_db
SAID = {"code": "ICBC-QJ", "name": "工商银行綦江支行", "kind": "bank", "aliases": ["工行綦江"]}


def test_an_institution_is_registered_and_meant_by_its_code_its_name_and_its_other_ways(office):
    bank = actions.register_institution(by=office, **SAID)
    for typed in (
        "ICBC-QJ",
        "icbc-qj",
        " 工商银行綦江支行 ",
        "工行綦江",
        "工商银行綦江支行有限公司",
    ):
        assert institution_meant(typed) == bank
    assert institution_meant("建设银行") is None


def test_width_brackets_and_the_legal_form_do_not_matter():
    assert plain_name("重庆银行（綦江）股份有限公司") == plain_name("重庆银行(綦江)")


def test_what_means_another_institution_is_refused(office):
    actions.register_institution(by=office, **SAID)
    with pytest.raises(ValidationError, match="已经指工商银行綦江支行"):
        actions.register_institution(by=office, code="ICBC2", name="工行綦江", kind="bank")


def test_a_code_has_its_shape(office):
    with pytest.raises(ValidationError, match="机构编码由"):
        actions.register_institution(by=office, **SAID | {"code": "工行"})


def test_one_that_a_sheet_brought_joins_when_it_is_corrected(office):
    bank = BankFactory(is_joined=False)
    changed = actions.change_institution(bank, by=office, **SAID)
    assert changed.is_joined
    assert changed.aliases == ["工行綦江"]


def test_loans_follow_when_two_ways_of_writing_a_bank_are_made_one(office):
    real, stray = BankFactory(name="农行綦江支行"), BankFactory(is_joined=False, aliases=["农行"])
    loan, kept = LoanFactory(bank=stray), LoanFactory(bank=real)
    actions.merge_institution(stray, by=office, into=real)
    assert set(Loan.objects.filter(bank=real)) == {loan, kept}
    assert not Institution.objects.filter(pk=stray.pk).exists()
    for typed in (stray.name, "农行"):
        assert institution_meant(typed) == real
    event = AuditEvent.objects.get(action="institution_merged")
    assert event.object_key == str(stray.pk)


def test_the_same_contract_at_both_stops_the_merge_and_changes_nothing(office):
    real, stray = BankFactory(), BankFactory(is_joined=False)
    LoanFactory(bank=stray, contract_no="HT1")
    LoanFactory(bank=real, contract_no="HT1")
    with pytest.raises(ValidationError, match="这个合同号已经登记"):
        actions.merge_institution(stray, by=office, into=real)
    assert Loan.objects.filter(bank=stray).count() == 1


def test_a_bank_that_joined_is_not_given_up_and_none_into_itself(office):
    real, stray = BankFactory(), BankFactory(is_joined=False)
    with pytest.raises(ValidationError, match="不能并入另一家"):
        actions.merge_institution(real, by=office, into=stray)
    with pytest.raises(ValidationError, match="不能并入自己"):
        actions.merge_institution(stray, by=office, into=stray)


@pytest.mark.parametrize("role", ["leader", "enterprise", "bank", "system_admin"])
def test_only_the_leads_register_change_and_merge(role):
    by, bank = UserFactory(role=role), BankFactory(is_joined=False)
    for call in (
        lambda: actions.register_institution(by=by, **SAID),
        lambda: actions.change_institution(bank, by=by, **SAID),
        lambda: actions.merge_institution(bank, by=by, into=BankFactory()),
    ):
        with pytest.raises(ValidationError, match="由双倍增办、区科技局或区金融服务中心登记"):
            call()


def test_the_pages_show_a_bank_its_own_alone(client, office):
    mine, other = BankFactory(name="甲银行支行"), BankFactory(name="乙银行支行")
    AgreementFactory(institution=mine, code="甲协议")
    AgreementFactory(institution=other, code="乙协议")
    seat = BankerFactory(institution=mine)
    BankerFactory(institution=other, user__full_name="钱某乙")
    client.force_login(seat.user)
    for url in ("/institutions/", "/agreements/", "/institution-people/"):
        page = client.get(url).content.decode()
        assert "甲银行支行" in page
        assert "乙银行支行" not in page
        assert "乙协议" not in page
        assert "钱某乙" not in page
    client.force_login(office)
    page = client.get("/institution-people/").content.decode()
    assert "乙银行支行" in page
    assert "钱某乙" not in page
    assert "钱**" in page


def test_a_bank_is_registered_and_joined_to_another_on_the_pages(client, office):
    stray = BankFactory(is_joined=False)
    client.force_login(office)
    told = {"code": "abc-qj", "name": "农行綦江支行", "kind": "bank", "aliases": "农行\n农业银行"}
    assert client.post("/institutions/register/", told).status_code == 302
    bank = Institution.objects.get(code="ABC-QJ")
    assert bank.aliases == ["农行", "农业银行"]
    assert "农行" in client.get(f"/institutions/{bank.pk}/change/").content.decode()
    merged = client.post(f"/institutions/{stray.pk}/merge/", {"into": bank.pk})
    assert merged.status_code == 302
    assert not Institution.objects.filter(pk=stray.pk).exists()
