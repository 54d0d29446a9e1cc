"""成批办理: chosen, restated, done row by row; what fails is named, the rest is done."""

import re
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse

from accounts.models import AuditEvent, System
from desk import many
from desk.actions import begin
from desk.actions import many as acts
from desk.models import Deed, DeedRow
from enterprises.registry import actions
from enterprises.registry.models import Enterprise
from enterprises.registry.verbs import VERBS
from jobs import tasks
from jobs.models import Job
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
PAGE = "registry:list"
URL = "/lists/registry:list/many/"


@pytest.fixture
def town():
    return UnitFactory(code="500110001", name="古南街道")


@pytest.fixture
def firms():
    return [EnterpriseFactory(township=None) for _ in range(3)]


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def codes(firms):
    return [firm.credit_code for firm in firms]


def asked(client, rows=(), verb="place", **said):
    sent = {"verb": verb, "rows": list(rows)} | said
    return client.post(URL, sent)


def confirmed(client, rows=(), **said):
    """The same, as the page that restated it sends it."""
    shown = asked(client, rows, **{name: said[name] for name in said if name in HOW})
    hidden = dict(re.findall(r'name="(confirmed|submission_key)" value="([^"]*)"', text(shown)))
    hidden["submission_key"] = str(uuid4())
    return asked(client, rows, **(hidden | said))


HOW = {"verb", "scope", "query", "page_rows"}


def text(answered):
    return answered.content.decode()


def townships(firms):
    return [Enterprise.objects.get(pk=firm.pk).township for firm in firms]


def test_the_choice_is_restated_before_anything_is_done(desk, firms, town):
    gone = EnterpriseFactory(township=town)
    actions.deregister(gone, by=System(), on=gone.created_at.date())
    body = text(asked(desk, codes([*firms, gone]), verb="move"))
    assert "选定的 4 家" in body
    assert '<a href="/enterprises/?all=1">返回名单</a>' in body
    assert firms[0].name in body
    assert "其中 1 家不能办理，其余照办" in body
    assert "企业现为“注销”" in body
    assert "确认区内迁移（4 家）" in body
    assert not Deed.objects.exists()


def test_where_none_can_there_is_nothing_to_confirm(desk, town):
    gone = EnterpriseFactory(township=town)
    actions.deregister(gone, by=System(), on=gone.created_at.date())
    body = text(asked(desk, codes([gone]), verb="move"))
    assert "其中 1 家不能办理" in body
    assert "确认区内迁移" not in body


def test_it_is_done_to_each_and_each_leaves_its_own_event(desk, firms, town):
    answered = confirmed(desk, codes(firms), township=town.code, reason="执照住所")
    assert townships(firms) == [town] * 3
    events = AuditEvent.objects.values_list("action", flat=True)
    assert sorted(events) == ["firm_placed"] * 3 + ["many_begun"]
    assert "已办成 3 家" in text(desk.get(answered.url))


def test_a_row_that_fails_is_named_with_its_reason_and_the_rest_is_done(desk, firms, town):
    """The middle one ended between the restating and the confirming."""
    told = {"to": town.code, "on": "2025-05-01", "reason": "搬迁"}
    for firm in firms:
        actions.place(firm, by=System(), township=UnitFactory(), reason="执照")
    actions.deregister(firms[1], by=System(), on=firms[1].created_at.date())
    answered = confirmed(desk, codes(firms), verb="move", **told)
    assert townships([firms[0], firms[2]]) == [town] * 2
    assert townships([firms[1]]) != [town]
    body = text(desk.get(answered.url))
    assert "已办成 2 家，没有办成 1 家" in body
    assert f'<a href="{firms[1].get_absolute_url()}">{firms[1].name}</a>' in body
    assert "企业现为“注销”，不能在区内迁移。" in body


def test_a_form_with_faults_does_nothing_and_keeps_the_choice(desk, firms, town):
    answered = confirmed(desk, codes(firms), township=town.code, reason="")
    assert answered.status_code == 422
    assert text(answered).count('name="rows"') == 3
    assert not Deed.objects.exists()


def test_sent_twice_it_is_done_once(desk, firms, town):
    key = {"submission_key": str(uuid4()), "township": town.code, "reason": "执照"}
    shown = asked(desk, codes(firms))
    digest = re.search(r'name="confirmed" value="([^"]*)"', text(shown))[1]
    first = asked(desk, codes(firms), confirmed=digest, **key)
    again = asked(desk, codes(firms), confirmed=digest, **key)
    assert (first.status_code, first.url) == (again.status_code, again.url)
    assert Deed.objects.count() == 1


def test_all_that_the_conditions_find_are_done(desk, firms, town):
    other = EnterpriseFactory()
    told = {"scope": "all", "query": "unit=unassigned", "township": town.code, "reason": "执照"}
    assert "当前条件下的全部 3 家" in text(asked(desk, scope="all", query="unit=unassigned"))
    confirmed(desk, **told)
    assert townships(firms) == [town] * 3
    assert townships([other]) == [other.township]


def test_a_list_that_changed_since_it_was_restated_is_shown_again(desk, firms, town):
    shown = asked(desk, scope="all", query="unit=unassigned")
    digest = re.search(r'name="confirmed" value="([^"]*)"', text(shown))[1]
    EnterpriseFactory(township=None)
    told = {"scope": "all", "query": "unit=unassigned", "township": town.code, "reason": "执照"}
    answered = asked(desk, confirmed=digest, **told)
    assert answered.status_code == 422
    assert "名单已有变化" in text(answered)
    assert "当前条件下的全部 4 家" in text(answered)
    assert not Deed.objects.exists()


def test_the_page_is_chosen_without_a_script(desk, firms, town):
    page = text(desk.get("/enterprises/?unit=unassigned"))
    assert page.count('form="many"') == 3
    listed = re.search(r'name="page_rows" value="([^"]*)"', page)[1]
    told = {"scope": "page", "page_rows": listed, "township": town.code, "reason": "执照"}
    confirmed(desk, **told)
    assert townships(firms) == [town] * 3


def test_b39_a_choice_that_reaches_out_of_sight_is_refused_as_a_whole(desk, firms):
    hidden = EnterpriseFactory()
    actions.merge(firms[0], hidden, by=System(), reason="同一家")
    answered = desk.post(URL, {"verb": "place", "rows": codes([*firms, hidden])}, follow=True)
    assert "有的不在您的范围内" in text(answered)
    assert firms[1].name in text(answered)
    assert hidden.credit_code not in text(answered)


@pytest.mark.parametrize("sent", [{}, {"rows": ["x'; --"]}, {"scope": "page", "page_rows": ","}])
def test_nothing_chosen_is_said_so(desk, sent):
    answered = desk.post(URL, {"verb": "place"} | sent, follow=True)
    assert "没有办理：" in text(answered)


def test_whom_the_verb_is_not_offered_cannot_ask_for_it(client, firms):
    client.force_login(UserFactory(role="officer"))
    assert asked(client, codes(firms)).status_code == 403
    assert asked(client, codes(firms), verb="rename").status_code == 404
    assert 'form="many"' not in text(client.get("/enterprises/?unit=unassigned"))


def test_a_result_is_its_owners_alone(desk, client, firms, town):
    answered = confirmed(desk, codes(firms), township=town.code, reason="执照")
    client.force_login(UserFactory(role="office"))
    assert client.get(answered.url).status_code == 404


def test_a_verb_of_one_row_is_not_offered_to_many():
    with pytest.raises(ValueError, match="rename"):
        many.offer(PAGE, {"rename": VERBS["rename"]})


def order(office, town, count):
    """That many firms to be placed, by the worker."""
    Enterprise.objects.bulk_create(
        EnterpriseFactory.build(township=None, placement="unassigned").spell([])
        for _ in range(count)
    )
    said = many.LISTS[PAGE].clean(office, QueryDict("unit=unassigned"))
    choice = many.all_found(PAGE, office, "", said)
    filled = f"township={town.code}&reason=执照"
    return begin(by=office, page=PAGE, verb="place", choice=choice, said=filled)


@pytest.fixture
def ordered(office, town, monkeypatch):
    """As if five were many."""
    monkeypatch.setattr(acts, "DIRECT", 5)
    return order(office, town, 9)


def test_501_are_left_to_the_worker(office, town, client):
    left = order(office, town, 501)
    assert left.job.state == "queued"
    assert left.rows.waiting().count() == 501
    client.force_login(left.owner)
    assert "在后台逐家办理" in text(client.get(left.get_absolute_url()))


def test_what_is_left_to_the_worker_is_done_and_told(ordered, town, client):
    client.force_login(ordered.owner)
    tasks.run_job(str(ordered.job_id))
    assert Enterprise.objects.filter(township=town).count() == 9
    job = Job.objects.get()
    assert (job.state, job.result["rows"], job.result["failed"]) == ("done", 9, 0)
    assert "已办成 9 家" in text(client.get(ordered.get_absolute_url()))
    assert ordered.get_absolute_url() in text(client.get(reverse("jobs:center")))


def test_a_worker_that_is_killed_is_followed_by_one_that_does_the_rest(ordered, monkeypatch):
    real, done = acts._refusal, []

    def killed(deed, line, *more):
        if len(done) == 4:
            raise SystemExit
        done.append(line.row)
        return real(deed, line, *more)

    monkeypatch.setattr(acts, "_refusal", killed)
    with pytest.raises(SystemExit):
        tasks.run_job(str(ordered.job_id))
    assert ordered.rows.waiting().count() == 5
    Job.objects.update(lease_until=ordered.begun_at)
    monkeypatch.setattr(
        acts, "_refusal", lambda d, line, *m: done.append(line.row) or real(d, line, *m)
    )
    tasks.run_job(str(ordered.job_id))
    assert len(done) == len(set(done)) == 9
    assert Job.objects.get().state == "done"
    assert AuditEvent.objects.filter(action="firm_placed").count() == 9


def test_again_nothing_waits_and_nothing_is_done_twice(desk, firms, town):
    confirmed(desk, codes(firms), township=town.code, reason="执照")
    deed = Deed.objects.get()
    before = AuditEvent.objects.count()
    acts.proceed(deed, by=deed.owner)
    assert AuditEvent.objects.count() == before


def test_rights_that_end_meanwhile_stop_the_rest(ordered):
    ordered.owner.role = "leader"
    ordered.owner.save()
    tasks.run_job(str(ordered.job_id))
    job = Job.objects.get()
    assert (job.state, "归属由双倍增办分派" in job.reason) == ("failed", True)
    assert ordered.rows.waiting().count() == 9


def test_an_account_out_of_use_does_nothing_more(ordered):
    ordered.owner.is_active = False
    ordered.owner.save()
    tasks.run_job(str(ordered.job_id))
    assert "账号已停用" in Job.objects.get().reason


def test_the_database_keeps_no_failure_without_a_reason(desk, firms, town):
    confirmed(desk, codes(firms), township=town.code, reason="执照")
    with pytest.raises(IntegrityError), transaction.atomic():
        DeedRow.objects.update(state="failed")
