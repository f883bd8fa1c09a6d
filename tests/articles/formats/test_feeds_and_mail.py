"""Feeds, mails, mail boxes, Telegram exports."""

import json
import time
from datetime import date

import pytest

from geomap.articles.formats.mail_quotes import mail_parts
from tests.articles.formats.examples import BODY, SECOND

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example Times</title>
<language>en-us</language>
<item><title>Market hit</title><link>https://example.org/a</link>
<pubDate>Wed, 03 Mar 2021 08:00:00 GMT</pubDate>
<description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>https://example.org/b</link></item></channel></rss>"""

EML = f"""From: Example Brief <brief@example.org>
To: reader@example.com
Subject: The morning in brief
Date: Wed, 3 Mar 2021 08:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{BODY}

{SECOND}
"""


def test_each_entry_of_a_feed_is_an_article(read):
    (article,), (failure,) = read("feed.xml", RSS)
    assert article.text == BODY
    assert (article.title, article.publisher, article.url) == (
        "Market hit",
        "Example Times",
        "https://example.org/a",
    )
    assert (article.pub_date, article.language) == (date(2021, 3, 3), "en")
    assert "summary" in article.warnings[0]
    assert "no text" in failure.reason
    assert failure.origin == "feed.xml, entry 2"


def test_an_atom_feed_with_content_is_read_in_full(read):
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><title>T</title>
    <updated>2021-03-03T08:00:00Z</updated>
    <content type="html">&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content>
    </entry></feed>"""
    (article,), _ = read("a.atom", atom)
    assert article.text == f"{BODY}\n\n{SECOND}"
    assert article.warnings == ()


def test_entity_bombs_in_a_feed_are_refused(read):
    bomb = '<?xml version="1.0"?><rss version="2.0"><!DOCTYPE x [<!ENTITY a "aaaa">]><channel/></rss>'
    _, (failure,) = read("bomb.rss", bomb)
    assert "entities" in failure.reason


def test_a_mail_is_an_article(read):
    (article,), _ = read("brief.eml", EML)
    assert article.text.strip() == f"{BODY}\n\n{SECOND}"
    assert (article.title, article.publisher) == ("The morning in brief", "Example Brief")
    assert article.pub_date == date(2021, 3, 3)


def test_a_mail_box_holds_many(read):
    box = "".join(
        f"From x@example.org Wed Mar  3 08:00:00 2021\n{EML.replace('brief', f'brief {n}')}\n"
        for n in range(3)
    )
    articles, failures = read("box.mbox", box)
    assert [a.title for a in articles] == [
        "The morning in brief 0",
        "The morning in brief 1",
        "The morning in brief 2",
    ]
    assert not failures


def test_a_mail_with_markup_only_is_read(read):
    html = f"<p>{BODY}</p><p>{SECOND}</p>"
    (article,), _ = read("m.eml", EML.split("\n\n", 1)[0].replace("text/plain", "text/html") + f"\n\n{html}")
    assert article.text == f"{BODY}\n\n{SECOND}"


def body(article):
    return " ".join(article.text[b.start : b.end] for b in article.blocks if b.channel == "body")


REPLY = """{own}

On Tue, 2 Mar 2021 at 10:11, Regional Office <regional@example.org>
wrote:
> On Monday gunmen attacked a convoy near the lake and killed three drivers,
> and two were wounded.
>
>> Mortar bombs killed seven people in the camp on Sunday, a guard said.

{more}

--\u0020
Field Desk, 12 Harbour Road, Goma, tel. 000
"""


def test_what_a_mail_quotes_of_earlier_ones_is_kept_and_no_body(read):
    reply = REPLY.format(own=BODY, more=SECOND)
    (article,), _ = read("re.eml", EML.split("\n\n", 1)[0] + "\n\n" + reply)
    assert " ".join(body(article).split()) == f"{BODY} {SECOND}"
    assert "> On Monday gunmen attacked" in article.text


def test_items_of_a_list_parted_by_two_hyphens_are_read_and_the_signature_is_not(read):
    items = (BODY, SECOND, "Two traders were shot dead near Mubi on Friday.", "Field Desk\nJos")
    digest = "\n\n--\n".join(items)
    (article,), _ = read("digest.eml", EML.split("\n\n", 1)[0] + "\n\n" + digest)
    assert SECOND in body(article)
    assert "near Mubi" in body(article)
    assert "Field Desk" not in body(article)


@pytest.mark.parametrize(
    "own",
    [
        "On Monday at 10:30 two men were shot dead in Jos. The army put out these words:",
        "The police of Jos reported on 4 March 2021 at 10:30:",
        "As @josdesk told in 2021, two men were shot dead there:",
    ],
)
def test_a_sentence_of_ones_own_before_a_quote_stays_body(read, own):
    head = EML.split("\n\n", 1)[0]
    (article,), _ = read("re.eml", f"{head}\n\n{BODY}\n\n{own}\n> There were no losses.\n\n{SECOND}\n")
    assert own.rstrip(":") in body(article)


@pytest.mark.parametrize(
    "introduction",
    [
        "On 02/03/2021 10:11, Regional Office wrote:",
        "Am 02.03.2021 um 10:11 schrieb Regional Office:",
        "Le mar. 2 mars 2021 à 10:11, Bureau <b@example.org> a écrit :",
        "вт, 2 мар. 2021 г. в 10:11, Office <o@example.org>:",
    ],
)
def test_the_line_that_names_a_quoted_mail_is_known_in_several_languages(read, introduction):
    head = EML.split("\n\n", 1)[0]
    (article,), _ = read("re.eml", f"{head}\n\n{BODY} {SECOND}\n\n{introduction}\n> There were no losses.\n")
    assert body(article) == f"{BODY} {SECOND}"


def test_an_answer_between_the_lines_stays_body(read):
    head = EML.split("\n\n", 1)[0]
    (article,), _ = read("re.eml", f"{head}\n\n> Was anybody hurt?\n{BODY}\n> And since then?\n{SECOND}\n")
    assert body(article) == f"{BODY} {SECOND}"


def test_a_mail_that_only_passes_on_another_is_read_without_its_marks(read):
    reply = REPLY.format(own="See below, for the map.", more="")
    (article,), _ = read("fwd.eml", EML.split("\n\n", 1)[0] + "\n\n" + reply)
    assert ">" not in article.text.replace("<regional@example.org>", "")
    assert "Mortar bombs killed seven people in the camp on Sunday" in body(article)
    assert "killed three drivers,\nand two were wounded." in body(article)


HEADS = {
    "gmail": """---------- Forwarded message ---------
From: Regional Desk <desk@example.org>
Date: Mon, Mar 1, 2021 at 10:11 AM
Subject: Attack near the lake
To: <list@example.org>
""",
    "outlook": """-----Original Message-----
From: Regional Desk [mailto:desk@example.org]
Sent: Monday, March 1, 2021 10:11 AM
To: list@example.org
Subject: Attack near the lake
""",
    "german": """________________________________
Von: Regional Desk
Gesendet: Montag, 1. März 2021 10:11
An: list@example.org
Betreff: Attack near the lake
""",
    "apple": """Begin forwarded message:

From: Regional Desk <desk@example.org>
Subject: Attack near the lake
Date: 1 March 2021 at 10:11:00 CET
To: list@example.org
""",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_mail_passed_on_is_read_with_its_own_day_sender_and_subject(read, head):
    (article,), _ = read("fwd.eml", EML.split("\n\n", 1)[0] + f"\n\nFYI\n\n{head}\n\n{BODY}\n\n{SECOND}\n")
    assert (article.pub_date, article.publisher) == (date(2021, 3, 1), "Regional Desk")
    assert article.title == "Attack near the lake"
    assert body(article).removeprefix("FYI ") == f"{BODY} {SECOND}"


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_mail_below_an_answer_is_no_body_of_the_answer(read, head):
    own = f"{BODY} {SECOND}"
    (article,), _ = read("re.eml", EML.split("\n\n", 1)[0] + f"\n\n{own}\n\n{head}\nRockets hit a camp.\n")
    assert body(article) == own
    assert (article.pub_date, article.publisher) == (date(2021, 3, 3), "Example Brief")


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [
        ("Desk, Regional <d@example.org>", "Desk, Regional"),
        ("<d@example.org>", "example.org"),
        ("d@example.org", "example.org"),
        ('"The Desk" <d@x.org>', "The Desk"),
    ],
)
def test_senders_of_mails_passed_on_are_named_as_they_are_written(read, sender, publisher):
    head = f"From: {sender}\nDate: 1 March 2021\nSubject: x\n"
    (article,), _ = read("fwd.eml", EML.split("\n\n", 1)[0] + f"\n\n{head}\n{BODY}\n\n{SECOND}\n")
    assert article.publisher == publisher


def test_lines_of_labels_are_no_mail_inside_a_mail(read):
    labels = "Date: 1 March 2021\nTo: all\nSubject: tolls\n\nFrom: the north"
    (article,), _ = read("l.eml", EML.split("\n\n", 1)[0] + f"\n\n{BODY}\n\n{labels}\n\n{SECOND}\n")
    assert SECOND in body(article)
    assert article.pub_date == date(2021, 3, 3)


def test_posts_of_a_telegram_channel_are_articles(read):
    export = {
        "name": "Front News",
        "type": "public_channel",
        "id": 123,
        "messages": [
            {"id": 1, "type": "service", "date": "2021-03-03T07:00:00", "action": "created", "text": ""},
            {"id": 2, "type": "message", "date": "2021-03-03T08:00:00", "from": "Front News",
             "text": ["Shelling of ", {"type": "bold", "text": "Bakhmut"}, " killed three people."]},
            {"id": 3, "type": "message", "date": "2021-03-03T09:00:00", "text": "Wow"},
        ],
    }  # fmt: skip
    (article,), failures = read("result.json", json.dumps(export))
    assert article.text == "Shelling of Bakhmut killed three people."
    assert (article.publisher, article.url) == ("Front News (Telegram)", "https://t.me/c/123/2")
    assert article.pub_date == date(2021, 3, 3)
    assert not failures


@pytest.mark.parametrize(
    "text",
    [
        "x: y\n",
        "From: y\n",
        "From: a\nDate: b\nSubject: c\n",
        "--\n",
        "> q\nOn 2 March 2021 x wrote:\n",
        "\n",
    ],
)
def test_long_mails_of_odd_lines_are_read_in_time(text):
    started = time.process_time()
    mail_parts(text * 40_000 + BODY)
    assert time.process_time() - started < 5


def test_items_of_a_digest_are_read_beside_each_other():
    preface = "To unsubscribe write to the owner of this list or visit its page. " * 3
    item = "Date: Mon, 1 Mar 2021 10:00:00 +0000\nFrom: a@example.org\nSubject: One\n"
    first, second = f"Message: 1\n{item}\n{BODY}", f"Message: 2\n{item}\n{SECOND}"
    text = "\n\n".join([preface, "-" * 70, first, "-" * 30, second])
    pieces, told = mail_parts(text)
    read = "\n".join(words for channel, words in pieces if channel is None)
    assert BODY in read
    assert SECOND in read
    assert not told


def test_a_list_of_days_and_places_is_no_mail_inside_a_mail():
    text = f"{BODY} {SECOND}\n\nDate: 4 March 2021\nFrom: Bama\nTo: Konduga\nThree drivers were shot dead."
    pieces, told = mail_parts(text)
    assert [channel for channel, _ in pieces] == [None]
    assert not told
