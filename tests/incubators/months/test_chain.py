"""From the operator's draft to 接收: each step by whom it belongs to."""

import pytest

from accounts.models import AuditEvent, Notice
from incubators.months import policies
from incubators.months.rules.states import State
from tests.factories.accounts import UserFactory
from tests.factories.incubators import OperatorMemberFactory
from tests.incubators.months.rules.test_checks import GOOD

pytestmark = pytest.mark.django_db
SIGNED = {"signer": "王五", "promised": "on"}


def test_a_month_is_filled_sent_back_sent_again_reviewed_and_received(cast, do, see, one):
    assert do(cast.filler, **GOOD, version=0).status_code == 302
    assert do(cast.filler, "submit/", version=1, **SIGNED).status_code == 403  # 负责人 signs
    assert do(cast.manager, "submit/", version=1, **SIGNED).status_code == 302
    assert one().state == State.SUBMITTED
    assert not one().on_behalf
    assert do(cast.clerk, "do/send_back/", reason="").status_code == 422
    assert do(cast.clerk, "do/send_back/", reason="导师数请核对").status_code == 302
    assert "导师数请核对" in see(cast.filler)
    assert Notice.objects.filter(user=cast.filler, title__contains="已退回").exists()
    version = one().version
    do(cast.filler, **GOOD | {"mentors": 9}, version=version)
    do(cast.manager, "submit/", version=version + 1, **SIGNED)
    assert do(cast.bureau, "do/receive/").status_code == 422  # not before the township
    assert do(cast.clerk, "do/review/").status_code == 302
    assert do(cast.bureau, "do/receive/").status_code == 302
    assert (one().state, one().mentors, one().reviewed_by) == (State.RECEIVED, 9, cast.clerk)
    assert "区科技局已接收，数据锁定" in see(cast.manager)
    assert do(cast.filler, **GOOD, version=one().version).status_code == 409
    told = set(AuditEvent.objects.values_list("action", flat=True))
    assert {
        "carrier_report_submitted",
        "carrier_report_sent_back",
        "carrier_report_received",
    } <= told


def test_another_operator_another_township_and_a_bank_find_nothing(cast, do):
    do(cast.filler, **GOOD, version=0)
    for who in (
        cast.other,
        cast.stranger,
        UserFactory(role="bank"),
        UserFactory(role="enterprise"),
    ):
        cast.client.force_login(who)
        assert cast.client.get(cast.base).status_code == 404
        assert do(who, **GOOD, version=1).status_code == 404


def test_an_official_fills_on_behalf_and_another_one_reviews(cast, do, one):
    do(cast.clerk, **GOOD, version=0)
    do(cast.clerk, "submit/", version=1, **SIGNED)
    assert one().on_behalf
    assert str(cast.clerk) in one().behalf
    assert do(cast.clerk, "do/review/").status_code == 403
    assert do(cast.bureau, "do/review/").status_code == 302
    colleague = UserFactory(role="officer", unit=cast.bureau.unit)
    assert do(colleague, "do/receive/").status_code == 302


def test_a_difference_to_the_ledger_is_explained_and_changes_no_ledger(cast, do, see, one):
    do(cast.filler, **GOOD | {"total_area": 12_500}, version=0)
    page = see(cast.manager, f"{cast.base}submit/")
    assert "填的是 12500㎡，门户里登记的是 12000㎡" in page
    assert do(cast.manager, "submit/", version=1, **SIGNED).status_code == 422
    reason = {"reason-differs-total_area": "三楼本月启用，台账待登记"}
    assert do(cast.manager, "submit/", version=1, **SIGNED, **reason).status_code == 302
    assert one().total_area == 12_500
    assert cast.carrier.area_entries.count() == 2


TRUTH = {  # who → fill, promise, review, receive, keep
    "filler": "1.0.0.0.0",
    "manager": "1.1.0.0.0",
    "other": "0.0.0.0.0",
    "clerk": "1.1.1.0.0",
    "stranger": "0.0.0.0.0",
    "bureau": "1.1.0.1.1",
}


@pytest.mark.parametrize("who", TRUTH)
def test_who_may_do_what_with_a_month_the_operator_sent(cast, do, one, who):
    do(cast.filler, **GOOD, version=0)
    do(cast.manager, "submit/", version=1, **SIGNED)
    user, filing = getattr(cast, who), one()
    asked = (
        policies.can_fill(user, cast.carrier),
        policies.can_promise(user, cast.carrier),
        policies.can_review(user, filing),
        policies.can_receive(user, filing),
        policies.can_keep_collections(user),
    )
    assert ".".join(str(int(bool(one))) for one in asked) == TRUTH[who]


def test_whoever_left_the_operator_files_no_more(cast, do):
    gone = OperatorMemberFactory(operator=cast.carrier.operator, valid_until="2026-10-31").user
    assert do(gone, **GOOD, version=0).status_code == 404
