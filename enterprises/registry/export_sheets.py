"""The register's sheets as they leave the house: which rows, which cover, what name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Self

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import System, User
from accounts.standing import scope
from common.dates import today
from common.exports.workbooks import Cover
from enterprises.registry import exports
from enterprises.registry.columns import Column
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.qualification_filters import QualificationFilter

DEFINITION = (
    "企业台账为登记数据。“有效资质”和按资质筛选均按当日有效且企业属于本区计，"
    "一家企业只计一次；区外企业不计入。"
)


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """One sheet to be written: rows in their order, columns, cover."""

    title: str
    rows: QuerySet
    columns: Sequence[Column]
    cover: Cover
    day: date

    @classmethod
    def of(cls, user: User | System, found: EnterpriseFilter, columns: Sequence[Column]) -> Self:
        """企业台账 under a valid filter."""
        return cls("企业", found.qs, columns, _cover("企业台账", user, found, found.day), found.day)

    @classmethod
    def of_qualifications(cls, user: User | System, found: QualificationFilter) -> Self:
        """资质台账 under a valid filter."""
        cover = _cover("资质台账", user, found, today())
        return cls("资质", found.qs, exports.QUALIFICATION_COLUMNS, cover, today())

    @property
    def file_name(self) -> str:
        return f"{self.cover.title}-{self.day:%Y%m%d}.xlsx"

    def write(self, target: IO[bytes]) -> int:
        """Write it; how many rows there were."""
        return exports.write(
            target, self.rows, self.columns, title=self.title, cover=self.cover, day=self.day
        )


def _cover(
    title: str, user: User | System, found: EnterpriseFilter | QualificationFilter, day: date
) -> Cover:
    return Cover(
        title,
        filters=spoken(found),
        definition=DEFINITION,
        as_of=day,
        user=f"{user}（{scope(user)}）",
        made_at=timezone.localtime(),
    )


def spoken(found: EnterpriseFilter | QualificationFilter) -> list[tuple[str, str]]:
    """The conditions in words, for a cover."""
    data: QueryDict = found.data
    conditions = []
    for name, one in found.filters.items():
        named = dict(one.extra.get("choices", []))
        values = [str(named.get(value, value)) for value in data.getlist(name) if value.strip()]
        if values and name != "sort":
            conditions.append((str(one.label), "、".join(values)))
    return conditions
