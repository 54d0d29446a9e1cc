"""分解目标告诉门户的: address, words of the audit."""

from accounts.rules import audit_words
from common.portal import lives_at

lives_at("targets/allocations/", "targets.allocations.urls")
audit_words.tell(
    actions={"target_allocated": "分解目标"},
    objects={"allocations.allocation": "分解目标"},
)
