"""合并后的计数: what two records count together is what a recount of their facts says."""

from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.merging import snapshots
from enterprises.registry.models import Holding, Merge
from enterprises.registry.residences import resettle
from enterprises.registry.rules.holdings import Resident, Valid
from enterprises.registry.rules.holdings import holdings as by_rule
from enterprises.registry.rules.periods import Printed, effective_ends, fault
from tests.factories.accounts import UnitFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory

BY = System()
BASE = date(2023, 1, 1)
LAST = 70
days = st.integers(0, LAST - 10).map(lambda n: BASE + timedelta(days=n))
maybe = st.none() | days
printed = st.builds(Printed, days, maybe, maybe).filter(lambda p: not fault(p))
lines = st.lists(printed, max_size=3, unique_by=lambda p: p.first_day)
choice = st.lists(st.sampled_from(["kept", "gone", "both"]), min_size=8)
ends = st.none() | st.tuples(st.sampled_from(["deregister", "revoke_licence", "move_out"]), days)


def registered(firm, line):
    line = sorted(line, key=lambda one: one.first_day)
    for one, until in zip(line, effective_ends(line), strict=True):
        QualificationFactory(
            enterprise=firm,
            first_day=one.first_day,
            printed_last_day=one.until - timedelta(days=1) if one.until else None,
            revoked_on=one.revoked_on,
            valid_during=(one.first_day, until),
        )
    return line


def ended(firm, end):
    if end:
        getattr(actions, end[0])(firm, by=BY, on=end[1])


def covered(line):
    """The days a line of periods holds, one by one."""
    every = [BASE + timedelta(days=n) for n in range(LAST)]
    return {
        day
        for one, until in zip(line, effective_ends(line), strict=True)
        for day in every
        if one.first_day <= day and (until is None or day < until)
    }


def recounted(line, residences):
    valid = [
        Valid(one.first_day, until, revoked=until is not None and one.revoked_on == until)
        for one, until in zip(line, effective_ends(line), strict=True)
    ]
    stays = [
        Resident(r.during.lower, r.during.upper, r.unit_id, r.arrived, r.left) for r in residences
    ]
    return [
        (one.unit, one.first_day, one.until, one.entered.value, one.left.value)
        for one in by_rule(valid, stays)
    ]


def stored(firm):
    rows = Holding.objects.filter(enterprise=firm).order_by("first_day")
    return [(h.unit_id, h.first_day, h.until, h.entered, h.left) for h in rows]


def made_anew(firm):
    """What the firm's own facts make, with everything left as it is."""
    at = transaction.savepoint()
    resettle([firm.pk])
    found = stored(firm)
    transaction.savepoint_rollback(at)
    return found


def union_of(firm):
    return sorted(
        (
            Printed(
                q.first_day,
                q.printed_last_day + timedelta(days=1) if q.printed_last_day else None,
                q.revoked_on,
            )
            for q in firm.qualifications.all()
        ),
        key=lambda one: one.first_day,
    )


class TwoRecords(TestCase):
    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        lines,
        lines,
        ends,
        ends,
        st.booleans(),
        st.lists(st.sampled_from(["kept", "gone", "both"]), min_size=8),
    )
    def test_count_together_as_a_recount_says(
        self, mine, theirs, end, other_end, is_blank, choices
    ):
        kept = EnterpriseFactory(**({"township": None} if is_blank else {}))
        gone = EnterpriseFactory(township=UnitFactory())
        left, right = registered(kept, mine), registered(gone, theirs)
        ended(kept, end)
        ended(gone, other_end)
        stays = {
            side: list(firm.residences.order_by("during"))
            for side, firm in (("kept", kept), ("gone", gone))
        }
        before = snapshots.taken([kept.pk, gone.pk])
        asked = [one for one in actions.merge_conflicts(kept, gone) if one.is_required]
        decisions = {
            one.key: choice if choice in one.options else "kept"
            for one, choice in zip(asked, choices, strict=False)
        }
        firm = actions.merge(kept, gone, by=BY, reason="同一家", decisions=decisions)
        line = union_of(firm)
        if not is_blank or "standing" in decisions:
            assert stored(firm) == recounted(line, stays[decisions.get("standing", "kept")])
        assert stored(gone) == []
        assert stored(firm) == made_anew(firm)
        known = {(one.first_day, one.until, one.revoked_on) for one in (*left, *right)}
        assert {(one.first_day, one.until, one.revoked_on) for one in line} <= known
        if not any(key.startswith("qualification") for key in decisions):
            assert covered(line) == covered(left) | covered(right)  # no day is lost or made
        actions.undo_merge(Merge.objects.get(), by=BY, reason="不是一家")
        after = snapshots.taken([kept.pk, gone.pk])
        same = {name for name in before if name != snapshots.FIRMS.name}
        assert {name: before[name] for name in same} == {name: after[name] for name in same}
