"""Returns: collections, filling, the chain."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  returns:close":                "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST returns:close":                "302 302 403 403 403 403 403 403 403 403 403 403",
    "GET  returns:collection":           "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST returns:collection":           "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  returns:collections":          "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST returns:collections":          "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  returns:except":               "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST returns:except":               "302 422 403 403 403 403 403 403 403 403 403 403",
    "GET  returns:filing":               "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST returns:filing":               "302 422 403 422 404 403 422 404 404 404 404 404",
    "GET  returns:home":                 "302 403 403 403 403 403 200 403 403 403 403 403",
    "POST returns:home":                 "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  returns:open":                 "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST returns:open":                 "302 200 403 403 403 403 403 403 403 403 403 403",
    "GET  returns:paper":                "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST returns:paper":                "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  returns:queue":                "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST returns:queue":                "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  returns:reveal":               "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST returns:reveal":               "302 200 200 200 404 403 403 403 403 403 403 403",
    "GET  returns:step":                 "302 403 403 200 404 403 403 404 404 404 404 404",
    "POST returns:step":                 "302 403 403 422 404 403 403 404 404 404 404 404",
    "GET  returns:submit":               "302 200 403 200 404 403 200 404 404 404 404 404",
    "POST returns:submit":               "302 200 403 200 404 403 200 404 404 404 404 404",
}
# fmt: on
