"""An officer who brings in one firm after another through the pages, whatever falls meanwhile.

Each upload is long enough for the worker; each form carries its key and is sent again until it is
answered, as a patient person does. What was acknowledged must be there at the end, once.
"""

import hashlib
import http.client
import re
import subprocess
import sys
import threading
import time
from uuid import uuid4

import psycopg2

from qijiang_portal.servers import Postgres, read_state
from tests.factories.registry import a_credit_code
from tests.portal.conftest import ROOT, fresh_environment

SIGN_IN = """
from django.test import Client
from accounts.models import User
User.objects.filter(username="office").update(must_change_password=False)
visitor = Client()
visitor.force_login(User.objects.get(username="office"), "accounts.backends.PortalBackend")
print("cookie", visitor.cookies["sessionid"].value)
"""
BLANK = f"{' ' * 30},{' ' * 30},\n" * 2_500  # more than is checked at once: the worker's work
PATIENCE = 300  # seconds for one form


def signed_in(home):
    """The cookie of a session of the first officer."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", SIGN_IN],
        cwd=ROOT,
        env=fresh_environment(VAR_DIR=str(home)),
        capture_output=True,
        text=True,
    )
    found = re.search(r"(?m)^cookie (\S+)$", done.stdout)
    assert found, done.stdout + done.stderr
    return f"sessionid={found[1]}"


def told(home, sql):
    """What the portal's own database says: these tests themselves run on another one."""
    address = Postgres.url.format_map(read_state(home)[Postgres.folder])
    with psycopg2.connect(address) as line, line.cursor() as at:
        at.execute(sql)
        return at.fetchall()


class Officer:
    """`written`: credit codes of which the portal said that they are in."""

    def __init__(self, home, port):
        self.home, self.port = home, port
        self.session = signed_in(home)
        self.written, self.odd, self.over = [], [], threading.Event()
        self.thread = threading.Thread(target=self.work)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join(PATIENCE * 2)
        assert not self.thread.is_alive(), "an import does not end"

    def work(self):
        number = 0
        while not self.over.is_set():
            number += 1
            try:
                self.bring(number)
            except AssertionError as fault:
                self.odd.append(f"{number}: {fault}")

    def bring(self, number):
        code = a_credit_code(number)
        sheet = (
            f"企业名称,统一社会信用代码,登记状态\n演练{number}号公司,{code},存续\n{BLANK}".encode()
        )
        place = self.sent("/imports/", sheet="enterprises", file=(f"{number}.csv", sheet))
        self.shown(place, "content_hash")
        told = {"content_hash": hashlib.sha256(sheet).hexdigest()}
        self.sent(f"{place}confirm/", **told)
        self.written.append(code)

    def sent(self, path, **fields):
        """The form, again and again under its key, until it led somewhere; where to."""
        token, mark = "x" * 32, uuid4().hex
        fields |= {"submission_key": str(uuid4()), "csrfmiddlewaretoken": token}
        body = b"".join(_part(mark, name, value) for name, value in fields.items())
        body += f"--{mark}--\r\n".encode()
        head = {
            "Cookie": f"{self.session}; csrftoken={token}",
            "Content-Type": f"multipart/form-data; boundary={mark}",
        }
        deadline, status, answer = time.monotonic() + PATIENCE, 0, ""
        while time.monotonic() < deadline:
            status, place, answer = self.asked(
                "POST", path, body + f"--{mark}--\r\n".encode(), head
            )
            if status == 302:
                return place
            assert status in (502, 503), f"{path} {status} {answer[-600:]}"
            time.sleep(1)
        raise AssertionError(f"{path} was never taken: {status} {answer[:300]}")

    def shown(self, path, words):
        """Ask for the page until it says that."""
        deadline, answer = time.monotonic() + PATIENCE, ""
        while time.monotonic() < deadline:
            status, _, answer = self.asked("GET", path, None, {"Cookie": self.session})
            assert status in (200, 502, 503), f"{path} {status}"
            if status == 200 and words in answer:
                return
            time.sleep(0.5)
        raise AssertionError(f"{path} never came to its preview: {answer[-2000:]}")

    def asked(self, method, path, body, head):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=170)
        try:
            line.request(method, path, body, head)
            answer = line.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        except (OSError, http.client.HTTPException) as fault:
            self.odd.append(f"{method} {path}: {fault!r}")
            return 599, "", ""
        finally:
            line.close()

    def reckoned(self):
        """What the database knows: firms, commits, batches and jobs, and what is not over."""
        return {
            name: sorted(row[0] for row in told(self.home, sql)) for name, sql in COUNTS.items()
        }


COUNTS = {
    "firms": "SELECT credit_code FROM registry_enterprise",
    "doubled": "SELECT object_key FROM accounts_auditevent WHERE action = 'import.commit'"
    " GROUP BY 1 HAVING count(*) > 1",
    "sent_twice": "SELECT file_name FROM jobs_importbatch GROUP BY 1 HAVING count(*) > 1",
    "unended": "SELECT title || ' ' || state || ' ' || reason FROM jobs_job"
    " WHERE state <> 'done' AND kind LIKE 'imports.%'",
    "half": "SELECT file_name FROM jobs_importbatch WHERE state <> 'committed'",
}


def _part(mark, name, value):
    head, content = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"', value
    if isinstance(value, tuple):
        file, content = value
        head += f'; filename="{file}"\r\nContent-Type: text/csv'
    content = content if isinstance(content, bytes) else content.encode()
    return f"{head}\r\n\r\n".encode() + content + b"\r\n"
