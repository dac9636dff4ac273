"""How the account library behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from accounts import queries

INVITATION_SESSION_KEY = "invitation"


def invitation_address(request) -> str:
    """Where somebody who came by an invitation is led after log-in or sign-up; "" for everybody else."""
    secret = request.session.get(INVITATION_SESSION_KEY, "")
    if not (secret and queries.invitation_for(secret)):
        return ""
    return reverse("invitations:accept", args=[secret])


def account_of(request, credentials) -> str | None:
    """The account that somebody tries to log in to, for the lock-out: the address as it is stored, whatever was typed.

    The account library gives it as ``email``, Django's own as ``username``; a form carries it as ``login``.
    """
    given = credentials or {}
    posted = request.POST if request is not None else {}
    name = given.get("email") or given.get("username") or given.get("login") or posted.get("login")
    return str(name).strip().lower()[:255] if name else None


class AccountAdapter(DefaultAccountAdapter):
    """E-mail is the name to log in by; whoever came by an invitation is led back to it."""

    def save_user(self, request, user, form, commit=True):
        """Keep addresses in lower case, as log-in and invitations compare them."""
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        user.name = " ".join(form.cleaned_data.get("name", "").split())
        if commit:
            user.save()
        return user

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """All but the news of a changed address, which ``accounts.notices`` tells whichever way it changes."""
        if template_prefix != "account/email/email_changed":
            super().send_notification_mail(template_prefix, user, context, email)

    def populate_username(self, request, user):
        """There are no user names."""

    def get_login_redirect_url(self, request):
        """To the invitation one came by, else where the library leads."""
        return invitation_address(request) or super().get_login_redirect_url(request)

    def get_signup_redirect_url(self, request):
        """The same after opening an account."""
        return invitation_address(request) or super().get_signup_redirect_url(request)

    def get_email_verification_redirect_url(self, email_address):
        """And after the address was confirmed, in the browser where the invitation was opened."""
        return invitation_address(self.request) or super().get_email_verification_redirect_url(email_address)
