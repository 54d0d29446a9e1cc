"""收件: what is taken is what its name says; a picture is drawn anew."""

import struct
import zlib
from array import array
from io import BytesIO

import pytest
from PIL import Image

from jobs.uploads.reading import RefusedUploadError, prepare
from tests.factories.hostile import book
from tests.factories.uploads import pdf, picture

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\x00" + b"\0" * 200
PRETENDERS = {
    "licence.pdf": HTML,
    "licence.png": SVG,
    "licence.jpg": EXE,
    "photo.png": picture("JPEG"),
    "photo.jpg": pdf(),
    "scan.pdf": b"junk before\n" + pdf(),
    "both.pdf": pdf(after=book()),
    "page.pdf": pdf(inside=b"/X (<script>alert(1)</script>)"),
    "acts.pdf": pdf(inside=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "hides.pdf": pdf(inside=b"/A << /S /J#61vaScript >>"),
    "starts.pdf": pdf(inside=b"/A << /S /Launch /F (cmd.exe) >>"),
    "carries.pdf": pdf(inside=b"/Names << /EmbeddedFile 3 0 R >>"),
    "locked.pdf": pdf(inside=b"/Encrypt 9 0 R"),
    "torn.pdf": pdf()[:-20],
    "torn.png": picture()[:-30],
    "tool.exe": EXE,
    "page.html": HTML,
    "licence.pdf.exe": pdf(),
    "photo.heic": b"\0\0\0\x18ftypheic",
    "empty.pdf": b"",
    "large.pdf": pdf(after=b" " * 10 * 2**20),
}


@pytest.mark.parametrize("name", PRETENDERS)
def test_b56_what_is_not_what_its_name_says_is_refused_with_a_sentence(name):
    with pytest.raises(RefusedUploadError, match=r"[\u4e00-\u9fff]") as refusal:
        prepare(name, PRETENDERS[name])
    assert str(refusal.value).endswith("。")


@pytest.mark.parametrize(("name", "content", "media"), [
    ("执照.pdf", pdf(), "application/pdf"),
    ("执照.PNG", picture(), "image/png"),
    ("执照.jpeg", picture("JPEG"), "image/jpeg"),
])  # fmt: skip
def test_the_three_kinds_are_taken(name, content, media):
    assert prepare(name, content).media == media


def test_b56_a_picture_that_is_also_something_else_is_only_a_picture_afterwards():
    for kind in ("PNG", "JPEG"):
        taken = prepare(f"a.{kind.lower()}", picture(kind) + HTML + book())
        assert b"<script" not in taken.content
        assert b"PK\x05\x06" not in taken.content
        assert Image.open(BytesIO(taken.content)).size == (40, 30)


def png_of(width, height):
    """A header that promises that many pixels, and next to nothing behind it."""

    def part(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0")) + part(b"IEND", b"")


def test_b59_a_pixel_flood_is_refused_by_its_header_before_it_is_unfolded(monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *a, **k: pytest.fail("the picture was opened"))
    with pytest.raises(RefusedUploadError, match="400 百万像素"):
        prepare("flood.png", png_of(20_000, 20_000))
    jpeg = (
        b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 11, 8, 30_000, 30_000, 1) + b"\1\x11\0\xff\xd9"
    )
    with pytest.raises(RefusedUploadError, match="百万像素"):
        prepare("flood.jpg", jpeg)


def test_b59_where_a_photo_was_taken_is_not_kept_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (29.0, 1.0, 40.0)
    exif[0x010F] = "PHONE-MAKER"
    photo = picture("JPEG", exif=exif, comment=b"a comment")
    assert b"PHONE-MAKER" in photo
    taken = prepare("photo.jpg", photo)
    kept = Image.open(BytesIO(taken.content))
    assert dict(kept.getexif()) == {}
    assert kept.size == (30, 40)
    assert b"PHONE-MAKER" not in taken.content
    assert b"a comment" not in taken.content


@pytest.mark.parametrize(("sent", "kept"), [
    ("../../etc/passwd.png", "passwd.png"),
    ("C:\\扫描\\执照.PNG", "执照.png"),
    ("a\r\nSet-Cookie: x.png", "aSet-Cookie_ x.png"),
    ("\u202egnp.exe.png", "gnp.exe.png"),
    ("长" * 300 + ".png", "长" * 100 + ".png"),
    (".png", "文件.png"),
])  # fmt: skip
def test_a_name_is_only_text(sent, kept):
    assert prepare(sent, picture()).name == kept


def test_a_scan_of_sixteen_bits_of_grey_keeps_its_shades():
    levels = array("H", [shade * 257 for shade in range(256)])
    sent = BytesIO()
    Image.frombytes("I;16", (256, 1), levels.tobytes()).save(sent, "PNG")
    kept = Image.open(BytesIO(prepare("扫描.png", sent.getvalue()).content)).convert("L")
    shades = [kept.getpixel((place, 0)) for place in range(256)]
    assert all(abs(shade - place) <= 1 for place, shade in enumerate(shades))


def test_b59_a_photo_of_thousands_of_passes_is_refused_before_it_is_unfolded(monkeypatch):
    photo = picture("JPEG", progressive=True)
    start = photo.index(b"\xff\xda")
    assert prepare("a.jpg", photo).media == "image/jpeg"
    bomb = photo[:-2] + photo[start:-2] * 2000 + photo[-2:]
    monkeypatch.setattr(Image, "open", lambda *a, **k: pytest.fail("the picture was opened"))
    with pytest.raises(RefusedUploadError, match="编码方式不正常"):
        prepare("a.jpg", bomb)
