"""分解."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  allocations:shares": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST allocations:shares": "302 200 403 403 403 403 403 403 403 403 403 403",
}
# fmt: on
