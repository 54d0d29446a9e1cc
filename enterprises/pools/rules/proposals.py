"""入库建议: who makes one, and what becomes of it. Pure."""

from enum import StrEnum

from enterprises.pools.rules.entries import SOURCE_LABELS, Source


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


PROPOSAL_LABELS = {
    ProposalState.OPEN.value: "待决定",
    ProposalState.ACCEPTED.value: "已入库",
    ProposalState.REFUSED.value: "未入库",
}
PROPOSER_LABELS = {key: label for key, label in SOURCE_LABELS.items() if key != Source.LIST}
