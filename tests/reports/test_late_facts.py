"""补登更正: each correction says of which day it is and what became known too late."""

import json
from datetime import date, datetime

import pytest

from accounts.models import System
from enterprises.registry import actions as registry
from enterprises.registry.models import Merge
from reports import actions, reading, selectors
from reports.blocks.balance import shown as split
from reports.blocks.lists import listed
from reports.models import EditionRow
from reports.rules.balance import net

pytestmark = pytest.mark.django_db
BY = System()
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def told_late(registrar, towns, now, late) -> dict:
    """September frozen, then `late` is registered; October's corrections by firm and sign."""
    stays = registrar.holds(towns[0], date(2025, 1, 1), date(2027, 12, 31))
    actions.build_monthly(SEPTEMBER, by=BY, now=now)
    late(stays)
    october = json.loads(actions.build_monthly(OCTOBER, by=BY, now=now).content)
    rows = october["corrections"]
    assert all(row["on"] and row["reason"] for row in rows)
    kept = EditionRow.objects.filter(edition__period=OCTOBER, role="correction")
    assert {row.reason for row in kept} == {row["reason"] for row in rows}
    return {(row["credit_code"], row["sign"]): (row["on"], row["reason"]) for row in rows}


def test_a_recognition_told_late(registrar, towns, now):
    made = []

    def late(_):
        made.append(registrar.holds(towns[1], date(2026, 9, 10), date(2029, 9, 9)))

    rows = told_late(registrar, towns, now, late)
    assert rows == {(made[0].credit_code, 1): ("2026-09-10", "补登首次认定")}


def test_a_revocation_told_late_names_its_reason(registrar, towns, now):
    def late(firm):
        registry.revoke(firm.qualifications.get(), by=BY, on=date(2026, 9, 20), reason="弄虚作假")

    (row,) = told_late(registrar, towns, now, late).values()
    assert row == ("2026-09-20", "补登撤销：弄虚作假")


@pytest.mark.parametrize(
    ("act", "word"),
    [(registry.deregister, "补登注销吊销"), (registry.move_out, "补登迁出")],
)
def test_an_end_or_a_move_out_told_late(registrar, towns, now, act, word):
    rows = told_late(registrar, towns, now, lambda firm: act(firm, by=BY, on=date(2026, 8, 3)))
    assert list(rows.values()) == [("2026-08-03", word)]


def test_a_recognition_taken_back(registrar, towns, now):
    def late(firm):
        registry.withdraw_qualification(firm.qualifications.get(), by=BY, reason="登记错企业")

    ((on, reason),) = told_late(registrar, towns, now, late).values()
    assert on == "2026-09-30"
    assert "撤回认定的登记" in reason


def test_a_move_inside_told_late_is_two_rows_and_no_change_of_the_district(registrar, towns, now):
    def late(firm):
        registry.move_internally(firm, by=BY, to=towns[1], on=date(2026, 9, 8), reason="迟报")

    rows = told_late(registrar, towns, now, late)
    way = f"补登区内迁移：由{towns[0]}改计{towns[1]}"
    assert set(rows.values()) == {("2026-09-08", way)}
    assert sorted(sign for _, sign in rows) == [-1, 1]
    october = actions.build_monthly(OCTOBER, by=BY, now=now)
    content = reading.content_of(october)
    district = next(
        row for row in content["balance"] if (row["indicator"], row["unit"]) == ("high_tech", None)
    )
    shown = split(content, district)
    assert (shown["corrections"], shown["raised"], shown["lowered"]) == (0, 0, 0)


def test_a_move_told_late_has_its_own_day_though_the_certificate_is_younger(registrar, towns, now):
    def late(firm):
        registry.withdraw_qualification(firm.qualifications.get(), by=BY, reason="重新登记")
        registry.recognize(
            firm, by=BY, kind="high_tech", first_day=date(2026, 9, 20), printed_last_day=None
        )
        registry.move_internally(firm, by=BY, to=towns[1], on=date(2026, 9, 8), reason="迟报")

    rows = told_late(registrar, towns, now, late)
    way = f"补登区内迁移：由{towns[0]}改计{towns[1]}"
    assert set(rows.values()) == {("2026-09-08", way)}


def ended_in_2025(registrar, towns):
    firm = registrar.holds(towns[1], date(2024, 1, 1), date(2026, 12, 31))
    return registry.deregister(firm, by=BY, on=date(2025, 3, 1), reason="误登")


def revoked_in_2025(registrar, towns):
    firm = registrar.holds(towns[1], date(2024, 1, 1), date(2026, 12, 31))
    registry.revoke(firm.qualifications.get(), by=BY, on=date(2025, 3, 1), reason="误登")
    return firm


def restored(firm):
    registry.restore(firm, by=BY, reason="登记有误")


def valid_again(firm):
    registry.restore_qualification(firm.qualifications.get(), by=BY, reason="登记有误")


@pytest.mark.parametrize(
    ("made", "freed", "what"),
    [
        (ended_in_2025, restored, "撤回“注销吊销”的登记：登记有误"),
        (revoked_in_2025, valid_again, "撤回“撤销”的登记：登记有误"),
    ],
)
def test_an_end_no_paper_saw_is_taken_back_by_its_day_and_reason(
    registrar, towns, now, made, freed, what
):
    firm = made(registrar, towns)
    rows = told_late(registrar, towns, now, lambda _: freed(firm))
    assert rows == {(firm.credit_code, 1): ("2025-03-01", what)}


def test_a_merge_names_the_other_record_on_both_sides_and_its_undoing_too(registrar, towns, now):
    gone = registrar.holds(towns[1], date(2024, 1, 1), date(2026, 12, 31))
    kept = registrar.firm(towns[1])

    def late(_):
        registry.merge(kept, gone, by=BY, reason="同一家")

    rows = told_late(registrar, towns, now, late)
    assert rows == {
        (gone.credit_code, -1): ("2026-09-30", f"企业合并，并入{kept.name}（{kept.credit_code}）"),
        (kept.credit_code, 1): ("2026-09-30", f"企业合并，{gone.name}（{gone.credit_code}）并入"),
    }


def test_a_merge_undone_says_so_on_both_sides(registrar, towns, now):
    gone = registrar.holds(towns[1], date(2024, 1, 1), date(2026, 12, 31))
    kept = registrar.firm(towns[1])
    registry.merge(kept, gone, by=BY, reason="同一家")

    def late(_):
        registry.undo_merge(Merge.objects.get(), by=BY, reason="不是一家")

    rows = told_late(registrar, towns, now, late)
    assert rows == {
        (firm.credit_code, sign): ("2026-09-30", "撤销合并：不是一家")
        for firm, sign in ((gone, 1), (kept, -1))
    }


def test_a_place_put_right_says_from_where_to_where(registrar, towns, now):
    def late(firm):
        firm.refresh_from_db()
        registry.place(firm, by=BY, township=towns[2], reason="原归属有误")

    rows = told_late(registrar, towns, now, late)
    assert {reason for _, reason in rows.values()} == {f"更正归属：由{towns[0]}改计{towns[2]}"}


def test_the_parts_of_a_correction_leave_out_who_is_only_counted_elsewhere():
    assert net([(1, 1), (2, -1), (3, 1), (3, -1), (4, 1)]) == (2, 1)
    assert net([]) == (0, 0)


def test_moves_inside_are_no_comings_and_goings_of_the_district_in_old_papers_too():
    inside = {"indicator": "high_tech", "how": "internal_in"}
    first = {"indicator": "high_tech", "how": "first"}
    older = {"entered": [first, inside], "left": []}
    assert listed(older, "entered") == [first]
    assert listed(older, "internal_in") == [inside]
    newer = {"entered": [first], "left": [], "internal_in": [inside]}
    assert listed(newer, "internal_in") == [inside]


def test_the_lists_of_the_district_are_as_long_as_the_sentence_says(registrar, towns, now):
    registrar.holds(towns[0], date(2026, 10, 3))
    moving = registrar.holds(towns[0], date(2025, 1, 1))
    registry.move_internally(moving, by=BY, to=towns[1], on=date(2026, 10, 9), reason="搬迁")
    late = datetime(2026, 11, 5, 8, tzinfo=now.tzinfo)
    content = reading.content_of(actions.build_monthly(OCTOBER, by=BY, now=late))
    sentence = next(one for one in reading.headline(content) if "高新技术企业" in one)
    assert "本月进 1 家、退 0 家" in sentence
    lists = ("entered", "left", "internal_in", "internal_out")
    assert [len(content[name]) for name in lists] == [1, 0, 1, 1]


def test_the_district_has_no_moves_inside_and_their_lists_have_them_all(registrar, towns, now):
    moving = registrar.holds(towns[0], date(2025, 1, 1))
    registry.move_internally(moving, by=BY, to=towns[1], on=date(2026, 10, 9), reason="搬迁")
    edition = actions.build_monthly(OCTOBER, by=BY, now=now)
    asked = {"indicator": "high_tech", "unit": None}
    for role, rows in (("internal_in", 0), ("internal_out", 0), ("inside_in", 1)):
        assert selectors.figure_rows(edition, role=role, **asked).count() == rows, role
    own = asked | {"unit": towns[1].code}
    assert selectors.figure_rows(edition, role="internal_in", **own).count() == 1
