"""演示的信贷: every room has something to show, made through the verbs, once and the same."""

import pytest
from django.utils import timezone

from accounts.models import Unit
from common.dates import today
from finance.fund.models import Claim, Fund, Recovery, StatementLine, Voucher
from finance.fund.rules.claims import ClaimState
from finance.lists.models import BankList, Correction, ListRow
from finance.loans.models import Loan
from finance.watch.models import Alert, CollectionStep, Visit
from qijiang_portal.demo import bank_lists, credit, fund, loans, people, watch
from tests.factories.accounts import UnitFactory
from tests.finance.credit.conftest import a_borrower
from tests.finance.people import the_center

pytestmark = pytest.mark.django_db
ROOMS = (fund, bank_lists, watch)


@pytest.fixture
def district(settings, tmp_path):
    """Firms, units and accounts as the demo has them before."""
    settings.FILES_DIR = tmp_path
    UnitFactory(bureau=True), the_center()
    for _ in range(len(credit.WAYS) + len(loans.CASES)):
        a_borrower().ratings.all().delete()
    credit.write(today())
    people.create(tmp_path / "accounts.txt", timezone.now())
    credit.write_people(today())
    assert Unit.objects.filter(kind="township").count() > 5


def written():
    made = [loans.write(today(), 7)]
    fund.write_people()
    return made + [room.write(today()) for room in ROOMS]


def test_every_room_of_the_demo_has_something_and_is_written_once(district):
    count, transfers, lists, plans = written()
    assert count == len(loans.CASES)
    assert transfers > 20
    assert (lists, plans) == (2, watch.PLANS)
    assert set(Loan.objects.filter(principal__gt=0).values_list("status", flat=True)) == {
        "active", "settled", "recovering"
    }  # fmt: skip
    assert set(Claim.objects.values_list("state", flat=True)) == {
        ClaimState.PAID, ClaimState.VERIFIED
    }  # fmt: skip
    assert Recovery.objects.get().fund > 0
    assert Voucher.objects.filter(state="pending").count() == 1
    assert StatementLine.objects.filter(transfer=None).count() == 1
    assert {one.state for one in BankList.objects.all()} == {"accepted", "submitted"}
    assert {"new", "missing", "changed"} <= set(ListRow.objects.values_list("outcome", flat=True))
    assert Correction.objects.count() == 1
    assert CollectionStep.objects.filter(done_on=None, due_on__lt=today()).exists()
    assert Alert.objects.exists()
    assert Visit.objects.exists()
    assert written() == [0, 0, 0, 0]


def test_the_same_seed_makes_the_same_loans_and_the_fund_needs_its_people(district):
    told = ("contract_no", "principal", "balance", "overdue_since")
    loans.write(today(), 7)
    first = list(Loan.objects.order_by("pk").values_list(*told))
    assert len({line for line in first if line[1]}) == len(loans.CASES)
    people.User.objects.filter(username="demo-center").delete()
    assert fund.write(today()) == 0
    assert not Fund.objects.filter(cash__gt=0).exists()
