import os
from urllib.parse import unquote, urlsplit

import pytest

from qijiang_portal.backup import write
from qijiang_portal.postgres_tools import Database
from tests.portal.backup.databases import ask

TABLES = """
    CREATE TABLE firm (id int PRIMARY KEY, name text NOT NULL, at timestamptz);
    CREATE TABLE note (id int PRIMARY KEY, firm int REFERENCES firm, said text);
    CREATE TABLE django_migrations (app text, name text);
    INSERT INTO firm VALUES (1, '甲公司', '2026-10-01 00:00+08'), (2, E'乙\\n公司', NULL);
    INSERT INTO note VALUES (1, 1, 'x');
    INSERT INTO django_migrations VALUES ('registry', '0001_initial');
"""


@pytest.fixture
def made():
    """A function that makes an empty database on the server of these tests."""
    at = urlsplit(os.environ["DATABASE_URL"])
    server = {"host": at.hostname, "port": at.port, "user": at.username}
    server |= {"password": unquote(at.password or "")}
    head = Database(server | {"dbname": "postgres"})
    names = []

    def make(name):
        names.append(f"{name}_{os.getpid()}")
        ask(head, f"CREATE DATABASE {names[-1]}")
        return Database(server | {"dbname": names[-1]})

    yield make
    for name in names:
        ask(head, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def source(made):
    database = made("source")
    ask(database, TABLES)
    return database


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    (folder / "导入").mkdir(parents=True)
    (folder / "导入" / "名单.xlsx").write_bytes(b"sheet" * 1000)
    (folder / "empty").touch()
    return folder


@pytest.fixture
def archive(source, files, tmp_path):
    write(source, files, tmp_path / "portal.tar")
    return tmp_path / "portal.tar"


@pytest.fixture
def target(made):
    return made("target")


@pytest.fixture
def restored_files(tmp_path):
    return tmp_path / "elsewhere" / "files"
