"""Papers of inspections."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  oversight:inspection_paper": "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST oversight:inspection_paper": "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
