from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Moves, OneOpen


def register_all() -> None:
    """材料 of both records are the firm's: any number of each kind."""
    hangs(
        Moves("materials.Material", "enterprise", "材料"),
        OneOpen("materials.Correction", "enterprise", "更正申请"),
    )
