from targets.allocations.models.allocations import Allocation

__all__ = ["Allocation"]
