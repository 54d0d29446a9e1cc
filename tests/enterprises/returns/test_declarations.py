"""A register of rights counts once the firm declared it complete and its 街镇 checked it."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from common.versions import StaleVersionError
from enterprises.registry.actions import merge
from enterprises.returns import actions
from enterprises.returns.duties import declared_rights
from enterprises.returns.facts import facts_of, known_of
from enterprises.returns.models import AnnualReturn, IpRight, RightsDeclaration
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 10)
SAID = {"class_i": 3, "class_ii": 4, "class_ii_all": 6, "self_developed_ip": True}
NAMES = ("class_i", "class_ii", "class_ii_all")


def right(firm, number, kind="software", **more):
    return IpRight.objects.create(
        enterprise=firm, number=str(number), kind=kind, granted_on=date(2024, 1, 1), **more
    )


@pytest.fixture
def reported(cast):
    """An accepted return that says three and six, and a register with one right in it."""
    year = CollectionFactory(kind="annual", period=date(2025, 1, 1))
    at = datetime(2026, 4, 1, tzinfo=UTC)
    AnnualReturn.objects.create(
        collection=year,
        enterprise=cast.firm,
        facts=SAID,
        state="received",
        signer="签署人",
        submitted_at=at,
        reviewed_at=at,
        received_at=at,
    )
    right(cast.firm, 1)
    return cast


def counts(firm, on=ON):
    facts = facts_of(firm, on=on, year=on.year)
    return [facts.get(name) for name in NAMES]


def declare(cast, **more):
    return actions.declare_rights(cast.firm, by=cast.member, now=timezone.localtime(), **more)


def check(cast, said):
    return actions.check_declaration(
        said, by=cast.clerk, now=timezone.localtime(), version=said.version
    )


def test_a_partial_register_never_moves_what_an_accepted_return_says(reported):
    assert counts(reported.firm) == [3, 4, 6]
    declare(reported)
    assert counts(reported.firm) == [3, 4, 6]  # declared, not yet checked
    source = known_of(reported.firm, on=ON, year=2026).rights
    assert source.as_json() == {"used": "return", "year": 2025}


def test_a_register_without_a_return_says_nothing_until_it_is_checked(cast):
    right(cast.firm, 1)
    assert counts(cast.firm) == [None, None, None]
    check(cast, declare(cast))
    assert counts(cast.firm) == [0, 1, 1]


def test_a_checked_register_stands_for_the_return_and_says_so(reported):
    check(reported, declare(reported))
    known = known_of(reported.firm, on=ON, year=2026)
    assert [known.facts[name] for name in NAMES] == [0, 1, 1]
    assert known.rights.as_json() == {
        "used": "register",
        "as_of": "2026-11-10",
        "checked_on": "2026-11-10",
    }
    assert counts(reported.firm, date(2026, 11, 9)) == [3, 4, 6]  # complete as of a day after


def test_what_is_added_withdrawn_or_changed_later_waits_to_be_checked_too(reported):
    check(reported, declare(reported))
    right(reported.firm, 2, "invention")
    IpRight.objects.filter(number="1").update(used_for_high_tech=True)
    assert counts(reported.firm) == [0, 1, 1]
    again = declare(reported)
    assert counts(reported.firm) == [0, 1, 1]
    check(reported, again)
    assert counts(reported.firm) == [1, 0, 1]
    actions.withdraw_right(IpRight.objects.get(number="2"), by=reported.member, reason="转让")
    assert counts(reported.firm) == [1, 0, 1]


def test_a_checked_register_ages_with_the_day(reported):
    right(reported.firm, 2, "utility_model", expires_on=date(2026, 12, 31))
    check(reported, declare(reported))
    assert counts(reported.firm, date(2026, 12, 31)) == [0, 2, 2]
    assert counts(reported.firm, date(2027, 1, 1)) == [0, 1, 1]


def test_a_transfer_without_its_day_leaves_the_register_incomplete(reported):
    right(reported.firm, 2, obtained="bought")
    with pytest.raises(ValidationError, match="软件著作权 2不是自主研发，还没有填转让登记日"):
        declare(reported)
    IpRight.objects.filter(number="2").update(transferred_on=date(2026, 1, 5))
    assert declare(reported).rights[1]["transferred_on"] == "2026-01-05"


def test_said_twice_it_waits_once_and_what_was_looked_at_is_what_is_checked(reported):
    first = declare(reported)
    assert declare(reported).version == first.version
    right(reported.firm, 2)
    second = declare(reported)
    assert (second.pk, second.version) == (first.pk, first.version + 1)
    with pytest.raises(StaleVersionError):
        check(reported, first)
    assert check(reported, second) == check(reported, second)  # the answer may get lost
    assert RightsDeclaration.objects.count() == 1


def test_a_day_to_come_is_refused(reported):
    with pytest.raises(ValidationError, match="不能晚于今天"):
        declare(reported, as_of=date(2026, 11, 11))


def test_who_declared_does_not_check_and_another_township_neither(reported):
    said = declare(reported)
    for who in (reported.member, reported.stranger, reported.bureau):
        with pytest.raises(ValidationError):
            actions.check_declaration(said, by=who, now=timezone.localtime(), version=said.version)
    on_behalf = actions.declare_rights(reported.firm, by=reported.clerk, now=timezone.localtime())
    with pytest.raises(ValidationError, match="须由其他人核对"):
        check(reported, on_behalf)
    assert (
        actions.check_declaration(
            on_behalf, by=reported.bureau, now=timezone.localtime(), version=on_behalf.version
        ).state
        == "checked"
    )


def test_sent_back_it_names_the_reason_and_nothing_changes(reported):
    said = declare(reported)
    with pytest.raises(ValidationError, match="请写明退回原因"):
        actions.return_declaration(
            said, by=reported.clerk, now=timezone.localtime(), version=said.version, reason=" "
        )
    actions.return_declaration(
        said, by=reported.clerk, now=timezone.localtime(), version=said.version, reason="少一项"
    )
    assert counts(reported.firm) == [3, 4, 6]
    reported.client.force_login(reported.member)
    page = reported.client.get(f"/returns/rights/{reported.firm.credit_code}/").content.decode()
    assert "申报已退回" in page
    assert "少一项" in page


def test_on_the_pages_the_firm_declares_and_its_township_checks(reported):
    base = f"/returns/rights/{reported.firm.credit_code}/"
    reported.client.force_login(reported.member)
    assert "将要申报" in reported.client.get(f"{base}declare/").content.decode()
    sent = {"as_of": "2026-11-10", "promised": "on", "submission_key": str(uuid4())}
    answer = reported.client.post(f"{base}declare/", sent)
    assert (answer.status_code, answer["Location"]) == (302, base)
    assert "正等街镇（园区）核对" in reported.client.get(base).content.decode()
    said = RightsDeclaration.objects.get()
    assert [one.url for one in declared_rights(reported.clerk, ON)] == [said.get_check_url()]
    assert not list(declared_rights(reported.stranger, ON))
    reported.client.force_login(reported.clerk)
    page = reported.client.get(said.get_check_url()).content.decode()
    assert "<b>0</b>" in page  # the return says three of the first class
    sent = {"version": said.version, "verdict": "check", "submission_key": str(uuid4())}
    assert reported.client.post(said.get_check_url(), sent)["Location"] == base
    assert "台账已申报完整" in reported.client.get(base).content.decode()
    assert not list(declared_rights(reported.clerk, ON))


@pytest.mark.parametrize("has_own", [False, True])
def test_in_a_merge_one_set_of_declared_rights_stands(reported, office, has_own):
    other = EnterpriseFactory(township=reported.firm.township)
    right(other, 7, "invention")
    theirs = actions.declare_rights(other, by=office, now=timezone.localtime())
    bureau = reported.bureau
    actions.check_declaration(theirs, by=bureau, now=timezone.localtime(), version=1)
    if has_own:
        check(reported, declare(reported))
    merge(reported.firm, other, by=office, reason="同一家")
    assert IpRight.objects.filter(enterprise=reported.firm).count() == 2
    # Of one record's rights only, until both together are declared again.
    assert counts(reported.firm) == ([0, 1, 1] if has_own else [1, 0, 0])
    check(reported, declare(reported))
    assert counts(reported.firm) == [1, 1, 1]
