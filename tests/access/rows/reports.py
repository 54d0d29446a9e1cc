"""Papers."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  reports:build":    "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST reports:build":    "302 302 403 403 403 403 403 403 403 403 403 403",
    "GET  reports:detail":   "302 200 200 200 200 200 404 404 404 404 404 404",
    "POST reports:detail":   "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  reports:download": "302 200 200 200 200 200 404 404 404 404 404 404",
    "POST reports:download": "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  reports:list":     "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST reports:list":     "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  reports:rows":     "302 200 200 200 200 200 404 404 404 404 404 404",
    "POST reports:rows":     "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
