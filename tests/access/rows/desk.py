"""Lists: kept views and exports."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  desk:forget_view":          "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST desk:forget_view":          "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  desk:list_export":          "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST desk:list_export":          "302 200 200 200 200 200 403 403 403 403 403 403",
    "GET  desk:prefer_view":          "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST desk:prefer_view":          "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  desk:keep_view":            "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST desk:keep_view":            "302 404 404 404 404 404 404 404 404 404 404 404",
}
