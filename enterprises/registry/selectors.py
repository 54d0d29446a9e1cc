from django.conf import settings

from common.district import region
from enterprises.registry.models import PlaceName
from enterprises.registry.rules.places import Gazetteer, Point
from enterprises.registry.rules.standing import Certainty


def gazetteer() -> Gazetteer:
    """地名: every name that tells where an address lies."""
    rows = PlaceName.objects.values_list("name", "unit_id", "certainty")
    names = {name: Point(unit, Certainty(certainty)) for name, unit, certainty in rows}
    about = region(settings.DISTRICT_DIR)
    return Gazetteer(about.names, about.parents, names)
