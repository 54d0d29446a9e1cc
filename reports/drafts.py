"""草稿: what a paper says before it is frozen, and what stands behind its figures.

A draft holds no clock, no user and no path, so that equal facts give equal bytes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from common.blocks import Behind, Block, Span


def canonical(content: dict[str, Any]) -> str:
    """Content as it is frozen: sorted keys, Chinese as Chinese, one final line end."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


@dataclass(slots=True)
class Draft:
    """The paper's content, and what stands behind each figure."""

    content: dict[str, Any]
    rows: list[Behind] = field(default_factory=list)

    def text(self) -> str:
        """The canonical JSON."""
        return canonical(self.content)


def drawn(head: Mapping[str, Any], blocks: Iterable[Block], span: Span) -> Draft:
    """What the paper says of itself, and every block. Raises UnbalancedError, nothing else."""
    draft = Draft(dict(head))
    for block in blocks:
        if block.draw is None:
            continue
        made = block.draw(span)
        if taken := draft.content.keys() & made.content.keys():
            raise ValueError(f"{block.key} draws what is drawn already: {', '.join(taken)}")
        draft.content |= made.content
        draft.rows += made.rows
    return draft
