"""作战图."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  cockpit:board": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST cockpit:board": "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  cockpit:months": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST cockpit:months": "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  cockpit:moves": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST cockpit:moves": "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
