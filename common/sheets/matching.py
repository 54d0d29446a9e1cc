"""哪一列是什么: titles of a sheet held against the columns somebody understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from common.sheets.bases import Bases, differing
from common.sheets.titles import bare, plain, read_title
from common.sheets.wanted import HeaderSpec

_NOTE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


class Option(NamedTuple):
    """One reading of a column: how far-fetched, which key, and on which other basis it stands."""

    weakness: int
    key: str
    differs: str = ""  # 本月, 上年 … where the figure asked is another
    guessed: str = ""  # words of the title nobody understood


@dataclass(slots=True)
class Match:
    """Which column is which, and what could not be told."""

    chosen: dict[str, int] = field(default_factory=dict)  # key → column
    guessed: dict[int, str] = field(default_factory=dict)  # column → words not understood
    spare: dict[str, list[int]] = field(default_factory=dict)  # further columns of a key
    doubled: dict[str, list[int]] = field(default_factory=dict)  # as likely as the chosen one
    astray: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # on another basis
    unclear: dict[int, list[str]] = field(default_factory=dict)  # column → keys it may be


class Catalogue:
    """What the wanted columns are called, made ready for comparing."""

    def __init__(self, wanted: Sequence[HeaderSpec]) -> None:
        self.specs = {spec.key: spec for spec in wanted}
        self.names: dict[str, tuple[str, int]] = {}
        self.cores: dict[str, tuple[str, int]] = {}  # of numbers: without unit and basis
        self.shorts: dict[str, set[str]] = {}
        self.bases: dict[str, Bases] = {}
        for spec in wanted:
            for strength, name in enumerate((spec.title, spec.key, *spec.synonyms)):
                self.names.setdefault(plain(name), (spec.key, strength))
                if spec.dimension is not None and name != spec.key:
                    said = read_title((name,))
                    self.cores.setdefault(said.core, (spec.key, strength))
                    self.shorts.setdefault(said.short, set()).add(spec.key)
            if spec.dimension is not None:
                self.bases[spec.key] = read_title((spec.title,)).bases


def matched(paths: list[tuple[str, ...]], catalogue: Catalogue) -> Match:
    """Every wanted column at its likeliest place."""
    best: dict[str, tuple[Option, int]] = {}
    match = Match()
    for index, path in enumerate(paths):
        options = list(_options(path, catalogue)) if path else []
        if not options:
            if keys := _may_be(path, catalogue):
                match.unclear[index] = keys
            continue
        option = min(options)
        if option.differs:
            match.astray.setdefault(option.key, []).append((index, option.differs))
            continue
        held = best.get(option.key)
        if held is None or option.weakness < held[0].weakness:
            best[option.key] = option, index
        if held is not None:
            looser = index if option.weakness >= held[0].weakness else held[1]
            match.spare.setdefault(option.key, []).append(looser)
            if option.weakness == held[0].weakness:
                match.doubled.setdefault(option.key, [held[1]]).append(index)
            elif option.weakness < held[0].weakness:
                match.doubled.pop(option.key, None)
    match.chosen = {key: best[key][1] for key in catalogue.specs if key in best}
    match.guessed = {index: option.guessed for option, index in best.values() if option.guessed}
    return match


def _options(path: tuple[str, ...], catalogue: Catalogue) -> Iterator[Option]:
    whole = read_title(path)
    for weakness, name in _candidates(path):
        if name not in catalogue.names:
            continue
        key, strength = catalogue.names[name]
        if catalogue.specs[key].dimension is None:
            yield Option(weakness + strength, key)
        elif weakness < 100:
            differs = "" if name == plain("".join(path)) else _differs(path, key, catalogue)
            yield Option(weakness + strength, key, differs)
    for start in range(len(path)):
        said = read_title(path[start:])
        if said.core in catalogue.cores:
            key, strength = catalogue.cores[said.core]
            yield Option(150 + strength, key, _differs(path, key, catalogue))
        elif len(keys := catalogue.shorts.get(said.short, set())) == 1 and said.short:
            (key,) = keys
            yield Option(190, key, _differs(path, key, catalogue), "、".join(whole.rest))


def _candidates(path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Readings of one column's title, the surest first."""
    for start in range(len(path)):
        joined = "".join(path[start:])
        short = bare(joined)
        yield 0, plain(joined)
        yield 100, re.sub(r"[()\[\]]", "", _NOTE.sub("", short)).upper()
        for part in re.split(r"[/、|]", _NOTE.sub("", short)):
            yield 200, part.upper()


def _differs(path: tuple[str, ...], key: str, catalogue: Catalogue) -> str:
    """On which other basis, or in which unit of another kind, this column stands."""
    said, spec = read_title(path), catalogue.specs[key]
    if basis := differing(said.bases, catalogue.bases[key]):
        return basis
    unit = said.unit()
    if unit is not None and unit.dimension != spec.dimension:
        return unit.word
    return ""


def _may_be(path: tuple[str, ...], catalogue: Catalogue) -> list[str]:
    """“研发费用” where three kinds of it are asked: nobody can tell which."""
    if not path:
        return []
    said = read_title(path)
    keys = catalogue.shorts.get(said.short, set()) if not said.rest else set()
    return sorted(keys) if len(keys) > 1 else []
