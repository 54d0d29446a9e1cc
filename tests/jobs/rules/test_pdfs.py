"""What is taken as a PDF: a whole one, plain, and nothing else besides."""

import zlib

import pytest

from jobs.rules.pdfs import BROKEN, HIDDEN, MIXED, fault_of_pdf


def pdf(inner=b"3 0 <</Type/Catalog>>", *, about=b"/Type/ObjStm", clear=b""):
    """A small PDF whose objects lie in a compressed object stream."""
    packed = zlib.compress(inner)
    body = b"%%PDF-1.5\n%s1 0 obj\n<<%s/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n"
    body %= (clear, about, packed)
    cross = b"2 0 obj\n<</Type/XRef/Root 3 0 R>>\nstream\nx\nendstream\nendobj\n"
    return body + cross + b"startxref\n%d\n%%%%EOF\n" % len(body)


def test_b56_a_plain_pdf_is_taken():
    assert fault_of_pdf(pdf()) == ""


@pytest.mark.parametrize("mark", [b"/JavaScript", b"/Launch", b"/EmbeddedFiles", b"/RichMedia"])
def test_b56_a_pdf_that_acts_or_carries_something_is_refused(mark):
    assert "为安全不收" in fault_of_pdf(pdf(clear=b"<<%s 1>>\n" % mark))
    assert "为安全不收" in fault_of_pdf(pdf(b"3 0 <<%s 1>>" % mark))


@pytest.mark.parametrize(
    "about",
    [
        b"/Type/ObjStm/Pad(" + b"x" * 500 + b")",
        b"/Type/ObjStm/Pad( obj )",
        b"/Type/Obj#53tm/Pad( obj )",
    ],
)
def test_b56_a_script_in_an_object_stream_that_hides_its_name_is_refused(about):
    assert fault_of_pdf(pdf(b"3 0 <</S/J#61vaScript>>", about=about)) == HIDDEN


def test_b56_a_script_whose_name_is_written_in_hex_is_refused():
    assert "脚本" in fault_of_pdf(pdf(b"3 0 <</S/J#61vaScript>>"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<html>" + pdf(), BROKEN),
        (pdf(clear=b"<script>alert(1)</script>\n"), MIXED),
        (pdf() + b"PK\x05\x06", BROKEN),
        (pdf(clear=b"PK\x05\x06\n"), MIXED),
        (pdf()[:-20], BROKEN),
        (b"%PDF-1.4", BROKEN),
        (pdf(b"0" * 40_000_000), HIDDEN),
    ],
)
def test_b56_what_is_torn_mixed_or_swells_is_refused(content, fault):
    assert fault_of_pdf(content) == fault


def test_a_locked_pdf_is_refused_with_the_way_out():
    assert "去掉密码" in fault_of_pdf(pdf(clear=b"<</Encrypt 9 0 R>>\n"))
