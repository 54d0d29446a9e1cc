"""最后一天: a hundred people save and submit for two minutes through a real server.

Each has a firm and twelve months to report, thinks two to five seconds between clicks, and now and
then clicks twice. What the server said yes to must be there, once.
"""

import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.test import Client

from accounts.models import User
from bench.timing import Result
from enterprises.registry.models import Enterprise
from enterprises.returns.models import Collection, MonthlyReturn, RosterEntry
from enterprises.returns.rules.monthly import FIELDS

PEOPLE, SECONDS, THINKING = 100, 120, (2.0, 5.0)
MONTHS, P95 = 12, 0.5
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
KEY = re.compile(r'name="submission_key" value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')


@dataclass
class Person:
    """Somebody of a firm: clicks, waits, remembers what the server accepted."""

    code: str
    cookies: str
    port: int
    months: list[int]
    chance: random.Random
    times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    submitted: list[int] = field(default_factory=list)

    def run(self, until: float) -> None:
        time.sleep(self.chance.uniform(0, THINKING[1]))
        for month in self.months:
            if time.monotonic() > until or not self.report(month, until):
                return

    def report(self, month: int, until: float) -> bool:
        """Home, the form, save, check, submit; False once the two minutes are over."""
        place = f"/returns/{month}/{self.code}/"
        self.ask("/returns/home/")
        page = self.ask(place)
        numbers = {one.name: self.chance.randint(10, 20) for one in FIELDS}
        said = numbers | {"revenue": 900, "staff": 50, "then": "submit"}
        page = self.send(place, page, 302, **said)
        page = self.ask(f"{place}submit/")
        if time.monotonic() > until:
            return False
        reasons = dict.fromkeys(re.findall(r'name="(reason-[^"]+)"', page), "季节原因")
        if self.send(f"{place}submit/", page, 302, signer="王五", promised="on", **reasons):
            self.submitted.append(month)
        return True

    def ask(self, path: str) -> str:
        status, body = self.click("GET", path)
        if status != 200:
            self.faults.append(f"GET {path} {status}")
        return body

    def send(self, path: str, page: str, expected: int, **said: object) -> str:
        token, key, version = (found.search(page) for found in (TOKEN, KEY, VERSION))
        if not token:
            return ""
        said |= {
            "csrfmiddlewaretoken": token[1],
            "submission_key": key[1] if key else str(uuid4()),
            "version": version[1] if version else "0",
        }
        for _ in range(2 if self.chance.random() < 0.1 else 1):  # a double click
            status, _ = self.click("POST", path, urlencode(said))
            if status != expected:
                self.faults.append(f"POST {path} {status}")
                return ""
        return path

    def click(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        time.sleep(self.chance.uniform(*THINKING))
        headers = {"Cookie": self.cookies, "Referer": f"http://127.0.0.1:{self.port}{path}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        self.times.append(time.perf_counter() - start)
        return answer.status, text


def measure() -> Iterator[Result]:
    """The day, and what is left of it in the database."""
    people = _people()
    with _server() as port:
        until = time.monotonic() + SECONDS
        threads = []
        for person in people:
            person.port = port
            threads.append(threading.Thread(target=person.run, args=(until,)))
            threads[-1].start()
        for thread in threads:
            thread.join()
    times = [one for person in people for one in person.times]
    faults = [one for person in people for one in person.faults]
    wanted = sum(len(person.submitted) for person in people)
    kept = MonthlyReturn.objects.filter(state="submitted", version=2).count()
    slow = statistics.quantiles(times, n=20)[-1]
    note = f"{PEOPLE} 人 {SECONDS} 秒 {len(times)} 次点击，提交 {wanted} 份、库中 {kept} 份，"
    note += f"中位 {statistics.median(times):.3f} 秒，差错 {len(faults)} {faults[:3]}"
    is_good = not faults and wanted == kept
    yield Result("最后一天 p95（对照为要求）", slow if is_good else float("inf"), P95, 1, note)


def _people() -> list[Person]:
    """A hundred firms with a person each, signed in, and a year of months open to all."""
    day = date(2025, 1, 1)
    days = {"opens_on": day, "due_on": date(2098, 1, 1), "locks_on": date(2099, 1, 1)}
    months = []
    for _ in range(MONTHS):
        months.append(Collection.objects.create(kind="monthly", period=day, **days).pk)
        day = (day + timedelta(days=32)).replace(day=1)
    firms = list(Enterprise.objects.filter(merged_into=None).order_by("pk")[:PEOPLE])
    RosterEntry.objects.bulk_create(
        RosterEntry(collection_id=month, enterprise=firm, source="压测")
        for month in months
        for firm in firms
    )
    return [_person(firm, months) for firm in firms]


def _person(firm: Enterprise, months: list[int]) -> Person:
    user = User.objects.create(username=f"bench-{firm.pk}", role="enterprise")
    firm.members.create(user=user)
    client = Client()
    client.force_login(user)
    token = "b" * 32
    cookies = {name: one.value for name, one in client.cookies.items()}
    cookies[settings.CSRF_COOKIE_NAME] = token
    line = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return Person(firm.credit_code, line, 0, months, random.Random(firm.pk))


@contextmanager
def _server() -> Iterator[int]:
    """gunicorn as `make run` starts it, upon this database."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = urlsplit(os.environ["DATABASE_URL"])
    here = urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}"))
    command = [sys.executable, "-m", "gunicorn", "-c", "python:qijiang_portal.web",
               "-b", f"127.0.0.1:{port}", "qijiang_portal.wsgi"]  # fmt: skip
    server = subprocess.Popen(
        command, env={**os.environ, "DATABASE_URL": here}, stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(30)
