"""Years and kinds a firm is measured by."""

from common.dates import today
from tests.access.objects.registry import firm

ARGS = {
    "evaluation:ladder": firm,
    "evaluation:marks": lambda world, side: firm(world, side) | {"year": today().year},
    "evaluation:gap": lambda world, side: firm(world, side) | {"kind": "high_tech"},
}
