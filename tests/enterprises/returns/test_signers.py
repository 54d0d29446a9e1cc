"""Whoever signs for the numbers has held his account for a day."""

from accounts.actions import record
from enterprises.returns.models import MonthlyReturn
from tests.enterprises.returns.rules.test_checks import GOOD


def test_b16_a_signer_whose_password_was_just_changed_waits_a_day(cast, do):
    do(cast.member, **GOOD, version=0)
    record("password_changed", by=cast.member)
    said = {"version": 1, "signer": "王五", "promised": "on"}
    answer = do(cast.member, "submit/", **said)
    assert answer.status_code == 422
    assert "以后才能签署" in answer.content.decode()
    assert MonthlyReturn.objects.get(enterprise=cast.firm).state == "draft"
