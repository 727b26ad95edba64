from io import BytesIO
from zipfile import ZipFile, ZipInfo

from scrm_model.typesetting.office import timeless

CORE = (
    "<p><dc:title>T</dc:title><dcterms:created xsi:type='x'>{0}</dcterms:created><dcterms:modified>{0}</dcterms:modified></p>"
)


def packed(year: int) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(ZipInfo("docProps/core.xml", (year, 1, 2, 3, 4, 6)), CORE.format(f"{year}-01-02T03:04:06Z"))
        archive.writestr(ZipInfo("other.xml", (year, 1, 2, 3, 4, 6)), "<dcterms:created>1</dcterms:created>")
    return file.getvalue()


def test_equal_content_is_equal_bytes_whenever_it_was_made() -> None:
    assert packed(2001) != packed(2002)
    assert timeless(packed(2001)) == timeless(packed(2002))


def test_only_the_moment_is_taken_away() -> None:
    with ZipFile(BytesIO(timeless(packed(2001)))) as archive:
        assert archive.namelist() == ["docProps/core.xml", "other.xml"]
        assert archive.read("docProps/core.xml") == b"<p><dc:title>T</dc:title></p>"
        assert archive.read("other.xml") == b"<dcterms:created>1</dcterms:created>"
