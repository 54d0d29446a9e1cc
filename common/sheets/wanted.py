"""要的列: what the reader of a sheet understands, before any file is opened."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from common.sheets.units import Dimension


class HeaderSpec(NamedTuple):
    """A column the caller understands: its key, its title, and what others call it."""

    key: str
    title: str
    synonyms: Sequence[str] = ()
    required: bool = False
    dimension: Dimension | None = None  # of a number: what its unit must measure
    keeps_currency: bool = False
    is_telling: bool = False  # two columns of this name cannot both be meant
    maybe: Sequence[str] = ()  # titles that mean this one where the cells look like it
    looks: Callable[[str], bool] | None = None
