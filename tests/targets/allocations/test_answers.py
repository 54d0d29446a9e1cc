"""签收、异议、答复: once a number, by the unit's own officer; the history stays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, transaction

from accounts.models import Unit
from enterprises.registry.models import Chain
from targets.allocations.actions import Share, allocate, confirm, decide, object_to
from targets.allocations.models import Allocation, AllocationEntry
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.tracks import racers
from targets.goals.models import Indicator
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.allocations import AllocationFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def indicator(plan):
    return Indicator.objects.get(code="high_tech")


@pytest.fixture
def town(indicator):
    return racers(Track.TOWNSHIP, TODAY)[0]


@pytest.fixture
def officer(town):
    return UserFactory(role="officer", unit=Unit.objects.get(code=town.code))


def given(indicator, racer, office, *numbers, **more) -> Allocation | None:
    share = Share(*numbers, **more) if numbers else None
    allocate(indicator, by=office, year=2026, shares={racer: share})
    return Allocation.objects.filter(indicator=indicator, year=2026).first()


def told() -> list[tuple]:
    rows = AllocationEntry.objects.all()
    return [(row.kind, row.nurtured, row.words, row.on) for row in rows]


def test_a_number_is_signed_and_a_changed_one_is_asked_anew(indicator, town, officer, office):
    row = confirm(given(indicator, town, office, 3), by=officer)
    assert (row.state, row.answered_on) == ("confirmed", TODAY)
    row = given(indicator, town, office, 3, basis="綦府办〔2026〕9号")
    assert row.state == "confirmed", "the basis alone asks nobody"
    row = given(indicator, town, office, 4, basis="綦府办〔2026〕9号")
    assert (row.state, row.answered_on) == ("pending", None)
    given(indicator, town, office, 3)
    assert [kind for kind, *_ in told()] == ["issued", "confirmed", "based", "changed", "changed"]
    assert Allocation.objects.get().state == "pending", "the old number again is a new number"


def test_an_objection_waits_for_an_answer_and_is_made_once(indicator, town, officer, office):
    row = object_to(given(indicator, town, office, 9), by=officer, reason="只有两户后备企业")
    with pytest.raises(ValidationError, match="异议还没有答复"):
        confirm(row, by=officer)
    with pytest.raises(ValidationError, match="维持原数时不改数"):
        decide(row, by=office, decision="keep", answer="够", nurtured=8)
    row = decide(row, by=office, decision="keep", answer="按后备库测算", nurtured=9)
    assert (row.state, row.answer, row.objection) == ("kept", "按后备库测算", "只有两户后备企业")
    with pytest.raises(ValidationError, match="已经提出过异议"):
        object_to(row, by=officer, reason="仍然不同意")
    assert confirm(row, by=officer).state == "confirmed"
    assert told() == [
        ("issued", 9, "", TODAY),
        ("objected", 9, "只有两户后备企业", TODAY),
        ("kept", 9, "按后备库测算", TODAY),
        ("confirmed", 9, "", TODAY),
    ]


def test_an_answer_that_changes_the_number_asks_for_a_new_signature(
    indicator, town, officer, office
):
    row = object_to(given(indicator, town, office, 9, 1), by=officer, reason="过高")
    with pytest.raises(ValidationError, match="至少改一个"):
        decide(row, by=office, decision="adjust", answer="同意", nurtured=9)
    row = decide(row, by=office, decision="adjust", answer="同意调低", nurtured=6)
    assert (row.state, row.nurtured, row.attracted, row.answer) == ("pending", 6, 1, "同意调低")
    assert object_to(row, by=officer, reason="引进没有来源").state == "objected"


def test_a_share_taken_back_keeps_its_history(indicator, town, officer, office):
    confirm(given(indicator, town, office, 3), by=officer)
    assert given(indicator, town, office) is None
    assert [kind for kind, *_ in told()] == ["issued", "confirmed", "withdrawn"]
    assert given(indicator, town, office, 2).state == "pending"


def test_a_task_force_signs_for_its_chain_and_nobody_for_one_without(indicator, plan, office):
    racer, force = racers(Track.CHAIN, TODAY)[0], UnitFactory(chain=True)
    officer = UserFactory(role="officer", unit=force)
    Chain.objects.filter(pk=racer.pk).update(task_force=force)
    assert confirm(given(indicator, racer, office, 2), by=officer).state == "confirmed"
    Chain.objects.filter(pk=racer.pk).update(task_force=None)
    with pytest.raises(ValidationError, match="的专班的经办人签收"):
        confirm(given(indicator, racer, office, 5), by=officer)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"state": "signed", "answered_on": TODAY}, "allocation_state_is_known"),
        ({"state": "confirmed"}, "allocation_is_answered_on_a_day"),
        ({"state": "objected", "answered_on": TODAY}, "allocation_objects_for_a_reason"),
        (
            {"state": "kept", "answered_on": TODAY, "objection": "过高"},
            "allocation_is_kept_for_a_reason",
        ),
    ],
)
def test_the_database_names_what_it_refuses(indicator, town, wrong, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AllocationFactory(indicator=indicator, unit_id=town.pk, **wrong)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"kind": "lost"}, "allocation_entry_kind_is_known"),
        ({"kind": "objected"}, "allocation_entry_says_why"),
        ({"unit_id": None}, "allocation_entry_is_of_one"),
    ],
)
def test_a_line_of_the_history_says_what_and_why(indicator, town, wrong, name):
    row = {"kind": "issued", "unit_id": town.pk, "nurtured": 1, "attracted": 0, "renewed": 0}
    row |= {"year": 2026, "on": TODAY, "at": "2026-11-24T01:00:00Z", "indicator": indicator}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AllocationEntry.objects.create(**row | wrong)


def test_nothing_of_the_history_is_changed_or_lost(indicator, town, office):
    given(indicator, town, office, 3)
    rows = AllocationEntry.objects.all()
    for wrong in (lambda: rows.update(nurtured=1), rows.delete):
        with pytest.raises(Error, match="Cannot update or delete"), transaction.atomic():
            wrong()
