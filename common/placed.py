"""次序: what rooms tell a register, each at a place of its own."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Placed(Generic[T]):
    """In the order of the places; two at one place would change places with every start.

    `among`: what it is a register of, for whoever takes a place twice.
    """

    def __init__(self, among: str) -> None:
        self.among = among
        self._told: dict[int, T] = {}

    def put(self, place: int, told: T) -> None:
        """Once a room. Raises ValueError where the place is taken."""
        if place in self._told:
            raise ValueError(f"the place {place} among the {self.among} is taken")
        self._told[place] = told

    def __iter__(self) -> Iterator[T]:
        return (self._told[place] for place in sorted(self._told))
