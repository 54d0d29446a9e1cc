"""The peer: what a team gets by default."""
