"""Goals and readings."""

# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  adoptions-correct": "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST adoptions-correct": "403 400 403 403 403 403 404 404 404 404 404 404",
    "GET  adoptions-detail": "403 200 200 200 200 200 404 404 404 404 404 404",
    "POST adoptions-detail": "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  adoptions-drop": "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST adoptions-drop": "403 400 403 403 403 403 404 404 404 404 404 404",
    "GET  adoptions-list": "403 200 200 200 200 200 403 403 403 403 403 403",
    "POST adoptions-list": "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  adoptions:act": "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST adoptions:act": "302 422 403 403 403 403 403 403 403 403 403 403",
    "GET  adoptions:act_on_row": "302 200 403 403 403 403 404 404 404 404 404 404",
    "POST adoptions:act_on_row": "302 422 403 403 403 403 404 404 404 404 404 404",
    "GET  adoptions:list": "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST adoptions:list": "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  adoptions:thing": "302 200 200 200 200 200 404 404 404 404 404 404",
    "POST adoptions:thing": "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  goals:correct_reading": "302 200 403 403 403 200 404 404 404 404 404 404",
    "POST goals:correct_reading": "302 200 403 403 403 200 404 404 404 404 404 404",
    "GET  goals:enter_published": "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST goals:enter_published": "302 200 403 403 403 403 403 403 403 403 403 403",
    "GET  goals:enter_reading":   "302 200 403 403 403 200 403 403 403 403 403 403",
    "POST goals:enter_reading":   "302 200 403 403 403 200 403 403 403 403 403 403",
    "GET  goals:indicator":       "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST goals:indicator":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  goals:plan":            "302 200 200 200 200 200 403 403 403 403 403 403",
    "POST goals:plan":            "302 405 405 405 405 405 405 405 405 405 405 405",
}
# fmt: on
