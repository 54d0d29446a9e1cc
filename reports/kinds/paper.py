"""What a kind of paper is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from common.blocks import Block, Content, Span, blocks_of
from reports.drafts import Draft, drawn
from reports.rules.kinds import EditionKind

DOCUMENTS = Path(__file__).parent.parent / "typst"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """报表的一种: which days it is about, what it says of itself, and the PDF's document."""

    key: EditionKind
    span: Callable[[date], Span]
    head: Callable[[Span], Mapping[str, Any]]
    document: Path

    @property
    def blocks(self) -> list[Block]:
        """As the apps registered them, in their places."""
        return blocks_of(self.key.value)

    def blocks_in(self, content: Content) -> list[Block]:
        """Those that this paper was frozen with."""
        return [block for block in self.blocks if block.is_in(content)]

    def draft(self, period: date) -> Draft:
        """What would be frozen now. Raises UnbalancedError where a block does not add up."""
        span = self.span(period)
        return drawn(self.head(span), self.blocks, span)
