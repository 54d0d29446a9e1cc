"""最后一天: a hundred people save and submit for two minutes through a real server.

Each signs in by the page, has a firm and twelve months to report, thinks two to five seconds
between clicks, and now and then clicks twice. What the server said yes to must be there, once, with
the numbers that were sent. Signing in is counted apart: it is slow on purpose.
"""

import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit, urlunsplit
from uuid import uuid4

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from bench.timing import Result
from enterprises.registry.models import Enterprise
from enterprises.returns.models import Collection, MonthlyReturn, RosterEntry
from enterprises.returns.rules.monthly import FIELDS

PEOPLE, SECONDS, THINKING = 100, 120, (2.0, 5.0)
MONTHS, P95 = 12, 0.5
NAME, PASSWORD = "bench-", "Last-Day-2026-October"
PLACE = re.compile(r"^/|\d+/\w{18}/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
KEY = re.compile(r'name="submission_key" value="([^"]+)"')
VERSION = re.compile(r'name="version" value="(\d+)"')


@dataclass
class Person:
    """Somebody of a firm: clicks, waits, remembers what the server accepted."""

    name: str
    code: str
    port: int
    months: list[int]
    chance: random.Random
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    times: list[tuple[str, float]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    submitted: dict[int, dict[str, int]] = field(default_factory=dict)

    def sign_in(self) -> None:
        page = self.ask("/login/")
        self.send("/login/", page, 302, username=self.name, password=PASSWORD)

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
        self.send(place, page, 302, **said)
        page = self.ask(f"{place}submit/")
        if time.monotonic() > until:
            return False
        reasons = dict.fromkeys(re.findall(r'name="(reason-[^"]+)"', page), "季节原因")
        if self.send(f"{place}submit/", page, 302, signer="王五", promised="on", **reasons):
            self.submitted[month] = {name: int(str(said[name])) for name in numbers}
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
        twice = path != "/login/" and self.chance.random() < 0.1
        for _ in range(2 if twice else 1):  # a double click
            status, _ = self.click("POST", path, urlencode(said))
            if status != expected:
                self.faults.append(f"POST {path} {status}")
                return ""
        return path

    def click(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        if path != "/login/":
            time.sleep(self.chance.uniform(*THINKING))
        cookies = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        headers = {"Cookie": cookies, "Referer": f"http://127.0.0.1:{self.port}{path}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        self.times.append((f"{method} {PLACE.sub('', path)}", time.perf_counter() - start))
        for told in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(told)
        return answer.status, text


def measure() -> Iterator[Result]:
    """The day, and what is left of it in the database."""
    people = _people()
    with _server() as port:
        for person in people:
            person.port = port
        with ThreadPoolExecutor(4) as door:
            list(door.map(Person.sign_in, people))
        until = time.monotonic() + SECONDS
        with ThreadPoolExecutor(PEOPLE) as office:
            list(office.map(Person.run, people, [until] * PEOPLE))
    clicks: dict[str, list[float]] = {}
    for kind, took in (one for person in people for one in person.times):
        clicks.setdefault(kind, []).append(took)
    entering = clicks.pop("GET login/") + clicks.pop("POST login/")
    times = [one for some in clicks.values() for one in some]
    faults = [one for person in people for one in person.faults] + _lost(people)
    wanted = sum(len(person.submitted) for person in people)
    note = f"{PEOPLE} 人 {SECONDS} 秒 {len(times)} 次点击，提交 {wanted} 份，"
    note += f"中位 {statistics.median(times):.3f} 秒，差错 {len(faults)} {faults[:3]}；各页 p95："
    note += "，".join(f"{kind} {_p95(some):.3f}" for kind, some in sorted(clicks.items()))
    note += f"；另登录 {_p95(entering):.3f}"
    slow = _p95(times) if wanted and not faults else float("inf")
    yield Result("最后一天 p95（对照为要求）", slow, P95, 1, note)


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _lost(people: list[Person]) -> list[str]:
    """Every return the server took is there with its numbers, and none besides; once each."""
    wanted = {
        (person.code, month): numbers
        for person in people
        for month, numbers in person.submitted.items()
    }
    kept, names = {}, [one.name for one in FIELDS]
    rows = MonthlyReturn.objects.filter(state="submitted", enterprise__members__user__in=_users())
    for code, month, *values in rows.values_list("enterprise__credit_code", "collection", *names):
        kept[code, month] = dict(zip(names, values, strict=True))
    faults = [f"丢失或改变 {key}" for key, numbers in wanted.items() if kept.get(key) != numbers]
    faults += [f"未应答却已提交 {key}" for key in kept.keys() - wanted.keys()]
    history = apps.get_model("returns", "MonthlyReturnEvent").objects.filter(state="submitted")
    told = history.filter(pgh_obj__in=rows.values("pk")).count()
    return faults + ([] if told == len(kept) else [f"提交记录 {told} 条，应为 {len(kept)} 条"])


def _users() -> QuerySet[User]:
    return User.objects.filter(username__startswith=NAME)


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
    password = make_password(PASSWORD)  # one hash for all: it is slow on purpose
    return [_person(firm, months, password) for firm in firms]


def _person(firm: Enterprise, months: list[int], password: str) -> Person:
    name = f"{NAME}{firm.pk}"
    user = User.objects.create(
        username=name, role="enterprise", password=password, password_changed_at=timezone.now()
    )
    firm.members.create(user=user)
    return Person(name, firm.credit_code, 0, months, random.Random(firm.pk))


@contextmanager
def _server() -> Iterator[int]:
    """gunicorn as `make run` starts it, upon this database."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    url = urlsplit(os.environ["DATABASE_URL"])
    here = urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}"))
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:qijiang_portal.web",
        "-b",
        f"127.0.0.1:{port}",
        "qijiang_portal.wsgi",
    ]
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
