"""docs/operation.md followed to the letter on Debian's servers, nginx in front: `make rehearse`."""

import json
import os
import re
import signal
import socket
import subprocess
import time

import pytest

from tests.faults.visitors import Visitors
from tests.portal.conftest import soon
from tests.rehearsal.installed import MANUAL, Installed, missing, wait

pytestmark = pytest.mark.slow
LACKING = missing()
if LACKING:
    pytest.skip(f"演练需要 Debian 的软件包，缺少：{'、'.join(LACKING)}", allow_module_level=True)
UNITS = ("portal-web", "portal-worker", "portal-beat")


@pytest.fixture(scope="module")
def installed():
    installed = Installed()
    try:
        installed.lay_down()
        installed.start_servers()
        installed.write_env()
        for line in prepared():
            installed.command(line)
        for unit in UNITS:
            installed.start_unit(unit)
        installed.start_nginx()
        assert soon(lambda: installed.curl("/healthz")[0] == 200, 120)
        yield installed
    finally:
        installed.end()


def prepared():
    """The commands of step 5, as they stand there."""
    step = re.search(r"(?m)^5\. .*$", MANUAL)[0]
    first, *rest = re.findall(r"`([^`]+)`", step.partition("运行")[2])
    python = first.rpartition(" ")[0]
    return [first, *(f"{python} {each}" for each in rest)]


def test_the_units_are_valid(installed, tmp_path):
    for name in (*(f"{unit}.service" for unit in UNITS), "portal-web.socket"):
        (tmp_path / name).write_text(installed.unit(name))
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True
    )
    ours = [line for line in done.stderr.splitlines() if "portal" in line]
    assert ours == []


def test_the_three_administrators_are_made_with_their_roles(installed):
    lines = re.findall(r"`(\S+python manage\.py create_first_admin [^`]+)`", MANUAL)
    assert len(lines) == 3
    assert [installed.command(line).returncode for line in lines] == [0, 0, 0]
    files = ["sysadmin", "secadmin", "auditor"]
    words = [(installed.var / f"{name}.txt").read_text() for name in files]
    assert [word.split()[0] for word in words] == ["系统管理员", "安全管理员", "审计员"]


def test_health_and_metrics_are_reached_as_the_manual_says(installed):
    assert installed.curl("/healthz") == (200, '{"ok": true}')
    here = {"host": "127.0.0.1", "door": "web"}
    assert soon(lambda: installed.curl("/healthz/deep", **here)[0] == 200, 90), installed.curl(
        "/healthz/deep", **here
    )
    assert {one["name"] for one in json.loads(installed.curl("/healthz/deep", **here)[1])["checks"]}
    for path in ("/healthz/deep", "/metrics"):
        forged = ("-H", "X-Forwarded-For: 127.0.0.1", "-H", "Host: 127.0.0.1")
        assert installed.curl("/healthz/deep", *forged)[0] == 404
        assert installed.curl(path, **here)[0] == 200


def counted(installed):
    text = installed.curl("/metrics", host="127.0.0.1", door="web")[1]
    found = re.search(
        r"(?m)^django_http_responses_total_by_status_view_method_total\{[^}]*"
        r'view="help"[^}]*\} ([\d.]+)',
        text,
    )
    return float(found[1]) if found else 0.0


def test_metrics_of_several_processes_are_one_sum(installed):
    before = counted(installed)
    for _ in range(40):
        assert installed.curl("/help/")[0] == 200
    wait(2)
    assert counted(installed) == before + 40


def test_what_nginx_refuses_it_refuses_in_chinese(installed, tmp_path):
    big = tmp_path / "big"
    big.write_bytes(b"x" * (26 << 20))
    status, page = installed.curl("/imports/", "--data-binary", f"@{big}", "-H", "Expect:")
    assert (status, "提交的内容太大" in page) == (413, True)
    status, page = installed.curl("/enterprises/?q=" + "x" * 9_000)
    assert (status, "地址太长" in page) == (414, True)


def test_slow_and_silent_visitors_take_no_worker(installed):
    port = installed.ports["https"]
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
    plain = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
    for line in plain:
        line.sendall(b"\x16")  # a handshake a byte at a time
    began = time.monotonic()
    for _ in range(5):
        assert installed.curl("/")[0] == 200
    assert time.monotonic() - began < 30
    for line in silent + plain:
        line.close()


def test_a_reload_refuses_nobody(installed):
    with Visitors(installed.ports["web"], ("/help/", "/healthz"), many=6) as visitors:
        for _ in range(3):
            wait(3)
            os.kill(installed.running["portal-web"].pid, signal.SIGHUP)
        wait(20)
    assert visitors.odd == []
    assert set(visitors.got) <= {"200", "301"}


def test_without_the_web_process_nginx_says_so_in_chinese(installed):
    installed.stop("portal-web")
    status, page = installed.curl("/")
    assert (status, "网页服务刚刚中断" in page) == (502, True)
    installed.start_unit("portal-web")
    assert soon(lambda: installed.curl("/healthz")[0] == 200, 90)


def test_backup_by_cron_and_restoration_elsewhere_by_the_manual(installed):
    line = re.search(r"(?m)^30 2 \* \* \* portal (.*)$", MANUAL)[1]
    installed.command(line)
    (archive,) = (installed.var / "backups").glob("portal-*.tar")
    said = (installed.var / "logs" / "backup.log").read_text()
    told = re.search(r"数据库 portal（127.+，PostgreSQL 1\d.*）：(\d+) 张表、([\d,]+) 行", said)
    assert int(told[1]) > 50
    assert "并已读回逐表核对" in said
    installed.create_database("another")
    installed.write_env("another")
    try:
        done = installed.command(f"make -s restore FILE=/var/lib/portal/backups/{archive.name}")
        assert f"数据库 another（127.0.0.1:{installed.ports['pg']}" in done.stdout
        assert f"{told[1]} 张表、{told[2]} 行" in done.stdout
        again = installed.command(
            f"make -s restore FILE=/var/lib/portal/backups/{archive.name}", check=False
        )
        assert again.returncode != 0
        assert "CONFIRM=another" in again.stderr
        line = f"make -s restore FILE=/var/lib/portal/backups/{archive.name} CONFIRM=another"
        assert "已恢复到数据库 another" in installed.command(line, by_root=True).stdout
        owner = installed.var.stat().st_uid
        foreign = [path for path in installed.var.rglob("*") if path.lstat().st_uid != owner]
        assert foreign == []  # root has left nothing the portal could not write
    finally:
        installed.write_env()


def test_without_env_a_backup_is_refused_and_no_server_is_started(installed):
    link = installed.code / ".env"
    target = link.readlink()
    link.unlink()
    try:
        done = installed.command("make -s backup", check=False)
        assert done.returncode != 0
        assert "都没有写 DATABASE_URL" in done.stderr
        assert not (installed.code / "var").exists()
    finally:
        link.symlink_to(target)
