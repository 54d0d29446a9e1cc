from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Moves


def register_all() -> None:
    """认领申请 follow the firm they were for; the code stays as the applicant typed it."""
    hangs(Moves("membership.Claim", "enterprise", "认领申请"))
