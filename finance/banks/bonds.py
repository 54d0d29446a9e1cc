"""金融机构 among the bodies whose people are kept in one way."""

from accounts.rules.roles import Role
from finance.banks.models import Institution, InstitutionMember, Invitation
from finance.banks.querysets import leads
from seats.kinds import Kind, register

INSTITUTIONS = Kind(
    "institution",
    "金融机构",
    Role.BANK,
    Institution,
    InstitutionMember,
    Invitation,
    known_as="banks.institution",
    key="code",
    keeps=leads,
    keepers="双倍增办、区科技局或区金融服务中心",
    people="institution_seats",
    home="/",
    is_alone=True,
)


def register_all() -> None:
    """Tell the seats."""
    register(INSTITUTIONS)
