"""记账的引擎: what is booked, and whether it ties."""
