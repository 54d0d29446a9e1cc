"""The fault lab: `make run` under visitors who never stop, while its parts are killed."""

import os
import signal
import socket
import subprocess
import time

import pytest

from tests.faults.conftest import children
from tests.faults.officer import Officer
from tests.faults.visitors import Visitors, ask
from tests.portal.conftest import soon

pytestmark = pytest.mark.slow
PAGES = ("/", "/help/", "/healthz", "/enterprises/", "/jobs/")
PARTS = ("网页", "后台", "定时", "postgres", "valkey-server")


def test_fifty_kills_cost_nobody_an_answer_and_lose_and_double_no_work(portal):
    portal.start()
    officer = Officer(portal.home, portal.port)
    with Visitors(portal.port, PAGES, many=5, cookie=officer.session) as visitors, officer:
        for number in range(50):
            portal.kill(PARTS[number % len(PARTS)])
            time.sleep(0.5)
            assert portal.is_well(120), PARTS[number % len(PARTS)]
    assert visitors.odd == []
    assert set(visitors.got) <= {"200", "302", "503"}
    assert officer.odd == []
    assert len(officer.written) > 5
    assert soon(lambda: not officer.reckoned()["unended"], 180), officer.reckoned()["unended"]
    found = officer.reckoned()
    assert found.pop("firms") == sorted(officer.written)
    assert found == {"doubled": [], "sent_twice": [], "unended": [], "half": []}
    assert portal.run.poll() is None


def test_three_quick_deaths_of_one_end_nothing(portal):
    portal.start()
    log = portal.home / "logs" / "worker.log"
    assert soon(lambda: "[tasks]" in log.read_text(), 120)
    before = log.read_text()
    for name in PARTS:
        for _ in range(3):
            portal.kill(name)
    assert portal.is_well(180)
    assert portal.run.poll() is None
    assert log.read_text().startswith(before)  # what the lives before said is still there


def test_killed_workers_of_the_web_process_cost_a_page_a_moment_and_no_answer(portal):
    portal.start()
    with Visitors(portal.port, PAGES) as visitors:
        for _ in range(10):
            for worker in children(portal.pid_of("网页"))[:1]:
                os.kill(worker, signal.SIGKILL)
            time.sleep(2)
    assert visitors.odd == []
    assert set(visitors.got) <= {"200", "302"}


def test_a_database_that_is_away_is_said_and_comes_back(portal):
    portal.start()
    os.kill(portal.pid_of("postgres"), signal.SIGSTOP)
    answers = []

    def is_said():
        answers.append(ask(portal.port, "/healthz"))
        return answers[-1].startswith(b"HTTP/1.1 503 ")  # an answer holds for a second

    assert soon(is_said, 30)
    assert "数据库".encode() in answers[-1]
    os.kill(portal.pid_of("postgres"), signal.SIGCONT)
    assert portal.is_well()


def test_silent_and_slow_visitors_keep_nobody_waiting(portal):
    portal.start()
    lines = [socket.create_connection(("127.0.0.1", portal.port)) for _ in range(250)]
    for line in lines[200:]:
        line.sendall(b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n\r\n")
    began = time.monotonic()
    for second in range(5):
        for line in lines[200:]:
            line.sendall(b"x")  # a byte a second
        assert ask(portal.port, "/").startswith(b"HTTP/1.1 200 "), second
    assert time.monotonic() - began < 60
    for line in lines:
        line.close()


def test_three_stops_under_load_finish_what_was_accepted(portal):
    for _ in range(3):
        portal.start()
        with Visitors(portal.port, PAGES, many=8, pause=0.005) as visitors:
            time.sleep(3)
            portal.stop()
        refused = [one for one in visitors.odd if "ConnectionRefused" not in one[2]]
        assert refused == []
        assert visitors.got["200"] > 10


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能挂载一块小磁盘")
def test_a_full_disk_refuses_forms_and_shows_pages(portal):
    portal.home.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", str(portal.home)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("这台机器不许挂载 tmpfs")
    try:
        portal.furnish()
        portal.start()
        stuffing = portal.home / "files" / "stuffing"
        disk = os.statvfs(portal.home)
        with stuffing.open("wb") as file:  # until 97 % are used
            spare = disk.f_blocks * 3 // 100
            os.posix_fallocate(file.fileno(), 0, (disk.f_bavail - spare) * disk.f_frsize)
        assert post(portal.port, "/imports/").startswith(b"HTTP/1.1 507 ")
        with Visitors(portal.port, PAGES) as visitors:
            with stuffing.open("ab") as file:  # the last byte
                try:
                    while file.write(b"\0" * 65536):
                        file.flush()
                except OSError:
                    pass
            time.sleep(15)
        assert visitors.odd == []
        stuffing.unlink()
        assert portal.is_well(180)
        assert soon(lambda: ask(portal.port, "/").startswith(b"HTTP/1.1 200 "), 60)
    finally:
        portal.stop()
        subprocess.run(["umount", "-l", str(portal.home)], check=False)


def post(port, path):
    with socket.create_connection(("127.0.0.1", port), 60) as line:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"
        line.sendall(head.encode())
        heard = b""
        while piece := line.recv(65536):
            heard += piece
    return heard
