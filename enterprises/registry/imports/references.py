"""What a cell names: townships, zones, parks, chains, industries, looked up once a sheet."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.sheets.cells import CellFault
from common.sheets.columns import heading
from enterprises.registry.industries import Industries
from enterprises.registry.models import Chain, Zone
from enterprises.registry.rules.memberships import BELONGING_LABELS, ZONES, Belonging
from enterprises.registry.rules.places import Gazetteer, Placing, Point, place
from enterprises.registry.rules.standing import Certainty
from enterprises.registry.selectors import gazetteer

_OFFICE_OF = re.compile(r"(?:人民政府|街道?办事处|办事处|政府)$")
OUTSIDE_WORDS, UNASSIGNED_WORDS = frozenset({"区外"}), frozenset({"待分派", "未分派"})


@dataclass
class References:
    """Every name a sheet may use; townships also by code, old name and short name."""

    gazetteer: Gazetteer = field(default_factory=gazetteer)
    _placed: dict[str, Placing] = field(default_factory=dict)
    _towns: dict[str, Point] = field(default_factory=dict)
    _industry: dict[str, str | None] = field(default_factory=dict)

    def placing(self, address: str) -> Placing:
        """Where this address lies; remembered."""
        if address not in self._placed:
            self._placed[address] = place(address, self.gazetteer)
        return self._placed[address]

    @cached_property
    def townships(self) -> dict[str, Point]:
        """Present names and codes, then old names and places outside."""
        points = dict(self.gazetteer.names)
        rows = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)
        for pk, code, name in rows.values_list("pk", "code", "name"):
            point = Point(pk, Certainty.DECIDED)
            short = name.removesuffix("街道").removesuffix("镇")
            points |= {name: point, code: point, f"{code}000": point}
            points.setdefault(short, point)
        return points

    def township(self, typed: str) -> Point:
        """The township a cell means; `unit` None is a place outside."""
        if typed not in self._towns:
            self._towns[typed] = self._township_of(typed, heading(typed))
        return self._towns[typed]

    def _township_of(self, typed: str, text: str) -> Point:
        for before in (*self.gazetteer.parents, *self.gazetteer.own):
            text = text.removeprefix(before) or text
        if text in OUTSIDE_WORDS:
            return Point(None, Certainty.DECIDED)
        if point := self.townships.get(text) or self.townships.get(_OFFICE_OF.sub("", text)):
            return point
        offered = "、".join(self.township_names.values())
        raise CellFault(f"没有“{typed}”这个街镇，请填其中之一：{offered}。")

    @cached_property
    def township_names(self) -> dict[int, str]:
        rows = Unit.objects.filter(kind=UnitKind.TOWNSHIP, is_group=False)
        return dict(rows.values_list("pk", "name"))

    @cached_property
    def zones(self) -> dict[str, int]:
        return by_name(Zone.objects.values_list("pk", "code", "name"), ("组团", "园区"))

    @cached_property
    def chains(self) -> dict[str, int]:
        return by_name(Chain.objects.values_list("pk", "code", "name"), ("产业链", "产业"))

    def belonging(self, kind: Belonging) -> dict[str, int]:
        """Names and codes of one kind of zone, of chains, park authorities or departments."""
        return self._belongings[kind]

    @cached_property
    def _belongings(self) -> dict[Belonging, dict[str, int]]:
        zones: dict[Belonging, list[tuple[int, str, str]]] = {kind: [] for kind in ZONES}
        for pk, code, name, kind in Zone.objects.values_list("pk", "code", "name", "kind"):
            zones[Belonging(kind)].append((pk, code, name))
        offices = Unit.objects.filter(
            kind__in=(UnitKind.BUREAU, UnitKind.DEPARTMENT), is_group=False
        )
        return {
            kind: by_name(rows, (BELONGING_LABELS[kind.value],)) for kind, rows in zones.items()
        } | {
            Belonging.AUTHORITY: self.parks,
            Belonging.CHAIN: self.chains,
            Belonging.DEPARTMENT: by_name(offices.values_list("pk", "code", "name"), ()),
        }

    def belonging_label(self, kind: Belonging, what: int | None) -> str:
        """What people call what the firm is in; its kind alone for 规上."""
        return self._belonging_labels.get((kind, what), BELONGING_LABELS[kind.value])

    @cached_property
    def _belonging_labels(self) -> dict[tuple[Belonging, int | None], str]:
        zones = Zone.objects.values_list("pk", "name", "kind")
        labels: dict[tuple[Belonging, int | None], str] = {
            (Belonging(kind), pk): name for pk, name, kind in zones
        }
        labels |= {(Belonging.CHAIN, pk): n for pk, n in Chain.objects.values_list("pk", "name")}
        for pk, name in Unit.objects.values_list("pk", "name"):
            labels |= {(kind, pk): name for kind in (Belonging.AUTHORITY, Belonging.DEPARTMENT)}
        return labels

    @cached_property
    def parks(self) -> dict[str, int]:
        rows = Unit.objects.filter(kind=UnitKind.PARK, is_group=False)
        return by_name(rows.values_list("pk", "code", "name"), ("管委会",))

    @cached_property
    def labels(self) -> dict[str, dict]:
        """What people call the rows foreign keys point to, by column of the table."""
        return {
            "township_id": self.township_names,
            "zone_id": dict(Zone.objects.values_list("pk", "name")),
            "chain_id": dict(Chain.objects.values_list("pk", "name")),
            "park_id": dict(Unit.objects.filter(kind=UnitKind.PARK).values_list("pk", "name")),
            "industry_id": {code: f"{code} {name}" for name, code in self.industries.codes.items()},
        }

    def named(self, what: str, names: dict[str, int], typed: str) -> int:
        """The row of a code list this cell names."""
        if (pk := self.found(names, typed)) is None:
            raise CellFault(
                f"没有名为“{typed}”的{what}，请从模板的下拉选项中选，或请双倍增办补录。"
            )
        return pk

    @staticmethod
    def found(names: dict[str, int], typed: str) -> int | None:
        """The row of a code list this text names, if it names one."""
        return names.get(heading(typed))

    @cached_property
    def zone_kinds(self) -> dict[int, str]:
        """组团, 园区, 基地 or 集聚区, by zone."""
        return dict(Zone.objects.values_list("pk", "kind"))

    @cached_property
    def industries(self) -> Industries:
        return Industries()

    def industry(self, typed: str) -> str | None:
        """行业代码, asked once for each way it is typed. CellFault as `Industries.code_of`."""
        if typed not in self._industry:
            self._industry[typed] = self.industries.code_of(typed)
        return self._industry[typed]


def by_name(rows, endings: tuple[str, ...]) -> dict[str, int]:
    rows_by_name: dict[str, int] = {}
    for pk, code, name in rows:
        rows_by_name |= {heading(name): pk, heading(code): pk}
    for pk, _, name in rows:
        for ending in endings:
            rows_by_name.setdefault(heading(name).removesuffix(ending), pk)
            rows_by_name.setdefault(f"{heading(name)}{ending}", pk)
    return rows_by_name
