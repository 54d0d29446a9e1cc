"""载体月报、年报: what was accepted of them by a day."""

from collections.abc import Collection
from datetime import date

from incubators.carriers.models import Incubator
from incubators.upgrade.selectors.told import ByName


def filed(carriers: Collection[Incubator], day: date) -> dict[int, ByName]:
    """By carrier, nothing yet."""
    return {}
