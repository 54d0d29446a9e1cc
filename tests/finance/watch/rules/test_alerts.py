"""What about a loan and its firm wants an eye, day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from finance.watch.rules.alerts import AlertKind, Facts, Noted, alerts, noted_words

DAY = date(2026, 6, 1)
QUIET = Facts(
    disbursed_on=date(2026, 1, 15),
    matures_on=date(2027, 1, 15),
    overdue_since=None,
    use_checked_on=date(2026, 2, 1),
    moved_out_on=None,
    closed_on=None,
    needs_title=True,
    title_until=None,
    has_title=True,
)


def kinds(facts, day=DAY):
    return {one.kind for one in alerts(facts, day, 30)}


def test_a_loan_as_it_should_be_raises_nothing():
    assert kinds(QUIET) == set()


def test_the_use_of_the_money_is_to_be_checked_from_the_day_it_was_lent():
    unchecked = replace(QUIET, use_checked_on=None)
    assert kinds(unchecked, date(2026, 1, 15)) == {AlertKind.USE_CHECK}
    assert kinds(unchecked, date(2026, 1, 14)) == set()


@pytest.mark.parametrize(
    ("left", "kind"),
    [(31, None), (30, "due_30"), (8, "due_30"), (7, "due_7"), (0, "due_7"), (-1, None)],
)
def test_a_due_date_is_told_thirty_and_seven_days_before(left, kind):
    due = replace(QUIET, matures_on=DAY + timedelta(days=left))
    assert kinds(due) == ({AlertKind(kind)} if kind else set())


def test_overdue_begins_the_day_after_the_due_date():
    late = replace(QUIET, overdue_since=DAY)
    assert kinds(late, DAY) == set()
    assert kinds(late, DAY + timedelta(days=1)) == {AlertKind.OVERDUE}


def test_a_firm_that_moved_out_or_closed_is_told_from_that_day_on():
    assert kinds(replace(QUIET, moved_out_on=DAY)) == {AlertKind.MOVED_OUT}
    assert kinds(replace(QUIET, closed_on=DAY)) == {AlertKind.DEREGISTERED}
    assert kinds(replace(QUIET, moved_out_on=DAY + timedelta(days=1))) == set()


def test_a_title_that_ends_within_ninety_days_or_is_gone_is_told_where_the_product_needs_one():
    soon = replace(QUIET, title_until=DAY + timedelta(days=90))
    assert kinds(soon) == {AlertKind.TITLE_EXPIRING}
    assert kinds(replace(soon, title_until=DAY + timedelta(days=91))) == set()
    gone = replace(QUIET, has_title=False, title_until=DAY)
    assert kinds(gone) == {AlertKind.TITLE_LOST}
    assert kinds(replace(gone, needs_title=False)) == set()


def test_what_somebody_noted_is_told_from_its_day_on():
    noted = replace(QUIET, signs=(Noted("lawsuit", 7, DAY),))
    assert kinds(noted) == {AlertKind.LAWSUIT}
    assert kinds(noted, DAY - timedelta(days=1)) == set()


def test_no_alert_tells_an_amount_a_contract_or_a_bank():
    everything = replace(
        QUIET,
        use_checked_on=None,
        overdue_since=date(2026, 5, 1),
        moved_out_on=DAY,
        closed_on=DAY,
        has_title=False,
        signs=(Noted("lawsuit", 1, DAY), Noted("covenant", 2, DAY)),
    )
    words = "".join(one.words for one in alerts(everything, DAY, 30))
    for part in ("元", "合同", "银行"):
        assert part not in words


def test_what_was_noted_is_told_as_far_as_it_is_known():
    known = {"court": "", "case_no": "", "words": "被诉", "on": DAY, "by": "王某", "noted_on": None}
    assert noted_words(**known) == "被诉，2026-06-01；王某 登记"
    known |= {"court": "綦江区人民法院", "noted_on": DAY + timedelta(days=1)}
    assert noted_words(**known) == "綦江区人民法院，被诉，2026-06-01；王某 2026-06-02 登记"
    noted = replace(QUIET, signs=(Noted("lawsuit", 7, DAY, "某法院"),))
    assert [one.words for one in alerts(noted, DAY, 30)] == ["某法院"]
