"""A loan from the firm's wish to what the fund got back; at each step somebody who may not."""

from contextlib import contextmanager
from datetime import date

import pytest
import time_machine
from django.test import Client

from accounts.models import System
from finance.fund.models import Claim, Recovery, Voucher
from finance.fund.rules.claims import NEEDED_PAPERS, PAPER_LABELS
from finance.lists.models import ListRosterEntry
from finance.loans.actions import age
from finance.loans.models import Loan
from tests.browser.walking import Walk
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import AgreementFactory, BankerFactory, BankFactory, RatingFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory
from tests.factories.uploads import picture
from tests.finance.fund.booking import fund_of
from tests.finance.fund.lending import payee
from tests.finance.lists.sending import TITLES, book, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME, CONTRACT = "新桥齿轮科技有限公司", "新桥贷2026-01"
ASKED, LISTED = "2026-03-02", "2026-04-08"
MISSED, CLAIMED = "2026-09-04", "2026-09-30"


@pytest.fixture
def people():
    """The firm, its places, its bank, the trustee and two who decide; and strangers to it all."""
    bureau = UnitFactory(bureau=True, name="区科技局")
    firm = EnterpriseFactory(name=NAME, township=UnitFactory(name="新桥街道"))
    title = {"kind": "cq_tech", "first_day": date(2024, 1, 1), "until": date(2099, 1, 1)}
    QualificationFactory(enterprise=firm, **title)
    RatingFactory(enterprise=firm, letter="C", during=(date(2026, 1, 1), None))
    bank = BankFactory(name="新桥农商行", code="8001", contact_phone="023-48600001")
    AgreementFactory(institution=bank)
    member = UserFactory(role="enterprise")
    firm.members.create(user=member, role="manager")
    return {
        "firm": member,
        "township": UserFactory(role="officer", unit=firm.township),
        "bureau": UserFactory(role="officer", unit=bureau),
        "banker": BankerFactory(institution=bank).user,
        "trustee": BankerFactory(institution=BankFactory(trustee=True)).user,
        "one": UserFactory(role="office"),
        "three": UserFactory(role="office"),
        "rival": BankerFactory().user,
        "neighbour": UserFactory(role="officer"),
    }


@pytest.fixture
def at_desk(browser, live_server, people):
    """A window of a person's own, closed when his part is done."""

    @contextmanager
    def at(name):
        client = Client()
        client.force_login(people[name])
        context = browser.new_context(viewport={"width": 1366, "height": 844}, locale="zh-CN")
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        yield Walk(context, live_server.url)
        context.close()

    return at


@pytest.fixture
def refused(people):
    """That this person comes to no such deed."""

    def is_refused(name, address):
        client = Client()
        client.force_login(people[name])
        for answer in (client.get(address), client.post(address, {})):
            assert answer.status_code in (403, 404), (name, address, answer.status_code)

    return is_refused


@contextmanager
def day(text):
    with time_machine.travel(f"{text}T02:00:00Z"):
        yield


def asks_and_is_granted(at_desk, refused):
    with at_desk("firm") as firm:
        firm.open("/financing/", "还可申请 300 万元").follow("申请知识价值信用贷款")
        said = {"purpose": "购买磨床", "contact_name": "赵联系", "contact_phone": "13800001234"}
        firm.fill(bank="新桥农商行", amount="120", months="12", **said)
        firm.press("确认申请贷款", "申请已提交")
    asking = f"/finance/asking/{Loan.objects.get().application.pk}/"
    refused("neighbour", f"{asking}endorse/")
    with at_desk("township") as town:
        town.open("/finance/asking/", NAME).follow("推荐").press("确认推荐", "已推荐")
    refused("township", f"{asking}recommend/")
    with at_desk("bureau") as bureau:
        bureau.open(asking, "购买磨床").follow("推荐给银行").press("确认推荐给银行", "已推荐给银行")
    refused("rival", f"{asking}approve/")
    with at_desk("banker") as bank:
        bank.open(asking).follow("审批通过").fill(amount="120")
        bank.press("确认审批通过", "批准 120 万元")


def month_is_told(at_desk, refused, folder, period, **told):
    """The bank sends its list of the month, which another than the bank accepts."""
    firm = Loan.objects.get().enterprise
    known = {"合同号": CONTRACT, "放款金额": 1_200_000, "放款日": "2026-03-20", "期数": 12}
    said = row(firm, 到期日="2027-03-20", 余额=1_200_000, **known | told)
    path = folder / "月报.xlsx"
    path.write_bytes(book([said], [*TITLES, "期数"]))
    with at_desk("banker") as bank:
        bank.open("/imports/?sheet=bank_list").page.check("input[name=sheet][value=bank_list]")
        bank.page.set_input_files("input[type=file]", path)
        bank.page.select_option("[name=bank]", "8001")
        bank.fill(period=period).press("上传并核对")
        bank.page.wait_for_selector("text=导入 1 行")
        bank.press("导入 1 行")
    entry = ListRosterEntry.objects.get(
        institution__code="8001", collection__period=date.fromisoformat(f"{period}-01")
    )
    refused("banker", f"{entry.get_absolute_url()}accept/")
    with at_desk("one") as lead:
        lead.open(entry.get_absolute_url(), "合计轧平").follow("接受")
        lead.press("确认接受", "已由")
    refused("rival", f"{Loan.objects.get().get_absolute_url()}repay/")


def is_claimed(at_desk, refused, people, folder):
    age(date.fromisoformat(CLAIMED), by=System())
    payee(Loan.objects.get().bank, people)
    refused("trustee", "/fund/claims/apply/")
    paper = folder / "材料.png"
    paper.write_bytes(picture())
    with at_desk("banker") as bank:
        bank.open("/fund/claims/apply/").fill(contract_no=CONTRACT, number="新桥代偿1")
        bank.press("确认申请代偿", "请接着上传材料")
        claim = Claim.objects.get().get_absolute_url()
        for kind in NEEDED_PAPERS:
            bank.open(f"{claim}attach/").fill(kind=PAPER_LABELS[kind], file=paper)
            bank.press("确认上传材料", "材料已上传")
    return claim


def is_paid_by_four(at_desk, refused, claim):
    refused("banker", f"{claim}verify/")
    with at_desk("trustee") as trustee:
        trustee.open(claim, "核对").follow("核验通过").press("确认核验通过", "待一审")
    refused("trustee", f"{claim}approve/")
    with at_desk("one") as lead:
        lead.open(claim).follow("一审同意").press("确认一审同意", "待二审")
    refused("one", f"{claim}confirm/")
    with at_desk("bureau") as other:
        other.open(claim).follow("二审同意").press("确认二审同意", "待支付")
    refused("one", f"{claim}pay/")
    with at_desk("trustee") as trustee:
        trustee.open(claim).follow("登记支付").fill(reference="流水1")
        trustee.press("确认登记支付", "已代偿")


def comes_back(at_desk, refused):
    refused("rival", "/fund/vouchers/recover/")
    with at_desk("trustee") as trustee:
        said = {"contract_no": CONTRACT, "amount": "100000", "expenses": "2000"}
        trustee.open("/fund/vouchers/recover/").fill(how="全额进入专户，银行的部分另行转付", **said)
        trustee.fill(reason="法院执行款").press("确认登记追回", "另一人复核")
    voucher = Voucher.objects.get().get_absolute_url()
    refused("trustee", f"{voucher}approve/")
    with at_desk("three") as lead:
        lead.open(voucher, "法院执行款").follow("同意并记账").press("确认同意并记账", "已记账")
        lead.open("/fund/", "追回 8.04 万元")


def test_a_loan_is_asked_for_lent_missed_compensated_and_partly_recovered(
    people, at_desk, refused, tmp_path
):
    with day(ASKED):
        fund_of(1_000, date(2026, 1, 5))
        asks_and_is_granted(at_desk, refused)
    with day(LISTED):
        month_is_told(at_desk, refused, tmp_path, "2026-03", 五级分类="正常")
        loan = Loan.objects.get()
        assert (loan.status, loan.contract_no) == ("active", CONTRACT)
    with day(MISSED):
        late = {"逾期本金": 500_000, "逾期起日": "2026-04-20", "五级分类": "次级"}
        month_is_told(at_desk, refused, tmp_path, "2026-08", **late)
    with day(CLAIMED):
        claim = is_claimed(at_desk, refused, people, tmp_path)
        is_paid_by_four(at_desk, refused, claim)
        comes_back(at_desk, refused)
    loan, back = Loan.objects.get(), Recovery.objects.get()
    assert loan.status == "recovering"
    assert (back.amount, back.expenses, back.fund) == (10_000_000, 200_000, 7_840_000)
    assert (back.bank_part, back.city, back.district) == (1_960_000, 3_136_000, 4_704_000)
