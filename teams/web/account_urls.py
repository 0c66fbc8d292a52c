"""The addresses under /accounts/: of allauth's, those we use, and what guards them."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from teams.web import throttles
from teams.web.throttles import every, failures

urlpatterns = [
    path(
        "login/",
        failures(account.login, throttles.of_account, throttles.of_address),
        name="account_login",
    ),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path(
        "reauthenticate/",
        failures(account.reauthenticate, throttles.of_person),
        name="account_reauthenticate",
    ),
    path(
        "password/change/",
        failures(account.password_change, throttles.of_person),
        name="account_change_password",
    ),
    path("password/set/", account.password_set, name="account_set_password"),
    path(
        "password/reset/",
        every(account.password_reset, throttles.of_letters, throttles.of_letters_asked),
        name="account_reset_password",
    ),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", mfa.index, name="mfa_index"),
    path(
        "2fa/authenticate/",
        failures(mfa.authenticate, throttles.of_person, throttles.of_address),
        name="mfa_authenticate",
    ),
    path(
        "2fa/reauthenticate/",
        failures(mfa.reauthenticate, throttles.of_person),
        name="mfa_reauthenticate",
    ),
    path("2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
