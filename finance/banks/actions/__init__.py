"""金融机构、协议: every verb, once; those of its people are in `seats.actions`."""

from finance.banks.actions.agreements import end_agreement, follow_agreement, make_agreement
from finance.banks.actions.institutions import (
    change_institution,
    merge_institution,
    register_institution,
)

__all__ = [
    "change_institution",
    "end_agreement",
    "follow_agreement",
    "make_agreement",
    "merge_institution",
    "register_institution",
]
