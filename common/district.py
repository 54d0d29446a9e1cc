"""What district this installation serves: read from its data folder, never written in code."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Region:
    """The district's names as addresses write them, present one first; and its city's."""

    code: str  # GB/T 2260, six digits
    names: tuple[str, ...]
    parents: tuple[str, ...]
    finance_center: str = ""  # code of the unit that watches over loans with the bureau
    color_teller: str = ""  # code of the unit that tells how firms are coloured


@cache
def region(folder: Path) -> Region:
    """`region.toml` of a district folder."""
    about = tomllib.loads((folder / "region.toml").read_text(encoding="utf-8"))
    names, parents = tuple(about["names"]), tuple(about["parents"])
    telling = about.get("finance_center", ""), about.get("color_teller", "")
    return Region(about["code"], names, parents, *telling)


@cache
def texts(folder: Path) -> dict[str, str]:
    """`texts.toml` of a district folder: the portal's names and who answers for it."""
    about: dict[str, str] = tomllib.loads((folder / "texts.toml").read_text(encoding="utf-8"))[
        "portal"
    ]
    return about


@cache
def finance_points(folder: Path) -> tuple[str, ...]:
    """Where the plan lets firms ask about money: things it names in `plan.toml`, so marked."""
    about = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8-sig"))
    named = about.get("named", [])
    return tuple(thing["name"] for thing in named if thing.get("finance_point"))
