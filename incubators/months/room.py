"""载体月报的页面: what is of carriers in them; all else is `collecting`'s."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from collecting.books import declared_book
from collecting.engines import By
from collecting.progress import NOWHERE
from collecting.rooms import Lists, Room
from common.exports.cells import Column
from common.listings.conditions import Computed, Conditions, Containing
from common.listings.listing import Shown
from desk.conditions import Township
from desk.lines import Tab
from incubators.carriers.line import LINE
from incubators.carriers.models import Incubator
from incubators.months import policies
from incubators.months.engine import MONTHS
from incubators.months.figures import figures_of_many, known_of, prefilled_blank, started
from incubators.months.forms import form_of
from incubators.months.models import CarrierCollection
from incubators.months.rules.timetable import ANNUAL, MONTHLY
from incubators.months.selectors import FIELDS

CARRIER: list[Shown] = [
    ("载体", lambda carrier: carrier.name),
    ("载体编码", lambda carrier: carrier.code),
    ("街镇", lambda carrier: carrier.township or NOWHERE),
    ("运营机构", lambda carrier: carrier.operator),
]
MONTH_NOTES = (
    "从“载体月报”的采集期页下载带有现有数字的表，改好后在这里导入；留空的单元格不改动原值。",
    "已知的数按面积台账、入驻登记和资质台账预填；与台账不同的，提交时写明原因，台账不因此改动。",
    "导入的是草稿，仍由运营机构负责人承诺后提交；工作人员导入的标明“工作人员代录”。",
)
YEAR_NOTES = (
    "一行一个载体；金额以万元计，不清楚的留空，确实没有的填 0。",
    "导入的是草稿，仍由运营机构负责人承诺后提交；工作人员导入的标明“工作人员代录”。",
)


class OfCarrier(Conditions):
    """Of rows that are a carrier's: the text is its name or code."""

    q = Containing("incubator__name", "incubator__code")
    unit = Township("incubator__township__code")


class OfComputedCarrier(Computed):
    """The same of rows that a rule makes, each with its `incubator`."""

    q = Containing(of=lambda row: (row.incubator.name, row.incubator.code))
    unit = Township("", of=lambda row: getattr(row.incubator.township, "code", ""))


def _seen(user: By) -> Any:
    return Incubator.objects.visible_to(user).select_related("township", "park", "operator")


def _known(
    collection: CarrierCollection, carriers: Sequence[Incubator]
) -> Mapping[int, dict[str, Any]]:
    """Of a sheet's rows that nobody has begun."""
    figures = figures_of_many(collection, carriers)
    return started(collection, carriers, figures)


def _prefilled(blank: Any, day: date) -> dict[str, Any]:
    return prefilled_blank(blank)


_TAB = Tab("月报", 30)
LINE.chooses(_TAB, "months:collections", "采集期")
LINE.chooses(_TAB, "carrier_months:list", "逐月数据")
ROOM = Room(
    engine=MONTHS,
    space="months",
    title="载体月报",
    owner="载体",
    own="本机构",
    filings="载体填报",
    work=policies.can_see,
    seen=_seen,
    key="code",
    form_of=form_of,
    prefilled=_prefilled,
    fields=FIELDS,
    known=known_of,
    lists=Lists(
        columns=CARRIER,
        asked=OfCarrier,
        computed=OfComputedCarrier,
        joined=("township", "park", "operator"),
        order=("name", "pk"),
    ),
    book=declared_book(
        (Column("载体编码", "code", width=16), Column("载体名称", width=30)),
        FIELDS,
        known=_known,
        notes={MONTHLY: MONTH_NOTES, ANNUAL: YEAR_NOTES},
    ),
    imports={MONTHLY: "carrier_months", ANNUAL: "carrier_years"},
    tabs=LINE.at("months:collections"),
)
