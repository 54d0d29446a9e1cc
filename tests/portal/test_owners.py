"""A command run by root on a server leaves no file the portal's own user cannot write."""

import os

import pytest

from qijiang_portal import owners
from tests.portal.conftest import ROOT

PORTAL, OTHER = 12_345, 12_346
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能改属主")


def owners_of(folder):
    return {path.name: path.lstat().st_uid for path in folder.rglob("*")}


@pytest.fixture
def var(tmp_path):
    folder = tmp_path / "var"
    for name in ("logs", "files", "pg18"):
        (folder / name).mkdir(parents=True)
        (folder / name / f"{name}-1").touch()
    (folder / "files" / "link").symlink_to(ROOT / "manage.py")
    os.chown(folder, PORTAL, PORTAL)
    return folder


@only_root
def test_what_root_left_in_the_folder_is_its_owners_and_no_link_is_followed(var):
    os.chown(var / "logs" / "logs-1", OTHER, OTHER)
    before = (ROOT / "manage.py").stat().st_uid
    owners.give_back(var)
    ours = dict.fromkeys(("logs", "files", "files-1", "link"), PORTAL)
    assert owners_of(var) == ours | {"logs-1": OTHER, "pg18": 0, "pg18-1": 0}
    assert (ROOT / "manage.py").stat().st_uid == before


@only_root
def test_a_command_run_by_root_writes_its_log_for_the_portals_user(var, command):
    os.chown(var / "logs", PORTAL, PORTAL)
    command("manage.py", "check", VAR_DIR=str(var))
    assert set(owners_of(var / "logs").values()) <= {PORTAL}
    assert list((var / "logs").glob("portal-*.jsonl"))


@only_root
def test_in_a_folder_of_roots_own_nothing_changes(var):
    os.chown(var, 0, 0)
    owners.give_back(var)
    assert set(owners_of(var).values()) == {0}


def test_a_folder_that_is_not_there_is_no_fault(tmp_path):
    owners.give_back(tmp_path / "none")
