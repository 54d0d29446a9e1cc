"""Evaluations."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  evaluation:gap":     "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST evaluation:gap":     "302 200 200 200 404 200 200 404 404 404 404 404",
    "GET  evaluation:ladder":  "302 301 301 301 404 301 301 404 404 404 404 404",
    "POST evaluation:ladder":  "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  evaluation:marks":   "302 200 403 403 404 403 403 404 404 404 404 404",
    "POST evaluation:marks":   "302 200 403 403 404 403 403 404 404 404 404 404",
    "GET  evaluation:mine":    "302 403 403 403 403 403 302 403 403 403 403 403",
    "POST evaluation:mine":    "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  evaluation:results": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST evaluation:results": "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  evaluation:run":     "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST evaluation:run":     "302 302 403 403 403 403 403 403 403 403 403 403",
}
# fmt: on
