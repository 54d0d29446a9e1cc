from targets.allocations.models.allocations import Allocation
from targets.allocations.models.entries import AllocationEntry
from targets.allocations.models.terms import AllocationTerm

__all__ = ["Allocation", "AllocationEntry", "AllocationTerm"]
