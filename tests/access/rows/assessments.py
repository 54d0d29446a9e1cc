"""评估与考核."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  assessments:cultivation":        "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST assessments:cultivation":        "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  assessments:export_cultivation": "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST assessments:export_cultivation": "302 200 200 200 200 200 403 403 403 403 403 403",
    "GET  assessments:firms":              "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST assessments:firms":              "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  cultivation-list":               "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST cultivation-list":               "403 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
