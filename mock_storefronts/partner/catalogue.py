"""Categories, attributes, rules and brands."""

from mock_storefronts.catalogue import attributes as properties
from mock_storefronts.catalogue import taxonomy
from mock_storefronts.host import codes
from mock_storefronts.host.config import CHANNELS
from mock_storefronts.partner.paging import page_of
from mock_storefronts.partner.routing import Call, route


@route("GET", "product/categories", "202309")
def categories(call: Call) -> dict:
    """The tree, of one platform when ``listing_platform`` names it."""
    platform = call.query.get("listing_platform")
    if platform is not None and platform not in CHANNELS:
        raise codes.ApiError(codes.BAD_PARAMETERS, "listing_platform is unknown")
    return {"categories": taxonomy.categories(platform, call.query.get("keyword", ""))}


@route("POST", "product/categories/recommend", "202309", writes=False)
def recommend(call: Call) -> dict:
    """A leaf whose name occurs in the title, else the one for everything else."""
    title = str(call.body.get("product_title", "")).casefold()
    leaf = next((id for id in taxonomy.LEAVES if taxonomy.NAMES[id].casefold() in title), "601002")
    links = [
        {"id": link["id"], "name": link["local_name"], "level": level, "is_leaf": link["is_leaf"]}
        for level, link in enumerate(taxonomy.chain(leaf), start=1)
    ]
    return {"leaf_category_id": leaf, "categories": links}


@route("GET", "product/categories/{}/attributes", "202309")
def attributes(call: Call) -> dict:
    """Sales and product attributes of a leaf, as the storefronts of this host ask for them."""
    return {"attributes": properties.asked(_leaf(call), call.front.config.channels)}


@route("GET", "product/categories/{}/rules", "202309")
def rules(call: Call) -> dict:
    """What a product of a leaf must or may carry."""
    return taxonomy.rules(_leaf(call))


def _leaf(call: Call) -> str:
    (category_id,) = call.ids
    if category_id not in taxonomy.NAMES:
        raise codes.ApiError(codes.CATEGORY_UNKNOWN, "The category does not exist")
    if category_id not in taxonomy.LEAVES:
        raise codes.ApiError(codes.CATEGORY_NOT_LEAF, "The category is not a leaf category")
    return category_id


@route("GET", "product/brands", "202309")
def brands(call: Call) -> dict:
    """Brands by name, page by page."""
    text = call.query.get("brand_name", "").casefold()
    authorized = call.query.get("is_authorized")
    own = {row["key"]: row["value"] for row in call.front.store.all("SELECT * FROM meta WHERE key LIKE 'brand:%'")}
    names = taxonomy.BRANDS | {key.removeprefix("brand:"): name for key, name in own.items()}
    rows = [
        {
            "id": id,
            "name": name,
            "authorized_status": "UNAUTHORIEZD",  # the wire's spelling
            "is_t1_brand": False,
            "brand_status": "AVAILABLE",
        }
        for id, name in names.items()
        if text in name.casefold() and authorized != "true"
    ]
    page, token = page_of(rows, call.query, most=100)
    return {"brands": page, "total_count": len(rows), "next_page_token": token}


@route("POST", "product/brands", "202309", cipher=False)
def create_brand(call: Call) -> dict:
    """A custom brand; an existing name gives its id back."""
    name = call.body.get("name")
    if not isinstance(name, str) or not 1 <= len(name.strip()) <= 60:
        raise codes.ApiError(codes.BAD_PARAMETERS, "name must have 1 to 60 characters")
    store = call.front.store
    with store.writing():
        for row in store.all("SELECT * FROM meta WHERE key LIKE 'brand:%'"):
            if row["value"].casefold() == name.strip().casefold():
                return {"id": row["key"].removeprefix("brand:")}
        id = str(store.new_id())
        store.set_meta(f"brand:{id}", name.strip())
    return {"id": id}


def brand_name(call: Call, brand_id: str) -> str | None:
    """The name of a brand, None when nobody has it."""
    return taxonomy.BRANDS.get(brand_id) or call.front.store.get_meta(f"brand:{brand_id}")
