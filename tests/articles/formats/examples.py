"""Words, a page and PDFs that the tests of the readers share."""

BODY = "Shelling hit the market of Bakhmut on Tuesday, killing three people, the mayor said."
SECOND = "Police in the town closed two roads and asked people to stay in their cellars overnight."

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Market hit | Example Times</title>
<meta property="og:site_name" content="Example Times">
<meta property="og:title" content="Market hit in the east">
<meta property="article:published_time" content="2021-03-03T08:00:00+02:00">
<link rel="canonical" href="https://example.org/market"><meta name="author" content="Jane Doe"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/war">War in Ruritania</a></li></ul></nav>
<article><h1>Market hit in the east</h1>
<figure><img src="x.jpg"><figcaption>The gate of Mekelle in 2009. Photo: A. Photographer</figcaption></figure>
{paragraphs}</article>
<aside><h3>Related</h3><a href="/b">Army retakes Palma</a></aside>
<footer>All rights reserved</footer></body></html>"""

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def one_page_pdf(words):
    return pdf_of([[(20, 100, 12, words)]])


def pdf_of(pages):
    """Return a PDF whose pages are lists of lines: left, height, size of the letters, words."""
    kids = [4 + 2 * number for number in range(len(pages))]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids)),
        FONT,
    ]
    for kid, lines in zip(kids, pages, strict=True):
        stream = _shown(lines)
        resources = b"<</Font<</F1 3 0 R>>>>"
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents %d 0 R/Resources%s>>"
            % (kid + 1, resources),
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    return _file_of(objects)


def drawn_pdf(lines):
    """Return a PDF of one page that draws a form (a piece that may be drawn on many pages) with the lines."""
    form = _shown(lines)
    return _file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            FONT,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 842]/Contents 5 0 R"
            b"/Resources<</XObject<</X 6 0 R>>>>>>",
            b"<</Length 5>>stream\n/X Do\nendstream",
            b"<</Type/XObject/Subtype/Form/BBox[0 0 900 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Length %d>>stream\n%s\nendstream" % (len(form), form),
        ]
    )


def _shown(lines):
    shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in lines)
    return shown.encode("cp1252")


def _file_of(objects):
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + trailer
