"""报表的种类: each kind of paper with its period, its blocks in their order and its document."""

from reports.kinds.monthly import MONTHLY
from reports.kinds.paper import PaperKind
from reports.rules.kinds import EditionKind

KINDS = {EditionKind.MONTHLY: MONTHLY}

__all__ = ["KINDS", "MONTHLY", "PaperKind"]
