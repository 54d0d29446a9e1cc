"""留存: whole or not at all, within limits, opened only when it is found clean."""

import os
import signal
import socket
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from common.disks import DiskState
from jobs.actions import uploads
from jobs.models import Upload
from jobs.rules.uploads import ScanState, fault_of_opening
from jobs.uploads import quotas, scanner, serving, store
from jobs.uploads.reading import prepare
from qijiang_portal import health
from tests.factories.accounts import UserFactory
from tests.factories.uploads import EICAR, UploadFactory, pdf, picture

pytestmark = pytest.mark.django_db
FIRM = "91500110MA5UXXXX0X"


@pytest.fixture
def person():
    return UserFactory(role="enterprise")


def keep(by, content=None, about=FIRM):
    file = prepare("a.pdf", pdf() if content is None else content)
    return uploads.keep(file, by=by, about=about, now=timezone.now())


def of_size(kilobytes, mark=0):
    return pdf(drawn=b"%% %d %s" % (mark, b"x" * (kilobytes * 1024 - 800)))


def test_b60_a_person_a_firm_and_everybody_keep_within_their_limits(person, settings):
    settings.UPLOADS_PER_PERSON_MB, settings.UPLOADS_PER_FIRM_MB, settings.UPLOADS_MB = 3, 2, 5
    keep(person, of_size(1500))
    with pytest.raises(ValidationError, match="本企业的存储空间"):
        keep(person, of_size(1000, 1))
    keep(person, of_size(1000, 2), about="另一家")
    with pytest.raises(ValidationError, match="您的存储空间"):
        keep(person, of_size(1000, 3), about="第三家")
    settings.UPLOADS_PER_OFFICER_MB = 4
    officer = UserFactory(role="officer")
    assert quotas.quotas(officer, "")[0].limit == 4 * 2**20
    other = UserFactory(role="enterprise")
    keep(other, of_size(1500, 4), about="第四家")
    with pytest.raises(ValidationError, match="平台的存储空间"):
        keep(UserFactory(role="enterprise"), of_size(1500, 5), about="第五家")
    assert Upload.objects.count() == 3


def test_b60_at_eighty_percent_somebody_is_told_and_at_ninety_five_nothing_more_is_taken(
    person, settings, monkeypatch
):
    settings.UPLOADS_MB = 1
    UploadFactory(size=int(2**20 * 0.81))
    assert quotas.standing()[0] == "注意"
    assert "注意" in health.uploads().detail
    UploadFactory(size=int(2**20 * 0.15))
    assert quotas.standing()[0] == "只读"
    with pytest.raises(ValidationError, match="暂停上传"):
        keep(person)
    settings.UPLOADS_MB = 1000
    monkeypatch.setattr(quotas, "disk_state", lambda folder: DiskState(96, 1))
    with pytest.raises(ValidationError, match="暂停上传"):
        keep(person)


@pytest.fixture
def clamd(settings):
    """A scanner that speaks the protocol: it finds the test virus and nothing else."""
    server = socket.create_server(("127.0.0.1", 0))
    settings.UPLOAD_SCANNER = f"tcp://127.0.0.1:{server.getsockname()[1]}"

    def exactly(line, count):
        got = b""
        while len(got) < count:
            part = line.recv(count - len(got))
            if not part:
                return got
            got += part
        return got

    def serve():
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                assert exactly(line, 10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(exactly(line, 4), "big"):
                    content += exactly(line, size)
                found = b"stream: Eicar-Test-Signature FOUND\0"
                line.sendall(found if EICAR in content else b"stream: OK\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server
    server.close()


def test_b62_a_file_with_a_virus_is_shut_away_and_the_auditor_told(person, clamd):
    bad, good = keep(person, pdf(drawn=b"%" + EICAR)), keep(person)
    assert {bad.scan_state, good.scan_state} == {"waiting"}
    assert uploads.scan_waiting(now=timezone.now()) == 2
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.scan_state, bad.scan_note) == ("infected", "Eicar-Test-Signature")
    assert good.scan_state == "clean"
    with pytest.raises(PermissionDenied, match="已隔离"):
        serving.respond(bad, by=person, of="test")
    assert serving.respond(good, by=person, of="test").status_code == 200
    assert AuditEvent.objects.filter(action="upload.infected").count() == 1


def test_b62_while_the_scanner_is_silent_a_file_is_being_scanned_and_never_clean(person, settings):
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.UPLOAD_SCANNER = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    waiting = keep(person)
    assert uploads.scan_waiting(now=timezone.now()) == 0
    waiting.refresh_from_db()
    assert waiting.scan_state == "waiting"
    assert waiting.get_scan_state_display() == "扫描中"
    with pytest.raises(PermissionDenied, match="正在扫描"):
        serving.respond(waiting, by=person, of="test")


def test_b62_an_answer_nobody_understands_is_no_answer(monkeypatch, clamd):
    monkeypatch.setattr(scanner, "_heard", lambda line: "stream: size limit exceeded. ERROR")
    with pytest.raises(scanner.ScannerSilentError):
        scanner.ask(b"x")


def test_b62_half_an_answer_is_no_answer():
    here, there = socket.socketpair()
    with here, there:
        there.sendall(b"stream: OK")
        there.close()
        with pytest.raises(scanner.ScannerSilentError):
            scanner._heard(here)


def test_a_file_that_is_gone_does_not_keep_the_others_waiting(person, clamd):
    lost, good = keep(person, pdf(drawn=b"% 1")), keep(person)
    store.drop(lost.sha256)
    assert uploads.scan_waiting(now=timezone.now()) == 1
    lost.refresh_from_db()
    good.refresh_from_db()
    assert (lost.scan_state, good.scan_state) == ("lost", "clean")


@pytest.mark.parametrize("allowed", [True, False])
def test_b62_what_nobody_looked_at_opens_only_by_decision_and_is_not_called_clean(allowed):
    fault = fault_of_opening(ScanState.UNSCANNED, unscanned_allowed=allowed)
    assert bool(fault) is not allowed
    assert (
        UploadFactory(scan_state="unscanned", scanned_at=None).get_scan_state_display()
        == "未配置扫描"
    )


def test_b62_files_of_the_time_without_a_scanner_are_looked_at_once_there_is_one(person, request):
    early = keep(person)
    assert early.scan_state == "unscanned"
    request.getfixturevalue("clamd")
    uploads.scan_waiting(now=timezone.now())
    early.refresh_from_db()
    assert early.scan_state == "clean"


def test_what_leaves_is_inert(person):
    paper = UploadFactory(content=pdf(), media="application/pdf", name="执照.pdf")
    answer = serving.respond(paper, by=person, of="test")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "private, no-store"
    shown = serving.respond(UploadFactory(), by=person, of="test")
    assert shown["Content-Disposition"].startswith("inline")
    assert AuditEvent.objects.filter(action="upload.open").count() == 2


def files():
    return [path for path in store.home().rglob("*") if path.is_file()]


@pytest.mark.parametrize("point", ["fsync", "replace"])
def test_f41_a_fault_while_writing_leaves_neither_row_nor_file(person, monkeypatch, point):
    def broken(*args):
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, point, broken)
        with pytest.raises(OSError, match="space"):
            keep(person)
    assert not Upload.objects.exists()
    assert files() == []


def test_f41_a_fault_after_writing_leaves_a_file_that_is_swept_and_no_row(person, monkeypatch):
    def broken(self, *args, **kwargs):
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(Upload, "save", broken)
        with pytest.raises(RuntimeError):
            keep(person)
    assert not Upload.objects.exists()
    assert len(files()) == 1
    assert uploads.drop_orphans(now=timezone.now()) == 0  # its row may still be on the way
    assert uploads.drop_orphans(now=timezone.now() + timedelta(days=2)) == 1
    assert files() == []


DYING = """
import os, signal, sys
from django.conf import settings

folder, point = sys.argv[1:]
settings.configure(FILES_DIR=folder)
from jobs.uploads import store

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

class HalfWritten:
    def __init__(self, handle, mode):
        self.handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        pass

    def write(self, content):
        os.write(self.handle, content[:10])
        die()

setattr(os, *(("fdopen", HalfWritten) if point == "write" else (point, die)))
store.write(sys.stdin.buffer.read())
"""


@pytest.mark.parametrize("point", ["write", "fsync", "replace"])
def test_f41_a_process_killed_at_any_point_leaves_whole_files_only(point):
    """A process of its own: one forked from a process with threads may wait for them for ever."""
    content = picture(size=(200, 200))
    dying = [sys.executable, "-c", DYING, str(settings.FILES_DIR), point]
    ended = subprocess.run(dying, input=content, cwd=settings.BASE_DIR, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert [path.parent.name for path in files()] == [store.HALVES]
    sha256 = store.write(content)
    assert store.read(sha256) == content
    uploads.drop_orphans(now=timezone.now() + timedelta(days=2))
    assert files() == []


def test_two_rows_of_one_content_share_a_file_that_stays_for_the_second(person):
    first, second = keep(person), keep(person)
    uploads.use(second, now=timezone.now())
    later = timezone.now() + timedelta(days=8)
    uploads.sweep(now=later)
    uploads.drop_orphans(now=later)
    assert [one.pk for one in Upload.objects.all()] == [second.pk]
    assert first.sha256 == second.sha256
    assert len(files()) == 1
