"""A list of each side's bank, sent and not accepted, with a row, a correction, a mapping."""

from tests.access.objects.banks import the_bank
from tests.access.world import CANARY, World
from tests.factories.bank_lists import (
    BankListFactory,
    ColumnMappingFactory,
    CorrectionFactory,
    DeliveryFactory,
    ListCollectionFactory,
    ListRosterEntryFactory,
    ListRowFactory,
)


def _made(world: World, side: str) -> dict:
    if ("bank list", side) not in world.things:
        bank, mark = the_bank(world, side), CANARY[side]
        collection = ListCollectionFactory()
        filing = BankListFactory(institution=bank, collection=collection)
        delivery = DeliveryFactory(list=filing, file_name=f"{mark}.xlsx")
        world.things["bank list", side] = {
            "period": collection,
            "entry": ListRosterEntryFactory(institution=bank, collection=collection),
            "row": ListRowFactory(delivery=delivery, contract_no=f"{mark}合同"),
            "correction": CorrectionFactory(list=filing, contract_no=f"{mark}合同"),
            "mapping": ColumnMappingFactory(
                institution=bank, columns={"contract_no": f"{mark}列", "balance": "结欠"}
            ),
        }
    return world.things["bank list", side]


def thing(kind: str, verb: str = ""):
    """The thing of a side, with a deed about it."""
    more = {"verb": verb} if verb else {}
    return lambda world, side: {"pk": _made(world, side)[kind].pk} | more


ARGS = {"bank_list_periods:act": lambda world, side: {"verb": "open"}}
for key, kind, verbs in (
    ("bank_lists", "entry", "except accept send_back undo_submit"),
    ("bank_list_rows", "row", "ask"),
    ("bank_corrections", "correction", "correct confirm withdraw"),
    ("bank_columns", "mapping", ""),
    ("bank_list_periods", "period", "withdraw close"),
):
    first, *_ = verbs.split() or ["none"]  # there is none
    ARGS[f"{key}:thing"] = ARGS[f"{key}-detail"] = thing(kind)
    ARGS[f"{key}:act_on_row"] = thing(kind, first)
    ARGS.setdefault(f"{key}:act", lambda world, side: {"verb": "none"})  # there is none
    ARGS |= {f"{key}-{verb}": thing(kind) for verb in verbs.split()}
