from django.urls import path

from accounts.views import (
    audit,
    passwords,
    people,
    profile,
    rights,
    second_factors,
    sign_in,
    units,
)

app_name = "accounts"
urlpatterns = [
    path("code/", sign_in.code, name="login-code"),
    path("password/", passwords.change, name="password"),
    path("password/reset/", passwords.reset, name="reset"),
    path(
        "password/reset/<uidb64>/<token>/",
        passwords.ResetConfirmView.as_view(),
        name="reset-confirm",
    ),
    path("second-factor/", second_factors.bind, name="second-factor"),
    path("second-factor/codes/", second_factors.codes, name="second-factor-codes"),
    path("second-factor/remove/", second_factors.remove, name="second-factor-remove"),
    path("profile/", profile.profile, name="profile"),
    path("profile/sessions/end/", profile.end_sessions, name="end-sessions"),
    path("users/", people.people, name="users"),
    path("new-user/", people.create, name="create-user"),
    path("users/<str:username>/", people.person, name="user"),
    path("users/<str:username>/edit/", people.edit, name="edit-user"),
    path("users/<str:username>/end/", people.end, name="end-user"),
    path("users/<str:username>/grant/", rights.grant, name="grant"),
    path("users/<str:username>/suspend/", rights.suspend_person, name="suspend"),
    path("users/<str:username>/restore/", rights.restore_person, name="restore"),
    path("users/<str:username>/unbind/", rights.unbind, name="unbind"),
    path("users/<str:username>/reset/", rights.start_reset, name="start-reset"),
    path("users/<str:username>/first-password/", rights.first_password, name="first-password"),
    path("units/", units.units, name="units"),
    path("new-unit/", units.create_unit, name="create-unit"),
    path("units/<str:code>/", units.edit_unit, name="edit-unit"),
    path("audit/", audit.audit, name="audit"),
    path("audit/<int:pk>/", audit.audit_event, name="audit-event"),
    path("audit-export/", audit.export_audit, name="export-audit"),
]
