"""Each verb of imports and tasks refuses by itself, in the words of its policy."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import System
from jobs import policies
from jobs.actions import answers, imports, settling, work
from jobs.models import ImportBatch, Job
from jobs.rules.states import BatchState, JobState
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
CONFIRMED = {"content_hash": "", "right_rows_only": True}
OF_A_BATCH = {  # verb: the state it is for, what is said, whose words the refusal is
    "confirm": (imports.confirm, "preview", CONFIRMED, policies.can_confirm),
    "begin_commit": (imports.begin_commit, "preview", CONFIRMED, policies.can_confirm),
    "undo": (imports.undo, "committed", {}, policies.can_undo),
    "abandon": (imports.abandon, "preview", {}, policies.can_abandon),
    "answer": (answers.answer, "asking", {"answers": {}}, policies.can_answer),
    "skip_open": (settling.skip_open, "preview", {}, policies.can_confirm),
}
OF_A_JOB = {
    "retry": (work.retry, "failed", policies.can_retry),
    "cancel": (work.cancel, "queued", policies.can_cancel),
}


@pytest.fixture
def stranger():
    return UserFactory(role="leader")


def batch_in(state):
    done = timezone.now() if state == "committed" else None
    return ImportBatch.objects.create(
        sheet_kind="enterprises",
        file_name="台账.xlsx",
        state=state,
        created_at=timezone.now(),
        committed_at=done,
        undo={"made": [1]},
    )


def refusal(verb, row, by, said):
    before = row.state
    with pytest.raises(ValidationError) as refused:
        verb(row, by=by, **said)
    row.refresh_from_db()
    assert row.state == before
    [sentence] = refused.value.messages
    return sentence


@pytest.mark.parametrize("name", OF_A_BATCH)
def test_a_verb_of_an_import_refuses_by_itself(stranger, name):
    verb, state, said, policy = OF_A_BATCH[name]
    batch = batch_in(state)
    assert refusal(verb, batch, stranger, said) == policy(stranger, batch).reason


@pytest.mark.parametrize("state", BatchState)
@pytest.mark.parametrize("name", ["confirm", "begin_commit", "undo", "abandon", "answer"])
def test_a_verb_of_an_import_refuses_by_the_state_it_finds(name, state):
    verb, _, said, policy = OF_A_BATCH[name]
    batch = batch_in(state.value)
    if decision := policy(System(), batch):
        return
    if (name, state) in {("confirm", "committed"), ("undo", "undone")}:
        assert verb(batch, by=System(), **said).pk == batch.pk  # sent twice
        return
    assert refusal(verb, batch, System(), said) == decision.reason


def test_a_row_is_settled_by_who_may_import_it(stranger):
    batch = batch_in("preview")
    row = batch.staging.create(number=2, state="open")
    with pytest.raises(ValidationError) as refused:
        settling.settle(row, by=stranger, choice=None)
    assert refused.value.messages == [policies.can_import(stranger, "enterprises").reason]
    row.refresh_from_db()
    assert row.state == "open"


def test_a_sheet_is_received_from_who_may_import_it(stranger, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    with pytest.raises(ValidationError) as refused:
        imports.receive("enterprises", b"x", name="甲.xlsx", by=stranger, options={})
    assert refused.value.messages == [policies.can_import(stranger, "enterprises").reason]
    assert not ImportBatch.objects.exists()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("state", JobState)
@pytest.mark.parametrize("name", OF_A_JOB)
def test_a_verb_of_a_task_refuses_by_owner_and_state(stranger, name, state):
    verb, when, policy = OF_A_JOB[name]
    owner, now = UserFactory(), timezone.now()
    job = Job.objects.create(
        kind="testing",
        title="试",
        state=state.value,
        owner=owner,
        fingerprint="testing",
        not_before=now,
        created_at=now,
        lease_until=now,
    )
    assert refusal(verb, job, stranger, {}) == policy(stranger, job).reason
    if state != when:
        assert refusal(verb, job, owner, {}) == policy(owner, job).reason
