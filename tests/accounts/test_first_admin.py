"""The first administrators of an installation, by command: an account and its password, or none."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User

pytestmark = pytest.mark.django_db
COMMAND = ("create_first_admin", "sysadmin", "--role", "system_admin", "--out")


def test_the_password_is_written_for_its_reader_alone(tmp_path):
    out = tmp_path / "口令"
    call_command(*COMMAND, str(out))
    assert "账号 sysadmin 初始口令" in out.read_text()
    assert out.stat().st_mode & 0o777 == 0o600


def test_where_the_password_cannot_be_written_there_is_no_account_either(tmp_path):
    with pytest.raises(CommandError, match="没有建立账号：不能写入"):
        call_command(*COMMAND, str(tmp_path / "none" / "口令"))
    assert not User.objects.exists()
    call_command(*COMMAND, str(tmp_path / "口令"))
    assert User.objects.get().username == "sysadmin"


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    (out := tmp_path / "口令").write_text("前一位的")
    with pytest.raises(CommandError, match="已存在，没有建立账号"):
        call_command(*COMMAND, str(out))
    assert (out.read_text(), User.objects.exists()) == ("前一位的", False)
