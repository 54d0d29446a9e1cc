"""The API: 403 where a page would send to sign-in."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  indicator-detail":  "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST indicator-detail":  "403 405 405 405 405 405 403 403 403 403 403 403",
    "GET  indicator-figures": "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST indicator-figures": "403 405 405 405 405 405 403 403 403 403 403 403",
    "GET  indicator-list":    "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST indicator-list":    "403 405 405 405 405 405 403 403 403 403 403 403",
    "GET  reading-detail":    "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST reading-detail":    "403 405 405 405 405 405 403 403 403 403 403 403",
    "GET  reading-list":      "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST reading-list":      "403 400 400 400 400 400 403 403 403 403 403 403",
}
# fmt: on
