"""成品: what can be laid out as json, xlsx and PDF: a frozen paper, its draft, or an extract."""

import hashlib
from dataclasses import dataclass
from typing import Any, Protocol

from accounts.models import User
from reports.drafts import Draft, canonical
from reports.models import Edition
from reports.reading import blocks_in, content_of
from reports.sights import marks_of, sees_everything


class Printed(Protocol):
    """What the layouts ask of a paper."""

    @property
    def content(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def mark(self) -> str: ...
    @property
    def status(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Copy:
    """A draft or an extract: its own text with its own fingerprint; nothing of it is kept."""

    content: str
    key: str
    mark: str
    status: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content.encode()).hexdigest()


def draft_copy(draft: Draft) -> Copy:
    """草稿: as the month would be frozen now."""
    key = f"{draft.content['kind']}-{draft.content['period']}-draft"
    return Copy(draft.text(), key, "草稿", "草稿，尚未封存")


def for_reader(edition: Edition, user: User) -> Edition | Copy:
    """The paper itself for who sees every row; for others 摘录 with the names they may read."""
    return edition if sees_everything(user, edition) else extract(edition, user)


def extract(edition: Edition, user: User) -> Copy:
    """摘录: the totals whole, the lists of what the reader may see only."""
    text = canonical(part_of(edition, user) | {"extract": _about(edition, user)})
    return Copy(text, f"{edition.key}-extract", "摘录", f"摘录（{_whose(user)}），非全文")


def part_of(edition: Edition, user: User) -> dict[str, Any]:
    """The paper's content, of each block's lists by name what this reader may see of them."""
    whole = content_of(edition)
    content, mine = dict(whole), marks_of(edition, user)
    for block in blocks_in(whole):
        if block.part:
            content |= block.part(whole, mine)
    return content


def _whose(user: User) -> str:
    return str(user.unit or user.get_role_display())


def _about(edition: Edition, user: User) -> dict[str, str]:
    return {
        "of": edition.key,
        "sha256": edition.sha256,
        "unit": _whose(user),
        "note": "合计为全区数；名单只列本单位可见的企业。",
    }
