"""已知的数 of many carriers, each with its words and its rows: a few queries, however many."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from incubators.carriers.models import AreaEntry, Incubator
from incubators.carriers.rules.area import FIGURE_LABELS, Floor, course, stand_on
from incubators.months.behind import Figure, Row
from incubators.months.insiders import Inside, insides
from incubators.months.models import CarrierYear
from incubators.months.rules.states import State
from incubators.months.rules.timetable import ANNUAL, MONTHLY, end_of
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.rules.words import WAY_LABELS

_AREAS = {  # field of the month → figure of the ledger
    "total_area": "total",
    "self_area": "self_controlled",
    "incubatee_area": "incubatees",
    "public_area": "public",
}
_FROM_STAYS = (
    *("incubatees", "entered", "left", "graduated", "teams"),
    *("staff", "high_tech", "cq_tech"),
)
NO_STAYS = Figure(None, "还没有登记入驻，不预填")
_DAY = timedelta(days=1)


def months_known(carriers: Sequence[Incubator], period: date) -> dict[int, dict[str, Figure]]:
    """Of a month, by carrier and field."""
    end = end_of(MONTHLY, period)
    areas = _areas(carriers, end - _DAY)
    inside = insides(carriers, period, end)
    return {one.pk: areas[one.pk] | _of_stays(inside[one.pk]) for one in carriers}


def years_known(carriers: Sequence[Incubator], period: date) -> dict[int, dict[str, Figure]]:
    """Of a year, by carrier and field."""
    graduates = _graduates(carriers, end_of(ANNUAL, period))
    years = _years_before(carriers, period)
    known = Tenancy.objects.confirmed().filter(incubator__in=carriers)
    kept = set(known.values_list("incubator", flat=True))
    return {
        one.pk: {
            "graduates": _counted(graduates[one.pk], "毕业登记") if one.pk in kept else NO_STAYS,
            "report_years": _in_a_row(years[one.pk], period.year),
        }
        for one in carriers
    }


def _areas(carriers: Sequence[Incubator], day: date) -> dict[int, dict[str, Figure]]:
    """面积台账 at the end of the day; the rows are the entries that made it."""
    entries: dict[int, list[AreaEntry]] = defaultdict(list)
    confirmed = AreaEntry.objects.confirmed().filter(incubator__in=carriers, on__lte=day)
    for entry in confirmed.order_by("on", "pk"):
        entries[entry.incubator_id].append(entry)
    found: dict[int, dict[str, Figure]] = {}
    for carrier in carriers:
        mine = entries[carrier.pk]
        floor = stand_on(course(entry.rule for entry in mine), day).floor
        found[carrier.pk] = {
            name: _area(figure, floor, mine, carrier) for name, figure in _AREAS.items()
        }
    return found


def _area(figure: str, floor: Floor, entries: Iterable[AreaEntry], carrier: Incubator) -> Figure:
    value = getattr(floor, figure)
    words = "面积台账月末" if value is not None else f"面积台账没有登记{FIGURE_LABELS[figure]}"
    rows = [
        Row(f"{entry.on} {entry.get_situation_display()}", entry.basis, amount, carrier)
        for entry in entries
        if (amount := getattr(entry, figure)) is not None
    ]
    return Figure(value, words, tuple(rows))


def _of_stays(inside: Inside) -> dict[str, Figure]:
    if not inside.is_known:
        return dict.fromkeys(_FROM_STAYS, NO_STAYS)
    return {
        "incubatees": _judged(inside),
        "entered": _counted(inside.entered, "入驻登记"),
        "left": _counted(inside.left, "入驻登记"),
        "graduated": _counted(inside.graduated, "毕业登记"),
        "teams": _counted(inside.teams, "入驻登记"),
        "staff": Figure(inside.staff, inside.staff_words, inside.staff_rows),
        "high_tech": _counted(inside.high_tech, "在驻企业的资质台账"),
        "cq_tech": _counted(inside.cq_tech, "在驻企业的资质台账"),
    }


def _judged(inside: Inside) -> Figure:
    """在孵: unknown while one firm inside cannot be judged."""
    rows = (*inside.incubatees, *inside.unjudged, *inside.others)
    if inside.unjudged:
        known, unknown = len(inside.incubatees), len(inside.unjudged)
        words = f"入驻登记中 {known} 家在孵，另有 {unknown} 家资料不全、不能判定，不预填"
        return Figure(None, words, rows)
    return Figure(len(inside.incubatees), "入驻登记", rows)


def _counted(rows: Sequence[Row], words: str) -> Figure:
    return Figure(len(rows), words, tuple(rows))


def _graduates(carriers: Sequence[Incubator], end: date) -> dict[int, list[Row]]:
    """累计毕业 before the day; each is counted where it was hatched."""
    rows = Graduation.objects.standing().filter(
        tenancy__incubator__in=carriers, graduated_on__lt=end
    )
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.select_related("enterprise", "tenancy").order_by("graduated_on", "pk"):
        note = f"{row.graduated_on} {WAY_LABELS[row.way]}"
        found[row.tenancy.incubator_id].append(Row(str(row.enterprise), note, 1, row))
    return found


def _years_before(carriers: Sequence[Incubator], period: date) -> dict[int, dict[int, Row]]:
    """The years whose annual filing was received, before this one."""
    rows = CarrierYear.objects.filter(
        incubator__in=carriers, state=State.RECEIVED, collection__period__lt=period
    )
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    for row in rows.select_related("collection", "incubator"):
        label = str(row.collection)
        found[row.incubator_id][row.collection.period.year] = Row(label, "已接收", 1, row)
    return found


def _in_a_row(years: Mapping[int, Row], year: int) -> Figure:
    """This year and those before it without a gap; unknown where the portal has none before."""
    rows: list[Row] = []
    while (before := years.get(year - 1 - len(rows))) is not None:
        rows.append(before)
    if not rows:
        return Figure(None, "门户里没有上年的年报，请按实际填写")
    return Figure(len(rows) + 1, "填报记录（含本年）", tuple(rows))
