"""From the draft to 接收: each step once, each by whom it belongs to, nothing lost."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from django.utils import timezone

from collecting.actions import steps
from enterprises.returns import actions
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.states import State
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.accounts import UserFactory
from tests.factories.returns import RosterEntryFactory

pytestmark = pytest.mark.django_db


def one(cast):
    return MonthlyReturn.objects.get(enterprise=cast.firm)


def test_october_is_filled_returned_once_resubmitted_and_received(cast, do, now_is):
    assert do(cast.member, **GOOD, version=0).status_code == 302
    assert now_is() == State.DRAFT
    assert do(cast.member, "submit/", version=1, signer="王五", promised="on").status_code == 302
    assert now_is() == State.SUBMITTED
    assert do(cast.clerk, "do/send_back/", reason="").status_code == 422
    assert do(cast.clerk, "do/send_back/", reason="税金请核对").status_code == 302
    page = cast.client.get(cast.base)
    cast.client.force_login(cast.member)
    page = cast.client.get("/returns/home/").content.decode()
    assert "税金请核对" in page
    version = one(cast).version
    do(cast.member, **GOOD | {"taxes": 31}, version=version)
    do(cast.member, "submit/", version=version + 1, signer="王五", promised="on")
    assert do(cast.clerk, "do/review/").status_code == 302
    assert do(cast.bureau, "do/receive/").status_code == 302
    kept = one(cast)
    assert (kept.state, kept.taxes, kept.reviewed_by) == (State.RECEIVED, 31, cast.clerk)
    cast.client.force_login(cast.member)
    assert "区科技局已接收，数据锁定" in cast.client.get(cast.base).content.decode()
    assert do(cast.member, **GOOD, version=kept.version).status_code == 409


def test_a_warning_asks_for_its_reason_and_an_error_for_its_mending(cast, do, now_is):
    do(cast.member, **GOOD | {"staff": "", "rd_expense": 2000}, version=0)
    assert "尚未填写" in do(cast.member, "submit/", version=1).content.decode()
    do(cast.member, **GOOD | {"rd_expense": 2000}, version=1)
    said = {"version": 2, "signer": "王五", "promised": "on"}
    assert do(cast.member, "submit/", **said).status_code == 422
    assert now_is() == State.DRAFT
    do(cast.member, "submit/", **said, **{"reason-research-rd_expense": "研发投入期"})
    assert now_is() == State.SUBMITTED
    assert one(cast).reasons == {"research-rd_expense": "研发投入期"}


def test_a_double_click_gives_one_submission_and_the_first_answer(cast, do):
    key = str(uuid4())
    first = do(cast.member, **GOOD, version=0, key=key)
    again = do(cast.member, **GOOD, version=0, key=key)
    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert (MonthlyReturn.objects.count(), one(cast).version) == (1, 1)


def test_the_second_of_two_people_sees_a_comparison_and_loses_nothing(cast, do):
    do(cast.member, **GOOD, version=0)
    do(cast.clerk, **GOOD | {"revenue": 1100, "staff": 101}, version=1)
    answer = do(cast.member, **GOOD | {"revenue": 1200, "taxes": 33}, version=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    for number in ("1100", "1200", 'value="33"', 'value="101"', "resolve-revenue"):
        assert number in page
    assert one(cast).revenue == 1100
    mine = GOOD | {"revenue": 1200, "taxes": 33, "staff": 101}
    do(cast.member, **mine, version=2, **{"resolve-revenue": "mine"})
    kept = one(cast)
    assert (kept.revenue, kept.taxes, kept.staff, kept.version) == (1200, 33, 101, 3)


def test_a_return_begun_by_two_at_once_is_one(cast, do):
    do(cast.member, **GOOD, version=0)
    assert do(cast.clerk, **GOOD | {"revenue": 7}, version=0).status_code == 409
    assert one(cast).revenue == 1000


def test_an_entry_on_behalf_is_marked_and_not_approved_by_who_made_it(cast, do):
    do(cast.clerk, **GOOD, version=0)
    do(cast.clerk, "submit/", version=1, signer="王五", promised="on")
    assert one(cast).on_behalf
    assert do(cast.clerk, "do/review/").status_code == 403
    mark = f"{cast.clerk.unit} {cast.clerk} {one(cast).submitted_at:%Y-%m-%d}"
    assert one(cast).behalf == mark
    cast.client.force_login(cast.bureau)
    for face in ("", "print/"):
        text = cast.client.get(f"{cast.base}{face}").content.decode()
        assert text.count(f"工作人员代办 {mark}") == 1
    queue = cast.client.get("/returns/queue/").content.decode()
    assert f"工作人员代办 {mark}" in queue
    cast.client.force_login(cast.member)
    assert f"工作人员代办：{mark}" in cast.client.get(cast.base).content.decode()  # 办理经过


def test_what_an_officer_sends_of_the_firms_own_draft_is_marked_too(cast, do):
    do(cast.member, **GOOD, version=0)
    assert one(cast).behalf == ""
    do(cast.clerk, "submit/", version=1, signer="王五", promised="on")
    assert one(cast).on_behalf
    assert str(cast.clerk) in one(cast).behalf


def test_a_step_does_not_move_the_day_of_saving(cast, do, submitted):
    saved = one(cast).saved_at
    do(cast.clerk, "do/review/")
    assert one(cast).saved_at == saved


def test_a_step_is_undone_until_the_level_above_has_acted(cast, do, submitted, now_is):
    do(cast.clerk, "do/review/")
    assert do(cast.member, "do/undo_submit/").status_code == 422
    do(cast.clerk, "do/undo_review/")
    assert now_is() == State.SUBMITTED
    do(cast.member, "do/undo_submit/")
    assert now_is() == State.DRAFT


def test_another_township_does_not_see_it_and_the_firm_does_not_approve(cast, do, submitted):
    assert do(cast.stranger, "do/review/").status_code == 404
    assert do(cast.member, "do/review/").status_code == 403
    assert do(cast.clerk, "do/receive/").status_code == 403


def test_b29_a_form_cannot_write_the_states_or_the_signatures(cast, do):
    forged = {"state": "received", "signer": "李四", "reviewed_by": cast.member.pk}
    do(cast.member, **GOOD, version=0, **forged)
    kept = one(cast)
    assert (kept.state, kept.signer, kept.reviewed_by) == (State.DRAFT, "", None)
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthlyReturn.objects.filter(pk=kept.pk).update(state="received")


def test_b33_a_closed_period_is_locked_by_the_database_itself(cast, do, submitted):
    actions.close_collection(cast.collection, by=cast.bureau, now=timezone.now())
    with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
        MonthlyReturn.objects.filter(pk=submitted.pk).update(revenue=1)
    assert do(cast.clerk, "do/review/").status_code == 422
    assert one(cast).state == State.SUBMITTED


def test_b34_a_submitted_return_is_never_deleted(cast, submitted):
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        submitted.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        MonthlyReturn.objects.filter(pk=submitted.pk).delete()


def test_f11_a_lost_database_leaves_a_retry_and_then_one_effect(cast, do, monkeypatch):
    def lost(*args, **kwargs):
        raise OperationalError("server closed the connection")

    key = str(uuid4())
    cast.client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("collecting.actions.save_draft", lost)
        assert do(cast.member, **GOOD, version=0, key=key).status_code == 503
    assert do(cast.member, **GOOD, version=0, key=key).status_code == 302
    assert one(cast).version == 1


def test_f12_a_lost_answer_is_given_again(cast, do):
    do(cast.member, **GOOD, version=0)
    key, said = str(uuid4()), {"version": 1, "signer": "王五", "promised": "on"}
    first = do(cast.member, "submit/", key=key, **said)
    retried = do(cast.member, "submit/", key=key, **said)
    assert retried.url == first.url
    assert one(cast).version == 2


def test_f33_an_approval_lost_on_the_way_changes_nothing(cast, do, submitted, monkeypatch, now_is):
    def cut(*args, **kwargs):
        raise OperationalError("cut")

    cast.client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(steps, "_stamps", cut)
        assert do(cast.clerk, "do/review/").status_code == 503
    assert now_is() == State.SUBMITTED
    do(cast.clerk, "do/review/")
    assert now_is() == State.REVIEWED


def test_f34_an_approval_whose_answer_was_lost_is_found_done(cast, do, submitted):
    assert do(cast.clerk, "do/review/").status_code == 302
    version = one(cast).version
    assert do(cast.clerk, "do/review/").status_code == 302
    assert one(cast).version == version
    page = cast.client.get(cast.base).content.decode()
    assert "街镇（园区）已审核" in page
    assert str(cast.clerk) in page


def test_progress_counts_the_firms_and_a_phone_is_shown_one_by_one(cast, do, submitted):
    other = RosterEntryFactory(collection=cast.collection, enterprise__contact_phone="13800000001")
    place = f"/returns/{cast.collection.pk}/"
    cast.client.force_login(cast.bureau)
    page = cast.client.get(place).content.decode()
    assert "50.0%" in page
    assert "13800000001" not in page
    shown = cast.client.post(f"{place}{other.enterprise.credit_code}/reveal/").content.decode()
    assert "13800000001" in shown


def test_nobody_approves_numbers_that_changed_after_he_looked(cast, do, submitted, now_is):
    seen = submitted.version
    do(cast.member, "do/undo_submit/")
    do(cast.member, **{**GOOD, "revenue": "1300"}, version=one(cast).version)
    do(cast.member, "submit/", version=one(cast).version, signer="王五", promised="on")
    answer = do(cast.clerk, "do/review/", version=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert now_is() == State.SUBMITTED
    assert "又有变动" in page
    assert "1300" in page
    assert f'name="version" value="{one(cast).version}"' in page
    do(cast.clerk, "do/review/")
    assert now_is() == State.REVIEWED


def test_a_reason_to_send_back_is_not_lost_when_the_return_moved_on(cast, do, submitted, now_is):
    seen = submitted.version
    do(cast.clerk, "do/review/")
    colleague = type(cast.clerk).objects.create(
        username="colleague", role="officer", unit=cast.clerk.unit
    )
    answer = do(colleague, "do/send_back/", version=seen, reason="研发费用请核对")
    assert answer.status_code == 409
    assert "研发费用请核对" in answer.content.decode()
    assert now_is() == State.REVIEWED
    answer = do(cast.bureau, "do/send_back/", version=seen, reason="研发费用请核对")
    assert answer.status_code == 409
    assert "研发费用请核对" in answer.content.decode()
    assert now_is() == State.REVIEWED


@pytest.mark.parametrize("same", ["account", "phone", "email"])
def test_b31_b42_nobody_reviews_or_receives_the_return_of_a_firm_he_belongs_to(
    cast, do, submitted, now_is, same
):
    for officer in (cast.clerk, cast.bureau):
        officer.phone, officer.email = f"1380000{officer.pk:04}", f"o{officer.pk}@example.cn"
        officer.save()
        twin = UserFactory(role="enterprise")
        if same == "phone":
            twin.phone = officer.phone
        elif same == "email":
            twin.email = officer.email.upper()
        twin.save()
        cast.firm.members.create(user=officer if same == "account" else twin)
    assert do(cast.clerk, "do/review/").status_code == 403
    assert do(cast.clerk, "do/send_back/", reason="不对").status_code == 403
    colleague = UserFactory(role="officer", unit=cast.firm.township)
    assert do(colleague, "do/review/").status_code == 302
    assert do(cast.bureau, "do/receive/").status_code == 403
    assert now_is() == State.REVIEWED
