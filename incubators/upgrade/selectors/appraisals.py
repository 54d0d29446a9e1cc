"""绩效评价 as pages ask for it: the one before, the level it is about, marks side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import System, User
from incubators.carriers.models import LevelPeriod
from incubators.upgrade.models import Appraisal, Examiner, GradeLine, Mark, ScoreItem
from incubators.upgrade.rules.appraisals import EXAMINERS, Lines, ends_level, mean, spread


def before(appraisal: Appraisal) -> Appraisal | None:
    """The last decided one of the same level, of an earlier year."""
    rows = Appraisal.objects.decided().filter(
        incubator=appraisal.incubator_id, level=appraisal.level, year__lt=appraisal.year
    )
    found: Appraisal | None = rows.order_by("-year").first()
    return found


def would_end(appraisal: Appraisal, grade: str) -> bool:
    """Whether this grade would be the second 不合格 in a row."""
    last = before(appraisal)
    return last is not None and ends_level(last.grade, grade)


def period_of(appraisal: Appraisal, day: date) -> LevelPeriod | None:
    """The level it is about, as it is held on the day."""
    rows = LevelPeriod.objects.filter(incubator=appraisal.incubator_id, level=appraisal.level)
    return rows.filter(during__contains=day).first()


def lines_on(day: date) -> Lines:
    """等次线 in force; nothing is known before any."""
    row = GradeLine.objects.filter(valid_from__lte=day).order_by("-valid_from").first()
    return row.rule if row else Lines()


@dataclass(frozen=True, slots=True)
class Sides:
    """An item and the points both examiners gave, in the order of their seats."""

    item: ScoreItem
    points: list[Decimal]

    @property
    def spread(self) -> Decimal:
        return spread(self.points)


@dataclass(frozen=True, slots=True)
class Marked:
    """What one may know of the marks: who handed in; all of it once both have."""

    examiners: list[Examiner]
    sides: list[Sides]

    @property
    def totals(self) -> list[Decimal]:
        """One an examiner; only of those one may see."""
        seats = range(EXAMINERS if self.sides else 0)
        return [sum((one.points[at] for one in self.sides), Decimal(0)) for at in seats]

    @property
    def mean(self) -> Decimal | None:
        return mean(self.totals) if self.sides else None


def marked(appraisal: Appraisal, user: User | System) -> Marked:
    """Nothing of the marks while one of the two has not handed in, whoever asks."""
    examiners = list(appraisal.examiners.select_related("user"))
    if any(one.handed_in_at is None for one in examiners):
        return Marked(examiners, [])
    points = {
        (mark.item_id, mark.examiner_id): mark.points
        for mark in Mark.objects.visible_to(user).filter(examiner__appraisal=appraisal)
    }
    if not points:
        return Marked(examiners, [])
    items = appraisal.sheet.items.all()
    return Marked(
        examiners, [Sides(item, [points[item.pk, one.pk] for one in examiners]) for item in items]
    )
