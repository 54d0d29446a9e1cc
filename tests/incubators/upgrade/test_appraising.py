"""绩效评价: two examiners apart, decided by a third; two 不合格 in a row end the level."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent
from incubators.upgrade.actions import appraisals, sheets
from incubators.upgrade.models import Appraisal, Examiner, GradeLine, Mark
from incubators.upgrade.rules.appraisals import Grade, Lines, ends_level, items_read
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.incubators import LevelPeriodFactory
from tests.factories.upgrade import AppraisalFactory, ScoreSheetFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 2, tzinfo=UTC)
DAY = date(2026, 7, 1)


@pytest.fixture
def pair():
    return UserFactory(role="leader"), UserFactory(
        role="officer", unit=UnitFactory(department=True)
    )


@pytest.fixture
def appraisal(carrier, office, pair):
    LevelPeriodFactory(incubator=carrier)
    return appraisals.open_appraisal(
        by=office,
        carrier="ZT-1",
        level="municipal",
        year=2026,
        sheet=ScoreSheetFactory(),
        first=pair[0],
        second=pair[1],
        now=NOW,
    )


def hand_in(appraisal, by, *points):
    items = appraisal.sheet.items.all()
    given = {item.pk: Decimal(one) for item, one in zip(items, points, strict=True)}
    return appraisals.hand_in(appraisal, by=by, points=given, now=NOW)


def decide(appraisal, by, grade="qualified", **said):
    return appraisals.decide(
        appraisal, by=by, grade=grade, reason="按评分", now=NOW, today=DAY, **said
    )


def test_marks_stay_apart_until_both_have_handed_in(appraisal, pair, office):
    first, second = pair
    hand_in(appraisal, first, 8, "6.5")
    assert Mark.objects.visible_to(first).count() == 2
    assert not Mark.objects.visible_to(second).exists()
    assert not Mark.objects.visible_to(office).exists()
    with pytest.raises(ValidationError, match="都交分后"):
        decide(appraisal, office)
    hand_in(appraisal, second, 6, 6)
    assert Mark.objects.visible_to(office).count() == 4
    assert Mark.objects.visible_to(second).count() == 4
    decided = decide(appraisal, office)
    assert (decided.points, decided.grade) == (Decimal("13.25"), "qualified")


def test_the_page_shows_the_spread_and_before_it_only_who_handed_in(
    appraisal, pair, office, client
):
    first, second = pair
    hand_in(appraisal, first, 8, 6)
    client.force_login(second)
    told = client.get(appraisal.get_absolute_url()).content.decode()
    assert "已交分" in told
    assert "相差" not in told
    assert f" {first} 8" not in told
    sent = {f"i{item.pk}": "5" for item in appraisal.sheet.items.all()}
    assert client.post(reverse("upgrade:marks", args=[appraisal.pk]), sent).status_code == 302
    told = client.get(appraisal.get_absolute_url()).content.decode()
    assert f"场地（满分 10）：{first} 8，{second} 5，相差 3" in told
    assert "分差 4" in told
    assert "等次线没有公布" in told
    GradeLine.objects.create(valid_from=date(2020, 1, 1), excellent=18, good=15, qualified=10)
    assert "按等次线为合格" in client.get(appraisal.get_absolute_url()).content.decode()


def test_nobody_marks_twice_or_for_another_or_leaves_an_item_out(appraisal, pair, office):
    first, _ = pair
    with pytest.raises(ValidationError, match="指定的两位"):
        hand_in(appraisal, office, 1, 1)
    with pytest.raises(ValidationError, match="还没有打分"):
        appraisals.hand_in(appraisal, by=first, points={}, now=NOW)
    with pytest.raises(ValidationError, match="零和满分之间"):
        hand_in(appraisal, first, 11, 1)
    hand_in(appraisal, first, 1, 1)
    with pytest.raises(ValidationError, match="已交分"):
        hand_in(appraisal, first, 2, 2)


def test_examiners_are_two_officials_from_elsewhere(carrier, office, clerk, pair):
    LevelPeriodFactory(incubator=carrier)
    asked = {"carrier": "ZT-1", "level": "municipal", "year": 2026, "sheet": ScoreSheetFactory()}

    def opened(first, second, **said):
        return appraisals.open_appraisal(
            by=office, first=first, second=second, now=NOW, **asked | said
        )

    with pytest.raises(ValidationError, match="不能是同一人"), transaction.atomic():
        opened(pair[0], pair[0])
    with pytest.raises(ValidationError, match="所在街镇"), transaction.atomic():
        opened(pair[0], clerk)
    with pytest.raises(ValidationError, match="工作人员"), transaction.atomic():
        opened(pair[0], UserFactory(role="operator"))
    with pytest.raises(ValidationError, match="2020 年没有这个级别"):
        opened(*pair, year=2020)
    opened(*pair)
    with pytest.raises(ValidationError, match="已经发起"):
        opened(*pair)


def test_an_examiner_does_not_decide_and_a_township_neither(appraisal, pair, clerk, bureau):
    hand_in(appraisal, pair[0], 1, 1)
    hand_in(appraisal, pair[1], 1, 1)
    with pytest.raises(ValidationError, match="双倍增办或区科技局决定"):
        decide(appraisal, clerk)
    mine = AppraisalFactory(year=2024, examiners=[bureau, pair[0]])
    with pytest.raises(ValidationError, match="评分人不能决定"):
        decide(mine, bureau)


def test_the_second_failure_in_a_row_ends_the_level_once_it_was_told(appraisal, pair, office):
    period = appraisal.incubator.levels.get()
    AppraisalFactory(incubator=appraisal.incubator, year=2024, failed=True)
    for one in pair:
        hand_in(appraisal, one, 1, 1)
    with pytest.raises(ValidationError, match="连续两次不合格，市级级别自 2026-07-01 后终止"):
        decide(appraisal, office, "failed")
    decided = decide(appraisal, office, "failed", ends=True)
    period.refresh_from_db()
    assert (decided.ended_on, period.last_day) == (DAY, DAY)
    told = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"appraisal_decided", "incubator_level_ended"} <= told


def test_a_failure_after_a_better_year_ends_nothing(appraisal, pair, office):
    AppraisalFactory(incubator=appraisal.incubator, year=2023, failed=True)
    better = AppraisalFactory(incubator=appraisal.incubator, year=2024, failed=True)
    Appraisal.objects.filter(pk=better.pk).update(grade="good")
    for one in pair:
        hand_in(appraisal, one, 1, 1)
    assert decide(appraisal, office, "failed").ended_on is None
    assert appraisal.incubator.levels.get().last_day is None


def test_the_operator_sees_its_own_result_once_it_is_decided_and_no_marks(
    appraisal, pair, office, operator, client
):
    client.force_login(operator)
    assert client.get(appraisal.get_absolute_url()).status_code == 404
    for one in pair:
        hand_in(appraisal, one, 8, 8)
    decide(appraisal, office, "good")
    AppraisalFactory(failed=True)
    assert list(Appraisal.objects.visible_to(operator)) == [appraisal]
    told = client.get(appraisal.get_absolute_url()).content.decode()
    assert "良好" in told
    assert str(pair[0]) not in told
    assert not Mark.objects.visible_to(operator).exists()
    assert not Examiner.objects.visible_to(operator).exists()


def test_the_office_keeps_sheets_that_nobody_was_appraised_by(office, bureau):
    said = {"name": "市级", "valid_from": DAY, "basis": "办法"}
    with pytest.raises(ValidationError, match="双倍增办"):
        sheets.add_sheet(by=bureau, items="场地｜10", **said)
    with pytest.raises(ValidationError, match="第 2 行"):
        sheets.add_sheet(by=office, items="场地｜10\n服务｜零", **said)
    sheet = sheets.add_sheet(by=office, items="场地｜10｜第三条\n服务|5.5", **said)
    assert (sheet.total, sheet.items.count()) == (Decimal("15.50"), 2)
    sheets.change_sheet(sheet, by=office, items="场地｜20", **said)
    assert sheet.items.get().points == 20
    AppraisalFactory(sheet=sheet)
    with pytest.raises(ValidationError, match="另登记一张"):
        sheets.change_sheet(sheet, by=office, items="场地｜30", **said)


def test_grades_are_by_lines_and_none_where_a_line_is_unknown():
    lines = Lines(Decimal(90), Decimal(80), Decimal(60))
    given = [lines.grade(Decimal(one)) for one in ("90", "89.99", "80", "60", "59.99")]
    assert given == ["excellent", "good", "good", "qualified", "failed"]
    assert Lines(Decimal(90)).grade(Decimal(95)) == Grade.EXCELLENT
    assert Lines(Decimal(90)).grade(Decimal(89)) == ""
    assert ends_level("failed", "failed")
    assert not ends_level("qualified", "failed")
    assert len(items_read("甲｜0\n｜5\n甲｜1.001")[1]) == 3


@pytest.mark.parametrize(
    ("model", "said", "constraint"),
    [
        (AppraisalFactory, {"grade": "good"}, "appraisal_decided_with_grade_and_reason"),
        (AppraisalFactory, {"ended_on": DAY}, "appraisal_ends_level_of_the_failed"),
        (AppraisalFactory, {"level": "none"}, "appraisal_words_are_known"),
        (ScoreSheetFactory, {"basis": ""}, "score_sheet_on_a_basis"),
        (ScoreSheetFactory, {"items": ("场地", "场地")}, "score_item_once"),
    ],
)
def test_the_database_refuses_what_cannot_be(model, said, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model(**said)


def test_the_database_refuses_a_second_seat_a_second_mark_and_lines_out_of_order(pair):
    appraisal = AppraisalFactory(examiners=pair)
    examiner, item = appraisal.examiners.first(), appraisal.sheet.items.first()
    Mark.objects.create(examiner=examiner, item=item, points=1, full=10)
    broken = {
        "examiner_is_another": lambda: Examiner.objects.create(
            appraisal=AppraisalFactory(examiners=pair[:1]), seat=2, user=pair[0]
        ),
        "examiner_once_a_seat": lambda: Examiner.objects.create(
            appraisal=appraisal, seat=2, user=UserFactory()
        ),
        "examiner_one_of_two": lambda: Examiner.objects.create(
            appraisal=appraisal, seat=3, user=UserFactory()
        ),
        "mark_once": lambda: Mark.objects.create(examiner=examiner, item=item, points=2, full=10),
        "mark_within_its_item": lambda: Mark.objects.create(
            examiner=examiner, item=appraisal.sheet.items.last(), points=11, full=10
        ),
        "grade_line_in_order": lambda: GradeLine.objects.create(
            valid_from=DAY, excellent=60, qualified=60
        ),
        "appraisal_once_a_year": lambda: AppraisalFactory(incubator=appraisal.incubator),
    }
    for constraint, act in broken.items():
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            act()
