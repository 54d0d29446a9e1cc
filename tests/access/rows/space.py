"""Free space: three pages for everybody; the rest for who answers."""

from tests.access.objects.incubators import the_carrier
from tests.factories.space import EnquiryFactory, SpaceOfferFactory


def the_offer(world, side):
    if ("offer", side) not in world.things:
        world.things["offer", side] = SpaceOfferFactory(incubator=the_carrier(world, side))
    return world.things["offer", side]


def the_enquiry(world, side):
    if ("enquiry", side) not in world.things:
        world.things["enquiry", side] = EnquiryFactory(offer=the_offer(world, side))
    return world.things["enquiry", side]


def offer(world, side):
    return {"pk": the_offer(world, side).pk}


def enquiry(world, side):
    return {"pk": the_enquiry(world, side).pk}


ARGS = {
    "space:offer": offer,
    "space:publish": lambda world, side: {"pk": the_carrier(world, side).pk},
    "space:contact": enquiry,
    "space:receipt": lambda world, side: {"token": the_enquiry(world, side).token},
    "space-offers:thing": offer,
    "space-offers:act": lambda world, side: {"verb": "no-such"},
    "space-offers:act_on_row": lambda world, side: offer(world, side) | {"verb": "correct"},
    "space-offers-detail": offer,
    "space-offers-correct": offer,
    "space-offers-take-down": offer,
    "space-enquiries:thing": enquiry,
    "space-enquiries:act": lambda world, side: {"verb": "no-such"},
    "space-enquiries:act_on_row": lambda world, side: enquiry(world, side) | {"verb": "answer"},
    "space-enquiries-detail": enquiry,
    "space-enquiries-answer": enquiry,
    "space-enquiries-close": enquiry,
}
# fmt: off
ROWS = {  # columns: PERSONAS
    "GET  space:free":                  "200 200 200 200 200 200 200 200 200 200 200 200",
    "POST space:free":                  "405 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space:offer":                 "200 200 200 200 200 200 200 200 200 200 200 200",
    "POST space:offer":                 "422 422 422 422 422 422 422 422 422 422 422 422",
    "GET  space:receipt":               "200 200 200 200 200 200 200 200 200 200 200 200",
    "POST space:receipt":               "405 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space:publish":               "302 200 403 200 404 403 404 200 404 404 404 404",
    "POST space:publish":               "302 422 403 422 404 403 404 422 404 404 404 404",
    "GET  space:contact":               "302 200 403 200 404 403 404 200 404 404 404 404",
    "POST space:contact":               "302 200 403 200 404 403 404 200 404 404 404 404",
    "GET  space-offers:list":           "302 200 200 200 200 200 403 200 403 403 403 403",
    "POST space-offers:list":           "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-offers:thing":          "302 200 200 200 404 200 404 200 404 404 404 404",
    "POST space-offers:thing":          "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-offers:act":            "302 404 404 404 404 404 404 404 404 404 404 404",
    "POST space-offers:act":            "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  space-offers:act_on_row":     "302 200 403 200 404 403 404 200 404 404 404 404",
    "POST space-offers:act_on_row":     "302 422 403 422 404 403 404 422 404 404 404 404",
    "GET  space-offers-list":           "403 200 200 200 200 200 403 200 403 403 403 403",
    "POST space-offers-list":           "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-offers-detail":         "403 200 200 200 404 200 404 200 404 404 404 404",
    "POST space-offers-detail":         "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-offers-correct":        "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST space-offers-correct":        "403 400 403 400 404 403 404 400 404 404 404 404",
    "GET  space-offers-take-down":      "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST space-offers-take-down":      "403 200 403 200 404 403 404 200 404 404 404 404",
    "GET  space-enquiries:list":        "302 200 200 200 200 200 403 200 403 403 403 403",
    "POST space-enquiries:list":        "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-enquiries:thing":       "302 200 200 200 404 200 404 200 404 404 404 404",
    "POST space-enquiries:thing":       "302 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-enquiries:act":         "302 404 404 404 404 404 404 404 404 404 404 404",
    "POST space-enquiries:act":         "302 404 404 404 404 404 404 404 404 404 404 404",
    "GET  space-enquiries:act_on_row":  "302 200 403 200 404 403 404 200 404 404 404 404",
    "POST space-enquiries:act_on_row":  "302 422 403 422 404 403 404 422 404 404 404 404",
    "GET  space-enquiries-list":        "403 200 200 200 200 200 403 200 403 403 403 403",
    "POST space-enquiries-list":        "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-enquiries-detail":      "403 200 200 200 404 200 404 200 404 404 404 404",
    "POST space-enquiries-detail":      "403 405 405 405 405 405 405 405 405 405 405 405",
    "GET  space-enquiries-answer":      "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST space-enquiries-answer":      "403 400 403 400 404 403 404 400 404 404 404 404",
    "GET  space-enquiries-close":       "403 405 405 405 405 405 405 405 405 405 405 405",
    "POST space-enquiries-close":       "403 400 403 400 404 403 404 400 404 404 404 404",
}
# fmt: on
