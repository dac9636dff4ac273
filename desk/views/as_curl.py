"""What is typed in a form, as a command for programs. Nothing is read and nothing changed."""

from django.core.exceptions import PermissionDenied
from django.views.decorators.http import require_POST

from accounts.pages import shop_page, why_not
from core import typed
from core.htmx import render_page


@require_POST
@shop_page()
def show(request):
    """The command of the API that does what the form (``as_curl`` of components/forms.html) would do."""
    method, _blank, path = request.POST.get("as_curl", "").partition(" ")
    scope, _shape = typed.operation(method, path)
    if not request.membership.may(scope):
        raise PermissionDenied(why_not(request.membership, scope))
    command = typed.of_form(request, method, path, request.POST, request.POST.get("as_curl_boxes", "").split())
    return render_page(request, "desk/as_curl.html", {"command": command}, fragment="dialog")
