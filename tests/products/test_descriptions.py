"""Descriptions: HTML with the few tags that storefronts take, or plain text; what opens no tag is text and stays."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from products import rules


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Suhu <Max 60C, jangan panas.", "<p>Suhu &lt;Max 60C, jangan panas.</p>"),
        ("Tersedia <M> dan <XL>. Cinta <3", "<p>Tersedia &lt;M&gt; dan &lt;XL&gt;. Cinta &lt;3</p>"),
        ("Ukuran <S>\n< 1 kg", "<p>Ukuran &lt;S&gt;<br>&lt; 1 kg</p>"),
        ("Satu\nDua <10 cm\n\nTiga & selesai", "<p>Satu<br>Dua &lt;10 cm</p><p>Tiga &amp; selesai</p>"),
        ("<p>Suhu <Max 120C</p>", "<p>Suhu &lt;Max 120C</p>"),
        ("Pakai <b>baik</b>\nbaris dua", "<p>Pakai <b>baik</b><br>baris dua</p>"),
        ("<p>Halo <b>dunia</b></p>", "<p>Halo <b>dunia</b></p>"),
        ("a &lt; b & c", "<p>a &lt; b &amp; c</p>"),
        ("<script>alert(1)</script>Halo", "<p>Halo</p>"),
        ("<div onclick=x>Halo</div>", "<p>Halo</p>"),
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ("x <script", "<p>x &lt;script</p>"),
        ("<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"),
    ],
)
def test_what_is_kept(typed, kept):
    assert rules.clean_description(typed) == kept


@given(st.text("ab <>&3MXL./\n", max_size=40).filter(lambda text: not re.search(r"</?[ab][\s>/]", text)))
def test_no_word_of_plain_text_is_lost_and_cleaning_twice_is_cleaning_once(text):
    clean = rules.clean_description(text)
    shown = html.unescape(re.sub(r"</?p>|<br>", " ", clean))
    assert shown.split() == text.split()
    assert rules.clean_description(clean) == clean
