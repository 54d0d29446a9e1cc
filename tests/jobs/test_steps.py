"""A minute is many small steps: one that fails stops no other, is counted, shown and told."""

import os
from datetime import timedelta

import pytest
import redis
from django.utils import timezone

from accounts.models import Notice
from jobs import handlers, steps, tasks
from jobs.actions import housekeeping, work
from jobs.models import ExportFile, ImportBatch, Job, Step
from jobs.rules.states import BatchState, JobState
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    (settings.FILES_DIR / "exports").mkdir(parents=True)
    (settings.FILES_DIR / "imports").mkdir()
    return settings.FILES_DIR


def an_export(path, **given):
    now = timezone.now()
    given = {"created_at": now, "expires_at": now - timedelta(days=1)} | given
    return ExportFile.objects.create(name="名单.xlsx", path=path, **given)


def undeletable(files, name):
    """A folder where a file should be: nobody, root neither, unlinks it."""
    (files / name).mkdir()
    return name


def test_a_file_that_cannot_be_deleted_stops_neither_the_others_nor_lease_recovery(
    files, monkeypatch
):
    stuck = an_export(undeletable(files, "exports/a.xlsx"))
    (files / "exports/b.xlsx").touch()
    gone = an_export("exports/b.xlsx")
    orphan = work.enqueue("testing", title="试", params={}, by=UserFactory(), fingerprint="t:1")
    Job.objects.update(
        state=JobState.RUNNING, attempts=1, lease_until=timezone.now() - timedelta(minutes=1)
    )
    woken = []
    monkeypatch.setattr(tasks.waking, "wake", woken.append)
    tasks.tick()
    assert woken == [orphan.pk]
    assert list(ExportFile.objects.all()) == [stuck]
    assert not ExportFile.objects.filter(pk=gone.pk).exists()
    (failed,) = Step.objects.filter(failures__gt=0)
    assert failed.label == "清理到期的下载"
    assert "exports/a.xlsx" in failed.fault


def test_a_step_without_its_cache_says_that_and_not_that_the_program_is_wrong(monkeypatch):
    def lonely(now):
        raise redis.ConnectionError("refused")

    monkeypatch.setattr(handlers, "EVERY_MINUTE", [lonely])
    tasks.tick()
    (said,) = steps.ailing()
    assert said.endswith("缓存服务（Redis）没有应答。")


def test_failures_are_counted_told_once_a_day_and_forgotten_when_it_works_again(monkeypatch):
    admin, office = UserFactory(role="system_admin"), UserFactory(role="office")
    mends = []

    def trouble(now):
        if not mends:
            raise RuntimeError("boom secret")

    monkeypatch.setattr(handlers, "EVERY_MINUTE", [trouble])
    monkeypatch.setitem(handlers.LABELS, trouble, "试验步骤")
    for _ in range(3):
        tasks.tick()
    (step,) = Step.objects.all()
    assert (step.failures, step.total, step.label) == (3, 3, "试验步骤")
    (notice,) = Notice.objects.filter(user=admin)
    assert notice.title == "定时任务有一步失败：试验步骤"
    assert "boom" not in notice.body + step.fault
    assert not Notice.objects.filter(user=office).exists()
    (said,) = steps.ailing()
    assert said.startswith("试验步骤（连续失败 3 次，自 ")
    mends.append(True)
    tasks.tick()
    assert steps.ailing() == []
    assert Step.objects.get().total == 3


def test_every_step_of_a_minute_fails_and_each_is_still_tried(monkeypatch):
    tried = []

    def failing(name):
        def work(now):
            tried.append(name)
            raise OSError(28, "No space left on device", "/files")

        return steps.Part(name, name, work)

    assert steps.run([failing("甲"), failing("乙")], timezone.localtime()) == ["甲", "乙"]
    assert tried == ["甲", "乙"]
    assert Step.objects.get(name="乙").fault == "读写文件失败 /files（系统错误号 28）。"


def test_every_step_has_a_name_people_understand():
    parts = [*tasks.FIRST, *housekeeping.PARTS, *tasks._minutes()]
    assert len({part.name for part in parts}) == len(parts)
    assert not [part.name for part in parts if part.label.isascii() or part.label == "定时工作"]


def test_half_files_of_yesterday_go_and_those_with_a_row_stay(files):
    yesterday = (timezone.now() - timedelta(days=2)).timestamp()
    batch = ImportBatch.objects.create(
        sheet_kind="x", file_name="x", file_path="imports/kept", created_at=timezone.now()
    )
    an_export("exports/kept.xlsx", expires_at=timezone.now() + timedelta(days=1))
    for name in ("exports/kept.xlsx", "exports/half.1", "imports/kept", "imports/refused"):
        (files / name).touch()
        os.utime(files / name, (yesterday, yesterday))
    (files / "exports/fresh.1").touch()
    housekeeping._sweep_strays(timezone.localtime().replace(minute=0))
    left = {path.relative_to(files).as_posix() for path in files.rglob("*") if path.is_file()}
    assert left == {"exports/kept.xlsx", "exports/fresh.1", "imports/kept"}
    assert batch.file_path == "imports/kept"


def test_an_import_whose_job_gave_up_goes_back_to_its_preview():
    job = work.enqueue("testing", title="试", params={}, by=UserFactory(), fingerprint="t:1")
    batch = ImportBatch.objects.create(
        sheet_kind="x",
        file_name="x",
        file_path="x",
        created_at=timezone.now(),
        state=BatchState.COMMITTING.value,
        job=job,
    )
    tasks.tick()
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTING
    work.cancel(job, by=job.owner)
    tasks.tick()
    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEW
