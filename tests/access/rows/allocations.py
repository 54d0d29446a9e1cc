"""分解."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  allocations-confirm": "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST allocations-confirm": "403 403 403 200 403 403 404 404 404 404 404 404",
    "GET  allocations-decide": "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST allocations-decide": "403 403 403 403 403 403 404 404 404 404 404 404",
    "GET  allocations-detail": "403 200 200 200 200 200 404 404 404 404 404 404",
    "POST allocations-detail": "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  allocations-list": "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST allocations-list": "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  allocations-object": "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST allocations-object": "403 403 403 400 403 403 404 404 404 404 404 404",
    "GET  allocations:act": "302 404 404 404 404 404 404 404 404 404 404 404",
    "POST allocations:act": "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  allocations:act_on_row": "302 403 403 200 403 403 404 404 404 404 404 404",
    "POST allocations:act_on_row": "302 403 403 422 403 403 404 404 404 404 404 404",
    "GET  allocations:list": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST allocations:list": "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  allocations:shares": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST allocations:shares": "302 200 403 403 403 403 403 403 403 403 403 403",
    "GET  allocations:thing": "302 200 200 200 200 200 404 404 404 404 404 404",
    "POST allocations:thing": "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
