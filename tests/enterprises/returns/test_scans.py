"""盖章扫描件: of the version that was sealed; seen by whoever sees the return."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from collecting.scans import scans_of
from enterprises.returns import actions
from enterprises.returns.engine import RETURNS
from enterprises.returns.models import AnnualReturn, MonthlyReturn, SealedScan
from jobs.models import Upload
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.accounts import UserFactory
from tests.factories.returns import CollectionFactory
from tests.factories.uploads import pdf, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(do):
    """Somebody uploads the paper of this version."""
    return lambda who, version=1, **said: do(
        who, "scan/", version=version, **({"file": sent("盖章页.pdf", pdf())} | said)
    )


def opened(cast, who):
    cast.client.force_login(who)
    return cast.client.get(f"{cast.base}scans/{SealedScan.objects.first().pk}/").status_code


def text(cast, who, path=""):
    cast.client.force_login(who)
    return cast.client.get(f"{cast.base}{path}").content.decode()


def test_the_paper_names_the_return_and_the_version_of_its_numbers(cast, submitted, do):
    do(cast.clerk, "do/review/")
    page = text(cast, cast.member, "print/")
    assert f"回执号 {submitted.number} · 版本 1 ·" in page
    assert MonthlyReturn.objects.get().version == 3  # steps were taken, no number changed


def test_a_sealed_paper_is_sent_by_the_firm_and_opened_by_the_chain(cast, submitted, send):
    assert send(cast.member).status_code == 302
    kept = SealedScan.objects.get()
    assert (kept.filing_version, kept.sent_by, kept.behalf) == (1, cast.member, "")
    assert (kept.upload.about, kept.upload.used_at is None) == (cast.firm.credit_code, False)
    for who in (cast.member, cast.clerk, cast.bureau):
        assert opened(cast, who) == 200
        assert "盖章页.pdf" in text(cast, who)
    assert "盖章页.pdf" in text(cast, cast.clerk, "do/review/")


def test_b61_a_stranger_gets_nothing_and_a_permission_that_ends_ends_at_once(cast, submitted, send):
    send(cast.member)
    for who in (cast.stranger, UserFactory(role="enterprise")):
        assert opened(cast, who) == 404
        assert cast.client.get(f"{cast.base}scan/").status_code == 404
    cast.firm.members.all().delete()
    assert opened(cast, cast.member) == 404


def test_b61_a_scan_is_opened_only_by_the_address_of_its_own_return(cast, submitted, send):
    send(cast.member)
    other = CollectionFactory(kind="annual")
    cast.client.force_login(cast.member)
    place = f"/returns/{other.pk}/{cast.firm.credit_code}/scans/{SealedScan.objects.get().pk}/"
    assert cast.client.get(place).status_code == 404


def test_an_officer_sends_it_on_behalf_and_it_is_marked_so(cast, submitted, send):
    assert send(cast.clerk).status_code == 302
    assert str(cast.clerk) in SealedScan.objects.get().behalf
    assert "工作人员代办" in text(cast, cast.member)


def test_changed_numbers_ask_for_a_new_scan_and_keep_the_old_one(cast, submitted, do, send):
    send(cast.member)
    do(cast.clerk, "do/send_back/", reason="税金请核对")
    version = MonthlyReturn.objects.get().version
    assert "请重新打印" not in text(cast, cast.member)  # nothing has changed yet
    do(cast.member, **GOOD | {"taxes": 31}, version=version)
    page = text(cast, cast.member)
    assert f"是版本 1 的，数据已改为版本 {version + 1}，请重新打印" in page
    assert send(cast.member, version=1).url.endswith("/scan/")  # of the old paper: not taken
    assert SealedScan.objects.count() == Upload.objects.count() == 1
    assert send(cast.member, version=version + 1).status_code == 302
    text(cast, cast.member)  # the messages are read
    page = text(cast, cast.member)
    assert "请重新打印" not in page
    assert "（旧版）" in page


def test_a_collection_that_asks_for_it_is_not_received_without_it(
    cast, submitted, do, send, now_is
):
    type(cast.collection).objects.update(needs_scan=True)
    do(cast.clerk, "do/review/")
    answer = do(cast.bureau, "do/receive/")
    assert answer.status_code == 422
    assert "本期须有盖章扫描件才能接收：还没有上传盖章扫描件" in answer.content.decode()
    send(cast.member)
    Upload.objects.update(scan_state="infected", scanned_at=timezone.now())
    assert "发现病毒，请重新扫描" in do(cast.bureau, "do/receive/").content.decode()
    assert opened(cast, cast.bureau) == 403
    Upload.objects.update(scan_state="clean")
    assert do(cast.bureau, "do/receive/").status_code == 302
    assert now_is() == "received"


def test_where_it_is_not_asked_for_a_return_is_received_without(cast, submitted, do, now_is):
    do(cast.clerk, "do/review/")
    do(cast.bureau, "do/receive/")
    assert now_is() == "received"


def test_the_office_says_so_when_it_opens_the_collection(cast, client):
    said = {"kind": "monthly", "period": "2026-11", "needs_scan": "on"}
    with time_machine.travel("2026-12-02 02:00:00+00:00", tick=False):
        client.force_login(UserFactory(role="office"))
        made = client.post("/returns/new/", said)
    assert made.status_code == 302
    assert type(cast.collection).objects.get(period__month=11).needs_scan
    assert not cast.collection.needs_scan


def test_b56_a_web_page_is_no_scan_and_nothing_is_kept(cast, submitted, send):
    answer = send(cast.member, file=sent("盖章页.pdf", b"<html><script>alert(1)</script>"))
    assert answer.status_code == 422
    assert not SealedScan.objects.exists()
    assert not Upload.objects.exists()


def test_a_closed_collection_takes_no_scan(cast, submitted, send):
    actions.close_collection(cast.collection, by=cast.bureau, now=timezone.now())
    assert send(cast.member).status_code == 403
    with pytest.raises(ValidationError, match="本期已关闭"):
        actions.send_scan(submitted, by=cast.member, version=1, file=None, now=timezone.now())


def test_an_annual_return_has_its_scan_by_its_facts(cast, django_assert_num_queries):
    year = CollectionFactory(kind="annual", period="2025-01-01")
    filing = AnnualReturn.objects.create(
        collection=year, enterprise=cast.firm, facts={"revenue": {"2025": "5"}}
    )
    filing.version = 2
    filing.save()
    with django_assert_num_queries(2):
        assert scans_of(RETURNS, filing).version == 1
    filing.facts, filing.version = {"revenue": {"2025": "6"}}, 3
    filing.save()
    assert scans_of(RETURNS, filing).version == 3
