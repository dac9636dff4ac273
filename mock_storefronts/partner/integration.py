"""EXTENSIONS around the integration to Tokopedia: the mirror of a shop, and the binding of a shop of before.

The real protocol names the mirror in webhook 35 only. Its calls here carry the same signature and envelope as all others.
"""

from mock_storefronts.host import codes
from mock_storefronts.host.estate import SLUG
from mock_storefronts.host.storefront import CANCELED, MIRRORED
from mock_storefronts.partner.routing import Call, route

BINDING = ("FREE", "BINDING", "MERGING", "BOUND")
_NEXT = {
    "FREE": {"BINDING"},
    "BINDING": {"MERGING", "BOUND", "FREE"},
    "MERGING": {"BOUND", "FREE"},
    "BOUND": set(),
}


@route("POST", "extension/mirrors", "202611", cipher=False, token=False)
def open_mirror(call: Call) -> dict:
    """A shop here for the TikTok-side shop ``tts_shop_id``, under ``name``: the platform's own call, signed like all others.

    Where it is, and the code that its tokens are for. Asked again, it is the same shop.
    """
    account, name = str(call.body.get("tts_shop_id") or ""), str(call.body.get("name") or "").strip()
    slug = f"tts-{account}"
    if call.front.estate is None or not SLUG.fullmatch(slug) or not 1 <= len(name) <= 40:
        raise codes.ApiError(codes.BAD_PARAMETERS, "tts_shop_id and a name of 1 to 40 characters are needed")
    front = call.front.estate.open(slug, name=name, account=account).front
    return {"shop_id": front.config.shop_id, "path": front.config.root, "auth_code": front.config.auth_code}


@route("GET", "extension/mirror", "202611")
def get_mirror(call: Call) -> dict:
    """Whether buyers of Tokopedia see this shop, and since when."""
    return _mirror(call)


@route("PUT", "extension/mirror", "202611")
def put_mirror(call: Call) -> dict:
    """Show the shop on Tokopedia (``mirror_status`` MIRRORED) or take it away (CANCELED); repeating changes nothing."""
    status = call.body.get("mirror_status")
    if status not in (MIRRORED, CANCELED):
        raise codes.ApiError(codes.BAD_PARAMETERS, "mirror_status must be MIRRORED or CANCELED")
    if status == MIRRORED or call.front.mirror["status"] == MIRRORED:  # what the platform rolled back stays that
        call.front.set_mirror(status)
    return _mirror(call)


def _mirror(call: Call) -> dict:
    mirror = call.front.mirror
    return {"mirror_status": mirror["status"], "update_time": mirror["update_time"]}


@route("GET", "extension/binding", "202611")
def get_binding(call: Call) -> dict:
    """How this shop of before stands to a TikTok-side account."""
    return _binding(call)


@route("PUT", "extension/binding", "202611")
def put_binding(call: Call) -> dict:
    """Move the binding on: ``status`` BINDING, MERGING, BOUND, or FREE to give up; ``account`` says whose it is. A shop
    that is bound to another account stays that one's."""
    status, account = call.body.get("status"), str(call.body.get("account") or "")
    if status not in BINDING or not account:
        raise codes.ApiError(codes.BAD_PARAMETERS, "status and account are needed")
    with call.front.store.writing():
        bound = call.front.binding
        if bound["status"] != "FREE" and bound["account"] != account:
            raise codes.ApiError(codes.BOUND_ELSEWHERE, "The shop is bound to another account")
        if status != bound["status"]:
            if status not in _NEXT[bound["status"]]:
                raise codes.ApiError(codes.BINDING_STEP, f"A shop that is {bound['status']} cannot become {status}")
            name = str(call.body.get("account_name") or bound["account_name"])[:40]
            freed = status == "FREE"
            call.front.save_binding(status=status, account="" if freed else account, account_name="" if freed else name)
    return _binding(call)


def _binding(call: Call) -> dict:
    bound = call.front.binding
    return {name: bound[name] for name in ("status", "account", "account_name")}
