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

# What people call the things that belong into a leaf, when the leaf does not say so itself: "sepatu" is typed, and the
# tree only knows fashion for women and for men. Search words, never stored.
SEARCH_WORDS: dict[str, str] = {
    "600101": "sapu pel ember gantungan lampu sprei bantal rak laundry household cleaning bedding",
    "600102": "panci wajan pisau piring gelas sendok botol tumbler kompor blender kitchen cookware",
    "600103": "bor obeng palu paku cat gergaji perkakas tools drill paint",
    "600104": "rumah tanah apartemen ruko kos house land",
    "600201": "tv kulkas mesin cuci ac kipas setrika rice cooker speaker audio fan fridge",
    "600202": "laptop komputer keyboard mouse monitor printer ssd flashdisk router pc",
    "600203": "hp handphone ponsel smartphone tablet charger casing kabel powerbank phone case",
    "600204": "kamera lensa tripod drone film instax camera lens",
    "600205": "playstation ps5 xbox nintendo konsol joystick game console",
    "600301": "sepatu sandal heels tas dompet baju kaos kemeja blus rok celana gaun dress jaket wanita shoes bag women",
    "600302": "sepatu sandal sneakers tas ransel baju kaos kemeja celana jeans jaket topi pria shoes shirt men",
    "600303": "hijab jilbab kerudung mukena gamis koko sarung peci muslim",
    "600304": "baju bayi sepatu anak kaos anak jumper piyama kids baby clothes shoes",
    "600305": "emas perak cincin kalung gelang gold ring jewelry",
    "600401": "lipstik bedak foundation maskara kutek parfum makeup kosmetik lipstick perfume",
    "600402": "sabun sampo shampoo lotion deodoran skincare serum sunscreen soap",
    "600403": "vitamin masker obat herbal madu suplemen termometer health mask",
    "600501": "kopi teh beras mie sambal keripik camilan kue cokelat susu minyak bumbu snack coffee tea rice",
    "600601": "popok diaper stroller botol susu gendongan ibu hamil baby mother",
    "600602": "mainan boneka lego puzzle robot diecast hobi toy doll",
    "600701": "sepatu lari sepatu bola raket bola sepeda yoga fitness jersey running shoes bike",
    "600702": "oli helm ban motor mobil aki spion sparepart motorcycle car",
    "600801": "novel komik buku pelajaran kamus book",
    "600802": "pulpen pensil kertas map spidol kalkulator stationery pen paper",
    "600803": "gitar piano dvd cd vinyl musik film guitar",
    "600804": "balon kado dekorasi benang kain flanel party craft gift",
    "600901": "makanan kucing anjing kandang pasir ikan burung pet cat dog",
    "601001": "tiket hotel koper travel voucher ticket",
}


def load(category_model) -> None:
    """Write the tree; what is there already is renamed, never doubled. Takes the model, so a migration can call it."""
    columns = ["parent", "name", "name_en", "is_leaf", "position"]

    def write(rows: list) -> None:
        category_model.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["external_id"], update_fields=columns
        )

    write(
        [
            category_model(external_id=id, name=name, name_en=english, is_leaf=False, position=place)
            for place, (id, (name, english, _leaves)) in enumerate(TREE.items())
        ]
    )
    roots = {row.external_id: row for row in category_model.objects.filter(external_id__in=TREE)}
    write(
        [
            category_model(parent=roots[root], external_id=id, name=name, name_en=english, is_leaf=True, position=place)
            for root, (_name, _english, leaves) in TREE.items()
            for place, (id, (name, english)) in enumerate(leaves.items())
        ]
    )
