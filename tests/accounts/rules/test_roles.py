"""三员分立: which role may become which, and which stand side by side in one person."""

import pytest

from accounts.rules.roles import ADMINISTRATORS, Role, fault_in_change, fault_of_second_account

BUSINESS = sorted(set(Role) - ADMINISTRATORS)


@pytest.mark.parametrize("new", Role)
@pytest.mark.parametrize("old", Role)
def test_administrators_and_others_do_not_become_each_other(old, new):
    fault = fault_in_change(old, new)
    if old == new or (old in BUSINESS and new in BUSINESS):
        assert fault == ""
    else:
        assert ("不能改为其他角色" in fault) == (old in ADMINISTRATORS)
        assert ("业务账号不能改为" in fault) == (old in BUSINESS)


@pytest.mark.parametrize("new", Role)
@pytest.mark.parametrize("held", Role)
def test_an_administrator_holds_no_second_account(held, new):
    fault = fault_of_second_account(new, frozenset({held}))
    if new in ADMINISTRATORS:
        assert "管理员不得由已有业务账号" in fault
    elif held in ADMINISTRATORS:
        assert "不得兼任其他角色" in fault
    else:
        assert fault == ""


@pytest.mark.parametrize("new", Role)
def test_a_first_account_may_be_of_any_role(new):
    assert fault_of_second_account(new, frozenset()) == ""
