"""A table of text for a terminal: columns aligned although Chinese characters are two wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width

UNKNOWN = "--"


def width(text: str) -> int:
    """Terminal columns the text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def aligned(headers: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """Headers and rows, two blanks between columns; what is unknown is “--”."""
    shown = [list(headers), *[[cell if cell else UNKNOWN for cell in row] for row in rows]]
    widths = [max(width(row[at]) for row in shown) for at in range(len(headers))]
    return "\n".join(
        "  ".join(cell + " " * (widths[at] - width(cell)) for at, cell in enumerate(row)).rstrip()
        for row in shown
    )
