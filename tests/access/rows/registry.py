"""The register of enterprises."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  registry:act":                  "302 200 403 200 404 403 403 404 404 404 404 404",
    "POST registry:act":                  "302 200 403 200 404 403 403 404 404 404 404 404",
    "GET  registry:act_on_qualification": "302 200 403 403 404 403 403 404 404 404 404 404",
    "POST registry:act_on_qualification": "302 200 403 403 404 403 403 404 404 404 404 404",
    "GET  registry:changes":              "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST registry:changes":              "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  registry:correct":              "302 200 403 200 404 403 403 404 404 404 404 404",
    "POST registry:correct":              "302 422 403 422 404 403 403 404 404 404 404 404",
    "GET  registry:detail":               "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST registry:detail":               "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  registry:export":               "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST registry:export":               "302 200 200 200 200 200 403 403 403 403 403 403",
    "GET  registry:forget_view":          "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST registry:forget_view":          "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  registry:keep_view":            "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST registry:keep_view":            "302 302 302 302 302 302 403 403 403 403 403 403",
    "GET  registry:list":                 "302 200 200 200 200 200 200 200 200 200 200 200",
    "POST registry:list":                 "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  registry:merge":                "302 200 403 403 404 403 403 404 404 404 404 404",
    "POST registry:merge":                "302 200 403 403 404 403 403 404 404 404 404 404",
    "GET  registry:place_many": "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST registry:place_many": "302 302 403 403 403 403 403 403 403 403 403 403",
    "GET  registry:register":             "302 200 403 200 200 403 403 403 403 403 403 403",
    "POST registry:register":             "302 200 403 200 200 403 403 403 403 403 403 403",
    "GET  registry:reveal":               "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST registry:reveal":               "302 200 200 200 404 403 200 404 404 404 404 404",
}
# fmt: on
