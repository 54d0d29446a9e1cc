"""示意网格: each 街镇 at its place on the schematic grid, the darker the larger its number.

A published map of the district needs a review number; this is none. Which grid there is, the room
that loads it says once; any room draws its numbers on it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

SHADES = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """A 街镇 and where it stands, counted from the top left."""

    unit: int
    code: str
    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A spot with its number, where that opens, and how dark it is (0 to 4)."""

    name: str
    value: Decimal | None
    url: str
    column: int
    row: int
    shade: int


Grid = Callable[[Any], Sequence[Spot]]
_GRIDS: list[Grid] = []


def lays_out(grid: Grid) -> None:
    """Once, by the room that keeps the grid; asked with who looks."""
    if _GRIDS:
        raise ValueError("the grid is laid out already")
    _GRIDS.append(grid)


def spots(user: Any) -> Sequence[Spot]:
    """Every 街镇 of the grid; none where no grid is laid out."""
    return [spot for grid in _GRIDS for spot in grid(user)]


def tiles(
    where: Sequence[Spot],
    numbers: Mapping[int, Decimal | None],
    opens: Callable[[Spot], str] = lambda spot: "",
) -> list[Tile]:
    """Each spot that has a number, even an unknown one: shaded by quarters of the largest."""
    largest = max((number or 0 for number in numbers.values()), default=0)
    return [
        Tile(
            spot.name,
            numbers[spot.unit],
            opens(spot),
            spot.column,
            spot.row,
            _shade(numbers[spot.unit] or Decimal(0), Decimal(largest)),
        )
        for spot in where
        if spot.unit in numbers
    ]


def _shade(value: Decimal, largest: Decimal) -> int:
    return int(-(-value * SHADES // largest)) if largest and value else 0
