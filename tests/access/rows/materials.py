"""Materials of a firm."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  materials:check":                "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST materials:check":                "302 302 403 302 404 403 403 404 404 404 404 404",
    "GET  materials:correction":           "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST materials:correction":           "302 422 403 422 404 403 403 404 404 404 404 404",
    "GET  materials:correction_queue":     "302 200 200 200 200 200 200 200 200 200 200 200",
    "POST materials:correction_queue":     "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  materials:corrections":          "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST materials:corrections":          "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  materials:new_correction":       "302 403 403 403 404 403 200 404 404 404 404 404",
    "POST materials:new_correction":       "302 403 403 403 404 403 422 404 404 404 404 404",
    "GET  materials:withdraw_correction":  "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST materials:withdraw_correction":  "302 403 403 403 404 403 302 404 404 404 404 404",
    "GET  materials:describe":             "302 404 403 404 404 403 200 404 404 404 404 404",
    "POST materials:describe":             "302 404 403 404 404 403 422 404 404 404 404 404",
    "GET  materials:describe-replacement": "302 404 403 404 404 403 200 404 404 404 404 404",
    "POST materials:describe-replacement": "302 404 403 404 404 403 422 404 404 404 404 404",
    "GET  materials:list":                 "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST materials:list":                 "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  materials:mine":                 "302 403 403 403 403 403 302 403 403 403 403 403",
    "POST materials:mine":                 "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  materials:new":                  "302 200 403 200 404 403 200 404 404 404 404 404",
    "POST materials:new":                  "302 422 403 422 404 403 422 404 404 404 404 404",
    "GET  materials:open":                 "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST materials:open":                 "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  materials:replace":              "302 200 403 200 404 403 200 404 404 404 404 404",
    "POST materials:replace":              "302 422 403 422 404 403 422 404 404 404 404 404",
    "GET  materials:withdraw":             "302 200 403 200 404 403 200 404 404 404 404 404",
    "POST materials:withdraw":             "302 422 403 422 404 403 422 404 404 404 404 404",
}
# fmt: on
