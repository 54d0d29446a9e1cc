"""Carriers."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  incubators:act":        "302 404 404 404 404 404 404 404 404 404 404 404",
    "POST incubators:act":        "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  incubators:act_on_row": "302 404 404 404 404 404 404 404 404 404 404 404",
    "POST incubators:act_on_row": "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  incubators:list":       "302 200 200 200 200 200 403 200 403 403 403 403",
    "POST incubators:list":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  incubators:thing":      "302 200 200 200 404 200 403 200 403 403 403 403",
    "POST incubators:thing":      "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  incubators-list":       "403 200 200 200 200 200 403 200 403 403 403 403",
    "POST incubators-list":       "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  incubators-detail":     "403 200 200 200 404 200 403 200 403 403 403 403",
    "POST incubators-detail":     "403 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
