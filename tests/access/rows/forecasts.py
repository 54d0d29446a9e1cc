"""预测."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  forecasts:page": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST forecasts:page": "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
