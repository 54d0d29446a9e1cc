"""Where an invitation is accepted, and where each kind of body keeps its people."""

from django.urls import URLPattern, path

from seats.kinds import Kind
from seats.views.joining import account, reply, start
from seats.views.people import invitation, invite, member, mine, people, reveal

AN_INVITATION = "<int:pk>/invitations/<int:invitation>"
JOINING = [
    path("", start, name="start"),
    path("account/", account, name="account"),
    path("<slug:word>/<int:pk>/<slug:verb>/", reply, name="reply"),
]


def people_of(kind: Kind) -> list[URLPattern]:
    """The pages of the people of one kind of body; a room puts them where it wants."""
    told = {"kind": kind}
    return [
        path("", mine, told, name="mine"),
        path("<int:pk>/", people, told, name="people"),
        path("<int:pk>/reveal/", reveal, told, name="reveal"),
        path("<int:pk>/invite/", invite, told, name="invite"),
        path("<int:pk>/members/<int:member>/<slug:verb>/", member, told, name="member"),
        path(
            "<int:pk>/invitations/<int:invitation>/<slug:verb>/",
            invitation,
            told,
            name="invitation",
        ),
    ]
