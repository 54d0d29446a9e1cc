"""Files as people send them: sound ones, and what pretends to be one."""

from io import BytesIO

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from jobs.models import Upload
from jobs.uploads import store

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(inside: bytes = b"", after: bytes = b"", *, drawn: bytes = b"", page: bytes = b"") -> bytes:
    """The smallest PDF with a page; `inside` its catalog, on its `page`, `drawn` on it."""
    body = b"%PDF-1.4\n"
    places = []
    for number, what in enumerate(
        (
            b"<< /Type /Catalog /Pages 2 0 R " + inside + b" >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R " + page + b" >>",
            b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream",
        ),
        1,
    ):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + what + b"\nendobj\n"
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 5\n0000000000 65535 f \n" + lines
    table += b"trailer\n<< /Size 5 /Root 1 0 R >>\n"
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body) + after


def picture(kind: str = "PNG", size=(40, 30), **saved) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(drawn, kind, **saved)
    return drawn.getvalue()


def sent(name: str = "营业执照.png", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture() if content is None else content)


class UploadFactory(factory.django.DjangoModelFactory):
    """A file that is kept, found clean, and lies where its row says."""

    class Meta:
        model = Upload

    name = "营业执照.png"
    media = "image/png"
    content = factory.LazyFunction(picture)
    sha256 = factory.LazyAttribute(lambda made: store.write(made.content))
    size = factory.LazyAttribute(lambda made: len(made.content))
    scan_state = "clean"
    scanned_at = factory.LazyFunction(timezone.now)
    created_at = factory.LazyFunction(timezone.now)

    class Params:
        waiting = factory.Trait(scan_state="waiting", scanned_at=None)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        kwargs.pop("content")
        return super()._create(model_class, *args, **kwargs)
