"""The category tree of the storefronts that the demo knows: 29 leaves under ten roots, by the storefronts' own ids."""

# root id: (Indonesian, English, {leaf id: (Indonesian, English)})
TREE: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "600001": (
        "Rumah & Dapur",
        "Home & Kitchen",
        {
            "600101": ("Rumah Tangga", "Household"),
            "600102": ("Dapur", "Kitchen"),
            "600103": ("Pertukangan", "Carpentry"),
            "600104": ("Properti", "Property"),
        },
    ),
    "600002": (
        "Elektronik",
        "Electronics and Gadgets",
        {
            "600201": ("Elektronik Rumah", "Electronics"),
            "600202": ("Komputer & Laptop", "Computers and Laptops"),
            "600203": ("Handphone & Tablet", "Phones and Tablets"),
            "600204": ("Kamera", "Camera"),
            "600205": ("Gaming", "Gaming"),
        },
    ),
    "600003": (
        "Fashion",
        "Fashion",
        {
            "600301": ("Fashion Wanita", "Women's Fashion"),
            "600302": ("Fashion Pria", "Men's Fashion"),
            "600303": ("Fashion Muslim", "Muslim Fashion"),
            "600304": ("Fashion Anak & Bayi", "Kids and Baby Fashion"),
            "600305": ("Logam Mulia", "Precious Metal"),
        },
    ),
    "600004": (
        "Kecantikan & Kesehatan",
        "Beauty & Health",
        {
            "600401": ("Kecantikan", "Beauty"),
            "600402": ("Perawatan Tubuh", "Body Care"),
            "600403": ("Kesehatan", "Health"),
        },
    ),
    "600005": ("Makanan & Minuman", "Food & Drink", {"600501": ("Makanan & Minuman", "Food and Drink")}),
    "600006": (
        "Ibu & Anak",
        "Mother & Child",
        {"600601": ("Ibu & Bayi", "Mother and Baby"), "600602": ("Mainan & Hobi", "Toys and Hobbies")},
    ),
    "600007": (
        "Olahraga & Otomotif",
        "Sport & Automotive",
        {"600701": ("Olahraga", "Sport"), "600702": ("Otomotif", "Automotive")},
    ),
    "600008": (
        "Buku, Kantor & Hiburan",
        "Books, Office & Entertainment",
        {
            "600801": ("Buku", "Books"),
            "600802": ("Kantor & Alat Tulis", "Office & Stationery"),
            "600803": ("Film & Musik", "Movies and Music"),
            "600804": ("Pesta & Kerajinan", "Party Supplies and Craft"),
        },
    ),
    "600009": ("Hewan Peliharaan", "Pets", {"600901": ("Perawatan Hewan", "Animal Care")}),
    "600010": (
        "Lainnya",
        "Others",
        {"601001": ("Tur & Perjalanan", "Tour and Travel"), "601002": ("Produk Lainnya", "Other Products")},
    ),
}


def load(category_model) -> None:
    """Write the tree; what is there already is renamed, never doubled. Takes the model, so a migration can call it."""
    for place, (root_id, (name, english, leaves)) in enumerate(TREE.items()):
        root, _created = category_model.objects.update_or_create(
            external_id=root_id, defaults={"name": name, "name_en": english, "is_leaf": False, "position": place}
        )
        for leaf_place, (leaf_id, (leaf_name, leaf_english)) in enumerate(leaves.items()):
            category_model.objects.update_or_create(
                external_id=leaf_id,
                defaults={
                    "parent": root,
                    "name": leaf_name,
                    "name_en": leaf_english,
                    "is_leaf": True,
                    "position": leaf_place,
                },
            )
