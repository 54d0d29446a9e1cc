"""Goals and readings."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  targets:allocate":        "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST targets:allocate":        "302 200 403 403 403 403 403 403 403 403 403 403",
    "GET  targets:board":           "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST targets:board":           "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  targets:correct_reading": "302 200 403 403 403 200 404 404 404 404 404 404",
    "POST targets:correct_reading": "302 200 403 403 403 200 404 404 404 404 404 404",
    "GET  targets:enter_published": "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST targets:enter_published": "302 200 403 403 403 403 403 403 403 403 403 403",
    "GET  targets:enter_reading":   "302 200 403 403 403 200 403 403 403 403 403 403",
    "POST targets:enter_reading":   "302 200 403 403 403 200 403 403 403 403 403 403",
    "GET  targets:indicator":       "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST targets:indicator":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  targets:plan":            "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST targets:plan":            "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  targets:tasks":           "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST targets:tasks":           "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
