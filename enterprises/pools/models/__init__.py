from enterprises.pools.models.entries import PoolEntry, StageChange
from enterprises.pools.models.proposals import PoolProposal

__all__ = ["PoolEntry", "PoolProposal", "StageChange"]
