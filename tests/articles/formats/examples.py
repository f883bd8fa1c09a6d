"""Words and a page that the tests of the readers share."""

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
