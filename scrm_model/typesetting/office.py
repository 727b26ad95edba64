"""What Word and Excel files have in common: a zip of XML that remembers when it was made."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def timeless(file: bytes) -> bytes:
    """Return the same office file without the moment and the machine it was made on, so that equal content is equal bytes."""
    packed = BytesIO()
    with ZipFile(BytesIO(file)) as given, ZipFile(packed, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = ZipInfo(name, _EPOCH)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 0
            content = given.read(name)
            made.writestr(part, _MOMENT.sub(b"", content) if name == "docProps/core.xml" else content)
    return packed.getvalue()
