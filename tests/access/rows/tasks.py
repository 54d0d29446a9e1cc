"""The plan's tasks."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  tasks:directory": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST tasks:directory": "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
