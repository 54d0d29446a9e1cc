"""预测."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  forecasts:page":  "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST forecasts:page":  "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  forecasts:due":   "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST forecasts:due":   "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  forecast-detail": "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST forecast-detail": "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  forecast-needed": "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST forecast-needed": "403 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
