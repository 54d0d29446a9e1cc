"""接受 of a long list: ordered on the page, written by the worker, once and whole."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.utils import timezone

from accounts.models import AuditEvent
from common.versions import StaleVersionError
from finance.lists import actions, tasks
from finance.lists.actions import accepting
from finance.lists.models import ListRosterEntry
from finance.loans.models import BankBalance, Loan, Move, Plan, Repayment
from jobs.actions import work
from jobs.models import Job
from jobs.tasks import run_job
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import a_bank, row, send
from tests.jobs.test_import_steps import kill_backend

pytestmark = pytest.mark.django_db(transaction=True)
BOOK = (Loan, Move, Plan, BankBalance, Repayment)
ROWS = 12


@pytest.fixture(autouse=True)
def every_list_is_long(monkeypatch):
    monkeypatch.setattr(accepting, "DIRECT", 0)


@pytest.fixture
def filing():
    """Twelve new loans, half of each paid back in the month."""
    rows = [
        row(EnterpriseFactory(), 合同号=f"HT-{number}", 余额=500_000, 本期还款本金=500_000)
        for number in range(ROWS)
    ]
    return send(a_bank(), rows)


def ordered(filing, by, **said):
    return actions.order_acceptance(
        filing, by=by, **{"version": filing.version, "now": timezone.now()} | said
    )


def counts():
    return [model.objects.count() for model in BOOK]


def page_of(client, user):
    client.force_login(user)
    return client.get(ListRosterEntry.objects.get().get_absolute_url()).content.decode()


def test_a_long_list_waits_for_the_worker_and_its_page_says_so(client, office, filing):
    held = ordered(filing, office)
    assert (held.state, counts()) == ("submitted", [0] * 5)
    assert "正在后台进账" in page_of(client, office)
    refusal = client.get(f"{held.get_absolute_url()}accept/")
    assert (refusal.status_code, "请等完成" in refusal.content.decode()) == (403, True)
    run_job(str(held.job_id))
    job = Job.objects.get()
    assert (job.state, job.progress_done, job.progress_total) == ("done", 6, 6)
    assert counts() == [ROWS] * 5
    page = page_of(client, office)
    assert "登记新增贷款 12 笔" in page
    assert "登记还款 12 笔，合计 6,000,000.00 元" in page
    assert "已由" in page
    assert job.params["address"] == held.get_absolute_url()


def test_ordered_twice_and_delivered_twice_it_is_accepted_once(office, filing):
    first, again = ordered(filing, office), ordered(filing, office)
    assert (first.job_id, Job.objects.count()) == (again.job_id, 1)
    for _ in range(2):
        run_job(str(first.job_id))
    Job.objects.update(state="queued", lease_until=None, finished_at=None)
    run_job(str(first.job_id))
    assert counts() == [ROWS] * 5
    assert ordered(filing, office).state == "accepted"
    assert AuditEvent.objects.filter(action="bank_list_accepted").count() == 1


@pytest.mark.parametrize("at", [4, 12, 20, 26, 32])
def test_f10_a_killed_worker_leaves_nothing_and_another_ends_it(office, filing, at):
    """The backend is killed at its n-th statement; the next attempt does the whole."""
    job = ordered(filing, office).job
    seen = 0

    def killing(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == at:
            kill_backend(connection.connection.info.backend_pid)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(killing):
        try:
            run_job(str(job.pk))
        except OperationalError:
            connection.close()
    assert counts() == [0] * 5
    filing.refresh_from_db()
    assert (filing.state, filing.written) == ("submitted", {})
    now = timezone.now()
    Job.objects.filter(state="running").update(lease_until=now - timedelta(seconds=1))
    Job.objects.filter(state="queued").update(not_before=now)
    run_job(str(job.pk))
    assert Job.objects.get().state == "done"
    assert counts() == [ROWS] * 5


def test_who_lost_the_lease_in_the_middle_writes_nothing(office, filing, monkeypatch):
    job = ordered(filing, office).job
    mine, write = work.claim(job.pk, now=timezone.now()), accepting.write

    def overtaken(*args, **said):
        later = timezone.now() + timedelta(hours=1)
        assert elsewhere(lambda: work.claim(job.pk, now=later))
        return write(*args, **said)

    def told(done, total, note):
        work.progress(mine, done=done, total=total, note=note, now=timezone.now())

    monkeypatch.setattr(accepting, "write", overtaken)
    with pytest.raises(work.LeaseLostError):
        tasks.accept(mine, told)
    assert counts() == [0] * 5


def elsewhere(act):
    """By another worker, over a connection of its own."""

    def done():
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(done).result()


def test_a_list_sent_anew_meanwhile_is_not_accepted_unseen(client, office, filing):
    job = ordered(filing, office).job
    type(filing).objects.filter(pk=filing.pk).update(version=filing.version + 1)
    run_job(str(job.pk))
    assert (Job.objects.get().state, counts()) == ("failed", [0] * 5)
    page = page_of(client, office)
    assert "接受没有完成，什么也没有进账" in page
    with pytest.raises(StaleVersionError):
        ordered(filing, office)


def test_what_stands_against_it_is_said_before_it_is_ordered(office, filing):
    one = filing.deliveries.get().rows.first()
    told = {"field": "balance", "reason": "unlike_book", "now": timezone.now()}
    actions.ask_correction(one, by=office, **told)
    with pytest.raises(ValidationError, match="还有 1 处更正等银行答复"):
        ordered(filing, office)
    assert not Job.objects.exists()


def test_an_account_that_was_closed_accepts_nothing(office, filing):
    job = ordered(filing, office).job
    type(office).objects.update(is_active=False)
    run_job(str(job.pk))
    assert "账号已停用" in Job.objects.get().reason
    assert counts() == [0] * 5
