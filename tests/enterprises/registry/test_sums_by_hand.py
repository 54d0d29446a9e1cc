"""进退账 under what no action does: edits by hand, writers at once, a fold that is killed."""

import threading
from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from enterprises.registry import recount, sums
from enterprises.registry.holdings import rebuild
from enterprises.registry.measures import counted
from enterprises.registry.models import CountStep, CountSum, Enterprise, Holding, Qualification
from enterprises.registry.tasks import fold_counts
from tests.enterprises.registry.test_sums import KINDS, asked, days, holds
from tests.factories.accounts import UnitFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory

FIRST, LATER = date(2024, 3, 1), date(2027, 3, 1)
lengths = st.none() | st.integers(1, 60)
places = st.integers(0, 2)


def insert(at, pks, firm, kind, day, length, place):
    until = day + timedelta(days=length) if length else None
    at.execute(
        "INSERT INTO registry_holding"
        ' (enterprise_id, kind, unit_id, first_day, until, entered, "left")'
        " VALUES (%s, %s, %s, %s, %s, 'first', %s) ON CONFLICT DO NOTHING",
        [firm, kind, pks[place], day, until, "expired" if until else ""],
    )


def put_elsewhere(at, pks, firm, kind, day, length, place):
    """A township succeeds another: every stretch of it goes over."""
    old = pks[(place + 1) % 3]
    at.execute(
        "UPDATE registry_holding SET unit_id = %s WHERE unit_id IS NOT DISTINCT FROM %s",
        [pks[place], old],
    )


def shorten(at, pks, firm, kind, day, length, place):
    at.execute(
        "UPDATE registry_holding SET until = first_day + %s, \"left\" = 'revoked'"
        " WHERE enterprise_id = %s AND kind = %s",
        [length or 3, firm, kind],
    )


def delete(at, pks, firm, kind, day, length, place):
    at.execute("DELETE FROM registry_holding WHERE enterprise_id = %s AND kind = %s", [firm, kind])


def drop_the_firm(at, pks, firm, kind, day, length, place):
    Enterprise.objects.filter(pk=firm).delete()


def fold(at, pks, firm, kind, day, length, place):
    sums.fold()


def anew(at, pks, firm, kind, day, length, place):
    sums.begin_anew()


EDITS = (insert, insert, insert, put_elsewhere, shorten, delete, drop_the_firm, fold, anew)
edits = st.lists(
    st.tuples(
        st.sampled_from(EDITS),
        st.integers(0, 3),
        st.sampled_from(KINDS),
        days,
        lengths,
        places,
    ),
    max_size=14,
)


class ByHand(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(edits, asked)
    def test_whatever_is_written_the_numbers_are_those_of_a_recount(self, told, on):
        pks = [None, UnitFactory().pk, UnitFactory().pk]
        firms = [EnterpriseFactory(township=None, residence=False).pk for _ in range(4)]
        for edit, one, kind, day, length, place in told:
            if Enterprise.objects.filter(pk=firms[one]).exists():
                with connection.cursor() as at:
                    edit(at, pks, firms[one], kind, day, length, place)
            holds(pks, on)
            assert sums.fault() is None


@pytest.fixture
def firm(db):
    firm = EnterpriseFactory()
    QualificationFactory(
        enterprise=firm, kind="high_tech", first_day=FIRST, valid_during=(FIRST, LATER)
    )
    rebuild([firm.pk])
    return firm


def number(on=FIRST):
    return counted(["high_tech"], [on])["high_tech"].district(on)


def test_a_fold_empties_the_steps_and_changes_no_number(firm):
    assert (CountStep.objects.count(), number()) == (2, 1)
    fold_counts(None)
    assert (CountStep.objects.count(), number()) == (0, 1)
    assert set(CountSum.objects.values_list("grain", "day", "role", "change")) == {
        ("day", FIRST, "first", 1),
        ("month", date(2024, 3, 31), "", 1),
        ("day", LATER, "expired", -1),
        ("month", date(2027, 3, 31), "", -1),
    }
    assert sums.fold() == 0


def test_what_came_and_went_again_leaves_nothing(firm):
    sums.fold()
    firm.qualifications.all().delete()
    rebuild([firm.pk])
    assert number() == 0
    sums.fold()
    assert not CountSum.objects.exists()


def test_a_statement_on_many_firms_leaves_a_line_a_day(firm):
    firms = [EnterpriseFactory(township=firm.township) for _ in range(30)]
    sums.fold()
    Qualification.objects.bulk_create(
        Qualification(
            enterprise=one, kind="high_tech", first_day=FIRST, valid_during=(FIRST, LATER)
        )
        for one in firms
    )
    rebuild([one.pk for one in firms])
    assert set(CountStep.objects.values_list("day", "change")) == {(FIRST, 30), (LATER, -30)}


def checked(*arguments):
    out = StringIO()
    try:
        call_command("check_counts", *arguments, stdout=out)
    except CommandError as error:
        return error.returncode != 1, out.getvalue()
    return True, out.getvalue()


def test_the_command_says_that_all_is_right(firm):
    is_right, said = checked()
    assert is_right
    assert "1 家企业的计数区间与登记相符，进退账与计数区间相符。" in said


def test_the_command_names_the_first_line_that_is_wrong_and_mends_it(firm):
    sums.fold()
    CountSum.objects.filter(grain="day", change=1).update(change=3)
    is_right, said = checked()
    assert not is_right
    assert f"{FIRST} 高新技术企业 {firm.township.name} 首次认定，进退账多计 2 家" in said
    assert number(date(2024, 3, 15)) == 3  # a check changes nothing
    assert "已按登记重算" in checked("--mend")[1]
    assert checked()[0]
    assert number(date(2024, 3, 15)) == 1


def test_the_command_names_a_month_that_is_not_the_sum_of_its_days(firm):
    sums.fold()
    CountSum.objects.filter(grain="month", change=1).delete()
    assert "2024-03-31" in checked()[1]
    assert "月末合计，进退账少计 1 家" in checked()[1]


def test_the_command_names_counting_days_that_the_facts_do_not_give(firm):
    Holding.objects.update(first_day=date(2024, 2, 1))
    is_right, said = checked()
    assert not is_right
    assert f"{firm.name}（{firm.credit_code}）高新技术企业 2024-02-01 至 2027-02-28" in said
    assert "计数区间有、按登记推算没有" in said
    assert "已按登记重算" in checked("--mend")[1]
    assert Holding.objects.get().first_day == FIRST
    assert checked()[0]


def test_the_command_answers_in_json(firm):
    assert '"right": true' in checked("--json")[1]


@pytest.mark.django_db(transaction=True)
def test_an_emptied_table_counts_nobody(firm):
    sums.fold()
    with connection.cursor() as at:
        at.execute("TRUNCATE registry_holding")
    assert number() == 0
    assert sums.fault() is None


def in_a_thread(work, *arguments):
    """Its own connection, closed when it is done; what went wrong is raised here at the join."""

    def run():
        try:
            work(*arguments)
        except BaseException as error:
            thread.error = error
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.error = None
    thread.start()
    return thread


def joined(*threads):
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
        if thread.error:
            raise thread.error


@pytest.mark.django_db(transaction=True)
def test_a_fold_that_is_killed_has_done_nothing(firm):
    folded, killed, known = threading.Event(), threading.Event(), {}

    def fold_and_die():
        with transaction.atomic():
            known["taken"] = sums.fold()
            with connection.cursor() as at:
                at.execute("SELECT pg_backend_pid()")
                known["pid"] = at.fetchone()[0]
            folded.set()
            killed.wait(30)

    thread = in_a_thread(fold_and_die)
    assert folded.wait(30)
    assert (number(), sums.fault()) == (1, None)  # not yet committed
    assert sums.fold() == 0  # another holds the turn
    with connection.cursor() as at:
        at.execute("SELECT pg_terminate_backend(%s)", [known["pid"]])
    killed.set()
    with pytest.raises(OperationalError):
        joined(thread)
    assert (known["taken"], CountStep.objects.count(), CountSum.objects.count()) == (2, 2, 0)
    assert (number(), sums.fault()) == (1, None)
    assert sums.fold() == 2
    assert (number(), sums.fault()) == (1, None)


@pytest.mark.django_db(transaction=True)
def test_writers_and_folders_at_once_leave_no_wrong_number_to_be_read():
    units = [UnitFactory(), UnitFactory()]
    firms = [EnterpriseFactory(township=units[n % 2]) for n in range(8)]
    rounds, done = 25, threading.Event()

    def write(seed, mine):
        chance = Random(seed)
        for _ in range(rounds):
            firm, kind = chance.choice(mine), chance.choice(KINDS)
            day = FIRST + timedelta(days=chance.randrange(60))
            with transaction.atomic():
                Enterprise.objects.select_for_update(no_key=True).get(pk=firm.pk)
                Qualification.objects.filter(enterprise=firm, kind=kind).delete()
                during = (day, day + timedelta(days=chance.randrange(1, 90)))
                QualificationFactory(enterprise=firm, kind=kind, first_day=day, valid_during=during)
                rebuild([firm.pk])

    def keep(work):
        while not done.is_set():
            work()

    def look():
        assert sums.fault() is None

    writers = [in_a_thread(write, seed, firms[seed::3]) for seed in range(3)]
    others = [in_a_thread(keep, work) for work in (sums.fold, sums.fold, look)]
    try:
        joined(*writers)
    finally:
        done.set()
    joined(*others)
    assert recount.check().is_right
    sums.fold()
    assert not CountStep.objects.exists()
    assert recount.check().is_right
    holds([None, *(unit.pk for unit in units)], [FIRST + timedelta(days=n) for n in range(150)])
