"""Goals and readings."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  goals:board":           "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST goals:board":           "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  goals:correct_reading": "302 200 403 403 403 200 404 404 404 404 404 404",
    "POST goals:correct_reading": "302 200 403 403 403 200 404 404 404 404 404 404",
    "GET  goals:enter_published": "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST goals:enter_published": "302 200 403 403 403 403 403 403 403 403 403 403",
    "GET  goals:enter_reading":   "302 200 403 403 403 200 403 403 403 403 403 403",
    "POST goals:enter_reading":   "302 200 403 403 403 200 403 403 403 403 403 403",
    "GET  goals:indicator":       "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST goals:indicator":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  goals:plan":            "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST goals:plan":            "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
