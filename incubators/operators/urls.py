"""Where an operator's people find their first page, their colleagues, and an invitation."""

from django.urls import path

from incubators.operators.views.home import home
from incubators.operators.views.joining import account, reply, start
from incubators.operators.views.people import invitation, invite, member, mine, people, reveal

HOME = [path("", home, name="home")]
PEOPLE = [
    path("", mine, name="mine"),
    path("<int:pk>/", people, name="people"),
    path("<int:pk>/reveal/", reveal, name="reveal"),
    path("<int:pk>/invite/", invite, name="invite"),
    path("<int:pk>/members/<int:member>/<slug:verb>/", member, name="member"),
    path("<int:pk>/invitations/<int:invitation>/<slug:verb>/", invitation, name="invitation"),
]
JOINING = [
    path("", start, name="start"),
    path("account/", account, name="account"),
    path("<int:pk>/<slug:verb>/", reply, name="reply"),
]
