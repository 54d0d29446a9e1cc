from django.urls import path

from accounts.views import passwords, profile, second_factors, sign_in

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
]
