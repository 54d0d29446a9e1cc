"""表种 that are about accounts: for who keeps accounts, and no business of the office's. Pure."""

OFFICERS = "officers"
ABOUT_ACCOUNTS = frozenset({OFFICERS})
