"""金融机构、协议、人员: every verb, once."""

from finance.banks.actions.agreements import end_agreement, follow_agreement, make_agreement
from finance.banks.actions.institutions import (
    change_institution,
    merge_institution,
    register_institution,
)
from finance.banks.actions.members import add_member, change_member, hand_over, remove_member

__all__ = [
    "add_member",
    "change_institution",
    "change_member",
    "end_agreement",
    "follow_agreement",
    "hand_over",
    "make_agreement",
    "merge_institution",
    "register_institution",
    "remove_member",
]
