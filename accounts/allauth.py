"""How the account library behaves in this house."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """E-mail is the name; the rest of a person is filled in later."""

    def save_user(self, request, user, form, commit=True):
        """Keep addresses in lower case, as log-in and invitations compare them."""
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        if commit:
            user.save()
        return user

    def populate_username(self, request, user):
        """There are no user names."""
