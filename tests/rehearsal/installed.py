"""An installation by the manual in a scratch root: its commands, its files, Debian's servers."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.portal.conftest import ROOT, soon

MANUAL = (ROOT / "docs" / "operation.md").read_text("utf-8")
PLACES = ("/opt/portal", "/etc/portal", "/var/lib/portal")
PASSWORD = "mima123456"
NOBODY = 65_534
DEBIAN = "/usr/bin:/bin"
NEEDED = ("nginx", "redis-server", "systemd-analyze", "systemd-socket-activate", "openssl")


def missing():
    """What this machine lacks for a rehearsal."""
    lacks = [name for name in NEEDED if shutil.which(name, path=f"{os.defpath}:/usr/sbin") is None]
    can_make = ["/usr/bin/python3", "-c", "import ensurepip"]
    if not Path(can_make[0]).exists() or subprocess.call(can_make, stderr=subprocess.DEVNULL):
        lacks.append("python3-venv")
    return (
        lacks if list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) else [*lacks, "postgresql"]
    )


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


class Installed:
    """The scratch root and what runs in it."""

    def __init__(self):
        self.root = Path(tempfile.mkdtemp(prefix="portal-rehearsal-"))
        self.root.chmod(0o755)
        self.code, self.var = self.at("/opt/portal"), self.at("/var/lib/portal")
        self.ports = {name: free_port() for name in ("pg", "redis", "web", "http", "https")}
        self.bin = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.running = {}

    def at(self, path):
        return self.root / path.lstrip("/")

    def moved(self, text):
        """The text with the places of the manual in this root, and with ports of its own."""
        for place in PLACES:
            text = text.replace(place, str(self.at(place)))
        return text.replace("127.0.0.1:8000", f"127.0.0.1:{self.ports['web']}")

    def lay_down(self):
        """Step 1 and 2: code that all may read, its environment by the line of the manual, and a
        data folder of the portal's user (`nobody` here; whoever is not root is that user)."""
        listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
        for name in filter(None, listed.split("\0")):
            if not name.startswith(("tests/", "bench/")):
                (self.code / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.code / name)
        self.var.mkdir(parents=True)
        self.portal = []
        if os.geteuid() == 0:
            os.chown(self.var, NOBODY, NOBODY)
            self.portal = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        line = re.search(r"(?m)^2\. .*`(python3 -m venv .*)`", MANUAL)[1]
        told = {**os.environ, "PATH": DEBIAN}  # its python, which every user may run
        done = subprocess.run(
            ["sh", "-c", line], cwd=self.code, env=told, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    def start_servers(self):
        """Step 3: Debian's PostgreSQL and Redis; `createuser`, `createdb` as the manual says."""
        data = self.root / "pg"
        data.mkdir(mode=0o700)
        self.shed = []
        if os.geteuid() == 0:
            shutil.chown(data, "postgres", "postgres")
            self.shed = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.as_postgres("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8")
        options = ("-D", data, "-p", str(self.ports["pg"]), "-k", "", "-h", "127.0.0.1")
        self.run("postgres", [*self.shed, self.bin / "postgres", *options])
        assert soon(lambda: not self.as_postgres("pg_isready", *self.here, check=False), 60)
        self.as_postgres(
            "psql",
            *self.here,
            "-U",
            "postgres",
            "-c",
            f"CREATE ROLE portal LOGIN PASSWORD '{PASSWORD}'",
        )
        self.create_database("portal")
        redis = ["redis-server", "--port", str(self.ports["redis"]), "--bind", "127.0.0.1"]
        redis += ["--requirepass", PASSWORD, "--appendonly", "yes", "--dir", str(self.root)]
        self.run("redis", redis)

    @property
    def here(self):
        return ("-h", "127.0.0.1", "-p", str(self.ports["pg"]))

    def as_postgres(self, tool, *arguments, check=True):
        done = subprocess.run(
            [*self.shed, self.bin / tool, *map(str, arguments)], capture_output=True, cwd="/"
        )
        assert done.returncode == 0 or not check, done.stderr.decode()
        return done.returncode

    def create_database(self, name):
        told = re.search(r"`createdb (-O portal .*) portal`", MANUAL)[1].split()
        self.as_postgres("createdb", *self.here, "-U", "postgres", *told, name)

    def database(self, name):
        return f"postgres://portal:{PASSWORD}@127.0.0.1:{self.ports['pg']}/{name}"

    def write_env(self, database="portal"):
        """Step 4: env.example filled in, and the link beside the code."""
        text = self.moved((ROOT / "deploy" / "env.example").read_text("utf-8"))
        known = {
            "SECRET_KEY": "x" * 50,
            "ALLOWED_HOSTS": "portal.test",
            "CSRF_TRUSTED_ORIGINS": "https://portal.test",
            "SITE_URL": "https://portal.test",
            "DATABASE_URL": self.database(database),
            "REDIS_URL": f"redis://:{PASSWORD}@127.0.0.1:{self.ports['redis']}/0",
        }
        for name, value in known.items():
            text, count = re.subn(rf"(?m)^{name}=.*$", f"{name}={value}", text)
            assert count == 1, name
        file = self.at("/etc/portal/env")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        file.chmod(0o640)
        if self.portal:
            os.chown(file, 0, NOBODY)
        if not (self.code / ".env").is_symlink():
            (self.code / ".env").symlink_to(file)

    def command(self, line, check=True, by_root=False):
        """A line of the manual, as the portal's user or cron types it: in the code's folder."""
        bare = {"PATH": DEBIAN, "HOME": str(self.var), "LANG": "C.UTF-8"}
        done = subprocess.run(
            [*([] if by_root else self.portal), "sh", "-c", self.moved(line)],
            cwd=self.code,
            env=bare,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0 or not check, done.stdout + done.stderr
        return done

    def unit(self, name):
        return self.moved((ROOT / "deploy" / name).read_text("utf-8"))

    def start_unit(self, name):
        """What the unit starts, with its environment file, in its folder."""
        text = self.unit(f"{name}.service")
        argv = re.search(r"(?m)^ExecStart=(.*)$", text)[1].split()
        if name == "portal-web":
            door = re.search(r"(?m)^ListenStream=(.*)$", self.unit("portal-web.socket"))[1]
            argv = ["systemd-socket-activate", "-l", door, *argv]
        self.run(name, [*self.portal, *argv], cwd=self.code, env={"PATH": os.environ["PATH"]})

    def start_nginx(self):
        """Step 7: the site of the manual in an nginx of its own."""
        tls = self.at("/etc/portal/tls")
        tls.mkdir(parents=True, exist_ok=True)
        key, chain = tls / "privkey.pem", tls / "fullchain.pem"
        ask = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
        ask += ["-subj", "/CN=portal.test", "-keyout", key, "-out", chain]
        subprocess.run(ask, check=True, capture_output=True)
        site = self.unit("nginx.conf").replace("portal.example.gov.cn", "portal.test")
        site = site.replace("listen 80 ", f"listen 127.0.0.1:{self.ports['http']} ")
        site = site.replace("listen 443 ", f"listen 127.0.0.1:{self.ports['https']} ")
        (self.root / "site.conf").write_text(site, "utf-8")
        bodies = "".join(
            f"{kind}_temp_path {self.root}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;" if os.geteuid() == 0 else ""
        (self.root / "nginx.conf").write_text(
            f"{user} worker_processes 1; pid {self.root}/nginx.pid; daemon off;\n"
            f"error_log {self.root}/nginx.log; events {{ worker_connections 2048; }}\n"
            f"http {{ access_log off; types {{ text/html html; }} {bodies}"
            f"include {self.root}/site.conf; }}\n"
        )
        conf = ["nginx", "-p", str(self.root), "-c", str(self.root / "nginx.conf")]
        path = {"PATH": f"{os.environ['PATH']}:/usr/sbin"}
        tested = subprocess.run([*conf, "-t"], capture_output=True, text=True, env=path)
        assert tested.returncode == 0, tested.stderr
        assert "warn" not in tested.stderr
        self.run("nginx", conf, env=path)

    def run(self, name, argv, **given):
        with (self.root / f"{name}.out").open("ab") as log:
            self.running[name] = subprocess.Popen(
                list(map(str, argv)), stdout=log, stderr=log, start_new_session=True, **given
            )

    def stop(self, name):
        process = self.running.pop(name)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(40)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def end(self):
        for name in reversed(list(self.running)):
            self.stop(name)
        shutil.rmtree(self.root, ignore_errors=True)

    def curl(self, path, *options, host="portal.test", door="https"):
        """Status and body as curl has them; status 000 is an empty reply."""
        port = self.ports[door]
        url = f"{'https' if door == 'https' else 'http'}://{host}:{port}{path}"
        done = subprocess.run(
            [
                "curl",
                "-sk",
                "--noproxy",
                "*",
                "-m",
                "60",
                "-w",
                "\n%{http_code}",
                "--resolve",
                f"{host}:{port}:127.0.0.1",
                *options,
                url,
            ],
            capture_output=True,
            text=True,
        )
        body, _, status = done.stdout.rpartition("\n")
        return int(status), body


def wait(seconds):
    time.sleep(seconds)
