"""Banks' monthly lists: the overseers all, a bank its own, nobody else anything."""

# fmt: off
_SEEN = "200 200 403 403 403 403 403 200 403 403 403"
_ONE = "200 200 404 404 404 404 404 200 404 404 404"
_NEVER = "405 405 405 405 405 405 405 405 405 405 405"
_GONE = "404 404 404 404 404 404 404 404 404 404 404"


def _of(office: str, bank: str, leader: str = "403") -> str:
    """What a deed about a thing of ours answers: to the office, to the bank's person."""
    return f"{office} {leader} 404 404 404 404 404 {bank} 404 404 404"


ROWS = {}  # columns: PERSONAS
for key, deeds, on_page in (
    (
        "bank_lists",
        {
            "except": _of("400", "403"),
            "accept": _of("400", "403"),
            "send_back": _of("400", "403"),
            "undo_submit": _of("400", "400"),
        },
        (_of("200", "403"), _of("422", "403")),
    ),
    ("bank_list_rows", {"ask": _of("400", "403")}, (_of("200", "403"), _of("422", "403"))),
    (
        "bank_corrections",
        {
            "correct": _of("400", "400"),
            "confirm": _of("400", "400"),
            "withdraw": _of("200", "403"),
        },
        (_of("200", "200"), _of("422", "422")),
    ),
    ("bank_columns", {}, (_GONE, _GONE)),
    (
        "bank_list_periods",
        {"withdraw": _of("400", "403"), "close": _of("200", "403")},
        (_of("200", "403"), _of("422", "403")),
    ),
):
    ROWS |= {
        f"GET  {key}:list": f"302 {_SEEN}",
        f"POST {key}:list": f"302 {_NEVER}",
        f"GET  {key}:thing": f"302 {_ONE}",
        f"POST {key}:thing": f"302 {_NEVER}",
        f"GET  {key}:act": f"302 {_GONE}",
        f"POST {key}:act": f"302 {_GONE}",
        f"GET  {key}:act_on_row": f"302 {on_page[0]}",
        f"POST {key}:act_on_row": f"302 {on_page[1]}",
        f"GET  {key}-list": f"403 {_SEEN}",
        f"POST {key}-list": f"403 {_NEVER}",
        f"GET  {key}-detail": f"403 {_ONE}",
        f"POST {key}-detail": f"403 {_NEVER}",
    }
    for deed, answered in deeds.items():
        ROWS |= {f"GET  {key}-{deed}": f"403 {_NEVER}", f"POST {key}-{deed}": f"403 {answered}"}
ROWS |= {
    "GET  bank_list_periods:act": "302 200 403 403 403 403 403 403 403 403 403 403",
    "POST bank_list_periods:act": "302 422 403 403 403 403 403 403 403 403 403 403",
    "GET  bank_mapping:start": "302 200 403 403 403 403 403 403 200 403 403 403",
    "POST bank_mapping:start": "302 422 403 403 403 403 403 403 422 403 403 403",
    "GET  bank_mapping:save":  "302 405 405 405 405 405 405 405 405 405 405 405",
    "POST bank_mapping:save":  "302 302 403 403 403 403 403 403 302 403 403 403",
}
# fmt: on
