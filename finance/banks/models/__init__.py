from finance.banks.models.agreements import Agreement
from finance.banks.models.institutions import Institution, InstitutionMember
from finance.banks.models.invitations import Invitation
from finance.banks.models.settings import LendingTerm, ProductTerm, SharingTerm

__all__ = [
    "Agreement",
    "Institution",
    "InstitutionMember",
    "Invitation",
    "LendingTerm",
    "ProductTerm",
    "SharingTerm",
]
