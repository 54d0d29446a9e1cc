"""有哪些名单 of the fund."""
