"""Where the text of an agreement is read, and where an institution keeps its people."""

from django.urls import path

from finance.banks.bonds import INSTITUTIONS
from finance.banks.views.papers import paper
from seats.urls import people_of

PAPERS = [path("<int:pk>/", paper, name="paper")]
PEOPLE = people_of(INSTITUTIONS)
