"""Twenty-four saved news pages in the layouts of as many kinds of sites, all words our own.

Each page wraps one of a few made-up stories in navigation, teasers, captions, share buttons,
comments and legal lines, and dates it in the way of that kind of site.
"""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

STORIES = (
    (
        "Rockets strike grain port at dawn",
        [
            "Two rockets hit the grain port of Izmarel on Friday, killing four dockers, it was said.",
            "A warehouse burned until noon, and firemen from three towns came to save the silos.",
            "The army blamed fighters of the Northern Front, who hold the hills; they denied it.",
            "It was the third attack on the port since the harvest began, the dockers' union said.",
        ],
    ),
    (
        "Gunmen ambush convoy on the salt road",
        [
            "Gunmen ambushed a convoy of traders on the road to the salt mines on Sunday, residents said.",
            "Eleven people were killed and the trucks were set on fire, said a teacher who reached the town.",
            "No group has claimed the attack. Soldiers have stood at the wells north of town since Monday.",
        ],
    ),
    (
        "Army retakes border town after week of fighting",
        [
            "The army retook the border town of Kessab Dere on Wednesday after a week's fighting.",
            "The ministry said that at least thirty rebels had died; this could not be checked.",
            "Families who had fled to the monastery began to return in the evening, a priest said.",
            "Engineers were clearing mines from the bridge, the only way across the gorge for lorries.",
        ],
    ),
)
CAPTION = "Smoke above the old customs house in a picture taken in 2011"
NAVIGATION = ("Home", "World", "Politics", "Sport", "Weather", "Subscribe", "Sign in")
RELATED = (
    "Who are the fighters of the Northern Front",
    "Harvest in danger, farmers warn",
    "Ten years of war in maps",
)


class Page(NamedTuple):
    """A saved page, and what a reader should find in it."""

    name: str
    html: str
    title: str
    day: date | None
    paragraphs: list[str]


def all_pages() -> list[Page]:
    """Return the pages, the same at every call."""
    days = [date(2031, 3, 1 + number) for number in range(len(_DATINGS) * len(_FRAMES))]
    pages = []
    for number, (frame, dating) in enumerate((f, d) for f in _FRAMES for d in _DATINGS):
        title, paragraphs = STORIES[number % len(STORIES)]
        head, line = dating(days[number], title)
        html = frame(title, paragraphs, head, line)
        pages.append(Page(f"{frame.__name__}{dating.__name__}", html, title, days[number], paragraphs))
    return pages


def _p(paragraphs: list[str]) -> str:
    return "\n".join(f"<p>{words}</p>" for words in paragraphs)


def _list(names: tuple[str, ...]) -> str:
    return (
        "<ul>"
        + "".join(f'<li><a href="/{n.lower().replace(" ", "-")}">{n}</a></li>' for n in names)
        + "</ul>"
    )


# How a page is dated: what stands in its head, and the line beside the headline


def _by_meta(day: date, _title: str) -> tuple[str, str]:
    return f'<meta property="article:published_time" content="{day}T06:10:00Z">', "<span>5 min read</span>"


def _by_json_ld(day: date, title: str) -> tuple[str, str]:
    data = {"@type": "NewsArticle", "headline": title, "datePublished": f"{day}T06:10:00+01:00"}
    return (
        f'<script type="application/ld+json">{json.dumps(data)}</script>',
        '<span class="author">Jane Doe</span>',
    )


def _by_time_element(day: date, _title: str) -> tuple[str, str]:
    return "", f'<time datetime="{day}T09:00">{day:%B} {day.day}, {day.year}</time>'


def _by_line(day: date, _title: str) -> tuple[str, str]:
    return "", f'<div class="byline">By Jane Doe <span class="date">{day.day} {day:%B %Y}</span></div>'


# How a page is laid out


def _semantic(title: str, paragraphs: list[str], head: str, line: str) -> str:
    return f"""<!doctype html><html lang="en"><head><title>{title} - Valley Courier</title>{head}</head>
<body><header><nav>{_list(NAVIGATION)}</nav></header><main><article><h1>{title}</h1>{line}
<figure><img src="a.jpg" alt=""><figcaption>{CAPTION}. Photo: A. Photographer</figcaption></figure>
{_p(paragraphs)}</article></main><aside><h2>Related</h2>{_list(RELATED)}</aside>
<footer>Copyright The Valley Courier. All rights reserved. <a href="/terms">Terms of use</a></footer>
</body></html>"""


def _divs(title: str, paragraphs: list[str], head: str, line: str) -> str:
    return f"""<html><head><title>{title} | Northern Wire</title>{head}</head><body><div id="top">
<div class="menu">
{_list(NAVIGATION)}</div></div><div class="content"><div class="post"><h1 class="post-title">{title}</h1>
<div class="meta">{line}</div><div class="share"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<div class="entry-content">{_p(paragraphs)}<div class="related-posts"><h3>You may also like</h3>
{_list(RELATED)}</div>
</div></div></div><div class="sidebar"><h3>Most read</h3>{_list(RELATED)}</div>
<div id="footer">© Northern Wire 2031</div></body></html>"""


def _blog(title: str, paragraphs: list[str], head: str, line: str) -> str:
    return f"""<html><head><title>{title} ~ Notes from the Gorge</title>{head}</head><body class="blog">
<div class="header"><h2><a href="/">Notes from the Gorge</a></h2></div>
<div class="post hentry"><h3 class="post-title entry-title">{title}</h3>
<div class="post-header">{line}</div>
<div class="post-body entry-content">{_p(paragraphs)}</div>
<div class="post-footer">Labels: <a href="/l/war">war</a></div></div>
<div id="comments"><h4>No comments:</h4><a href="#">Post a Comment</a></div>
<div class="archive">{_list(("March 2031", "February 2031", "January 2031"))}</div></body></html>"""


def _teasers_inside(title: str, paragraphs: list[str], head: str, line: str) -> str:
    teaser = f'<div class="read-more"><strong>Read more:</strong> <a href="/x">{RELATED[0]}</a></div>'
    body = _p(paragraphs[:1]) + teaser + _p(paragraphs[1:])
    return f"""<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body>
<nav>{_list(NAVIGATION)}</nav><article class="story"><header><h1>{title}</h1>{line}</header>
<div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">{CAPTION} (A. Photographer/AFP)</p></div>
<section class="article-body">{body}</section>
<div class="newsletter"><p>Sign up for our newsletter and get the news of the day in the evening.</p></div>
</article><footer><p>Reproduction without permission is not allowed.</p></footer></body></html>"""


def _cookie_wall(title: str, paragraphs: list[str], head: str, line: str) -> str:
    cookies = (
        "We use cookies to make this site work and to count our readers. You can change this at any time."
    )
    return f"""<!doctype html><html lang="en"><head><title>{title} :: Bay Radio</title>{head}</head><body>
<div class="cookie-banner" role="dialog"><p>{cookies}</p><button>Accept all</button></div>
<div class="ticker">{_list(RELATED)}</div><div role="main"><h1>{title}</h1>{line}
<div itemprop="articleBody">{_p(paragraphs)}</div></div>
<div class="comments"><h3>Comments (2)</h3>
<div class="comment"><p>They should have been warned long ago!</p></div>
<div class="comment"><p>My uncle works there and says that it was much worse.</p></div></div>
</body></html>"""


def _table_layout(title: str, paragraphs: list[str], head: str, line: str) -> str:
    return f"""<html><head><title>{title}</title>{head}</head><body><table width="100%"><tr>
<td class="left">{_list(NAVIGATION)}</td><td class="main"><div class="article"><h1>{title}</h1>{line}
{_p(paragraphs)}</div></td><td class="right">{_list(RELATED)}</td></tr></table></body></html>"""


_FRAMES = (_semantic, _divs, _blog, _teasers_inside, _cookie_wall, _table_layout)
_DATINGS = (_by_meta, _by_json_ld, _by_time_element, _by_line)
