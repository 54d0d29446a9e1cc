"""Claims and members."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  membership:change_member": "302 200 403 200 404 403 403 404 404 404 404 404",
    "POST membership:change_member": "302 200 403 200 404 403 403 404 404 404 404 404",
    "GET  membership:check":         "302 404 404 404 404 404 200 404 404 404 404 404",
    "POST membership:check":         "302 404 404 404 404 404 302 404 404 404 404 404",
    "GET  membership:claim":         "302 200 404 200 404 404 404 404 404 404 404 404",
    "POST membership:claim":         "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  membership:decide":        "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST membership:decide":        "302 302 404 302 404 404 404 404 404 404 404 404",
    "GET  membership:identity":      "302 404 404 404 404 404 200 404 404 404 404 404",
    "POST membership:identity":      "302 404 404 404 404 404 200 404 404 404 404 404",
    "GET  membership:members":       "302 200 200 200 404 200 200 404 404 404 404 404",
    "POST membership:members":       "302 200 403 200 404 403 403 404 404 404 404 404",
    "GET  membership:mine":          "302 403 403 403 403 403 200 403 403 403 403 403",
    "POST membership:mine":          "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  membership:person":        "302 404 404 404 404 404 200 404 404 404 404 404",
    "POST membership:person":        "302 404 404 404 404 404 200 404 404 404 404 404",
    "GET  membership:queue":         "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST membership:queue":         "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  membership:remove_member": "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST membership:remove_member": "302 302 403 302 404 403 403 404 404 404 404 404",
    "GET  membership:reveal":        "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST membership:reveal":        "302 200 404 200 404 404 404 404 404 404 404 404",
    "GET  membership:reveal_members": "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST membership:reveal_members": "302 200 200 200 404 403 200 404 404 404 404 404",
    "GET  membership:start":         "302 403 403 403 403 403 200 403 403 403 403 403",
    "POST membership:start":         "302 403 403 403 403 403 200 403 403 403 403 403",
}
# fmt: on
