"""Where an operator's people find their first page and their colleagues."""

from django.urls import path

from incubators.operators.bonds import OPERATORS
from incubators.operators.views.home import home
from seats.urls import people_of

HOME = [path("", home, name="home")]
PEOPLE = people_of(OPERATORS)
