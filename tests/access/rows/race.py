"""赛马."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  race:standings": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST race:standings": "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
