"""The SKU matrix never loses what was typed, whatever happens to the axes."""

from dataclasses import replace

from products.editor import matrix
from products.editor.matrix import Row, rebuild


def axes(**named):
    return [{"name": name, "values": values} for name, values in named.items()]


def filled(were):
    """The matrix of some axes, each row a stored SKU with its own price."""
    return [
        replace(row, id=f"sku_{number}", price=str(1000 + number), seller_sku=f"S{number}", stock="5", stock_was="5")
        for number, row in enumerate(rebuild(were, [Row()], []))
    ]


def test_a_product_without_choices_has_one_row_and_keeps_it():
    row = Row(id="sku_1", price="5000", options={"Warna": "Merah"})
    assert rebuild([], [row], axes(Warna=["Merah"])) == [replace(row, options={})]


def test_the_first_axis_gives_the_old_sku_to_its_first_choice_and_the_price_to_all():
    rows = rebuild(axes(Warna=["Merah", "Biru"]), [Row(id="sku_1", price="5000", stock="3", stock_was="3")], [])
    assert [(row.id, row.label, row.price, row.stock) for row in rows] == [
        ("sku_1", "Merah", "5000", "3"),
        ("", "Biru", "5000", ""),
    ]


def test_rows_come_in_the_order_of_the_axes():
    rows = rebuild(axes(Warna=["Merah", "Biru"], Ukuran=["S", "M"]), [Row()], [])
    assert [row.label for row in rows] == ["Merah / S", "Merah / M", "Biru / S", "Biru / M"]


def test_a_renamed_axis_and_a_renamed_choice_keep_their_skus():
    were = axes(Warna=["Merah", "Biru"], Ukuran=["S", "M"])
    rows = rebuild(axes(Warna=["Merah", "Biru"], Size=["Small", "M"]), filled(were), were)
    assert [row.id for row in rows] == ["sku_0", "sku_1", "sku_2", "sku_3"]
    assert rows[0].options == {"Warna": "Merah", "Size": "Small"}


def test_a_choice_taken_away_takes_only_its_rows():
    were = axes(Warna=["Merah", "Biru"], Ukuran=["S", "M"])
    rows = rebuild(axes(Warna=["Biru"], Ukuran=["S", "M"]), filled(were), were)
    assert [(row.id, row.label) for row in rows] == [("sku_2", "Biru / S"), ("sku_3", "Biru / M")]


def test_choices_in_another_order_keep_their_figures():
    were = axes(Ukuran=["S", "M", "L"])
    rows = rebuild(axes(Ukuran=["L", "S", "M"]), filled(were), were)
    assert [(row.label, row.price) for row in rows] == [("L", "1002"), ("S", "1000"), ("M", "1001")]


def test_a_new_choice_gets_the_price_only_when_all_agree():
    were = axes(Ukuran=["S", "M"])
    different = rebuild(axes(Ukuran=["S", "M", "L"]), filled(were), were)
    same = rebuild(axes(Ukuran=["S", "M", "L"]), [replace(row, price="900") for row in filled(were)], were)
    assert (different[2].price, same[2].price) == ("", "900")


def test_no_sku_is_ever_given_to_two_rows():
    were = axes(Warna=["Merah", "Biru"], Ukuran=["S", "M"])
    for now in (axes(Warna=["Merah", "Biru"]), axes(Ukuran=["S", "M"], Warna=["Biru"], Bahan=["Katun", "Linen"])):
        ids = [row.id for row in rebuild(now, filled(were), were) if row.id]
        assert len(ids) == len(set(ids)) > 0


def test_too_many_combinations_give_no_rows_but_a_size_to_tell():
    many = axes(Warna=[f"W{n}" for n in range(43)], Ukuran=[f"U{n}" for n in range(7)])
    assert matrix.size(many) == 301
    assert rebuild(many, [Row()], []) == []
    assert len(rebuild(axes(Warna=[f"W{n}" for n in range(300)]), [Row()], [])) == 300


def test_axes_are_read_one_choice_a_line_and_doubles_fall_out():
    read = matrix.axes_from_text([" Warna ", "", "Isi"], ["Merah\r\n\r\n Biru \nMerah", "", "1,5 L\n2 L"])
    assert read == axes(Warna=["Merah", "Biru"], Isi=["1,5 L", "2 L"])
