"""Exports of press databases, as text: Nexis (old and new) and Factiva, many articles a file.

Layouts by own observation of exports; a document that does not follow its layout is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from geomap.articles.date_phrases import find_dates
from geomap.articles.formats.base import Context, RawArticle, RawResult

Parse = Callable[[str], tuple[str, dict[str, str]]]
"""Takes one document of an export apart: its text and its fields."""
_NEXIS_END = re.compile(r"^\s*End of Document\s*$", re.MULTILINE)
_NEXIS_OLD = re.compile(r"^\s*\d+ of \d+ DOCUMENTS\s*$", re.MULTILINE)
_NEXIS_LABEL = re.compile(
    r"^(Section|Length|Byline|Highlight|Dateline|Body|Graphic|Classification|Language|Publication-Type"
    r"|Load-Date|Headline|Copyright|Subject|Geographic|Document-Type|Correction-Date|Link to)\b:?\s*(.*)$",
    re.IGNORECASE,
)
_FACTIVA_CODES = (
    "SE|HD|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|CX|LP|TD|BY|CO|IN|NS|RE|IPD|IPC|PUB|AN|CT|VOL|CLM|ART|RF"
)
_FACTIVA_LINE = re.compile(rf"^[ \t|]*({_FACTIVA_CODES})(?:[ \t|]+(\S.*)?)?$")


def records(text: str, context: Context) -> Iterator[RawResult]:
    """Read the articles of an export; none where the text is no such export."""
    if _NEXIS_END.search(text) and re.search(r"^Body\s*$", text, re.MULTILINE):
        yield from _each(_NEXIS_END.split(text), _nexis, context)
    elif _NEXIS_OLD.search(text):
        yield from _each(_NEXIS_OLD.split(text)[1:], _nexis, context)
    elif is_factiva(text):
        yield from _each(_factiva_documents(text), _factiva, context)


def is_factiva(text: str) -> bool:
    """Tell whether a text carries Factiva's field codes, headline to accession number."""
    codes = {match[1] for line in text.splitlines() if (match := _FACTIVA_LINE.match(line))}
    return {"HD", "PD", "SN"} <= codes and bool({"LP", "TD"} & codes)


def _each(documents: list[str], parse: Parse, context: Context) -> Iterator[RawResult]:
    for number, document in enumerate((d for d in documents if d.strip()), 1):
        part = f"document {number}"
        text, fields = parse(document)
        if text.strip():
            yield RawArticle(text.strip(), {k: v for k, v in fields.items() if v}, part=part)
        else:
            yield context.failed(part, "the body of this document cannot be found")


def _nexis(document: str) -> tuple[str, dict[str, str]]:
    """Part a Nexis document into its body and fields."""
    head: list[str] = []
    body: list[str] = []
    labelled: dict[str, str] = {}
    section = "head"
    for line in (raw.strip() for raw in document.splitlines()):
        match = _NEXIS_LABEL.match(line)
        label = match[1].casefold() if match and (":" in line or not match[2]) else None
        if label and match:
            labelled.setdefault(label, match[2].strip())
            section = "body" if label in ("body", "length", "byline", "highlight") else "tail"
            if label == "byline" and match[2]:
                section = "body"
        elif section == "head" and line:
            head.append(line)
        elif section == "body":
            body.append(line)
    dated = [line for line in head if find_dates(line)]
    names = [line for line in head if line not in dated and not line.lower().startswith("copyright")]
    old_style = "headline" in labelled
    fields = {
        "title": labelled.get("headline") or (names[0] if names else ""),
        "publisher": names[0] if old_style and names else (names[1] if len(names) > 1 else ""),
        "author": labelled.get("byline", ""),
        "date": _day(" ".join(dated[:1])),
        "language": _language(labelled.get("language", "")),
    }
    return re.sub(r"\n{3,}", "\n\n", "\n".join(body)), fields


def _factiva_documents(text: str) -> list[str]:
    """Cut the text at each headline; a section or column line before it belongs to it."""
    documents: list[list[str]] = []
    for line in text.splitlines():
        match = _FACTIVA_LINE.match(line)
        if match and (match[1] == "HD" or not documents):
            documents.append([])
        if documents:
            documents[-1].append(line)
    return ["\n".join(lines) for lines in documents]


def _factiva(document: str) -> tuple[str, dict[str, str]]:
    """Part a Factiva document into its body (lead and text) and fields."""
    values: dict[str, list[str]] = {}
    code = ""
    for line in document.splitlines():
        match = _FACTIVA_LINE.match(line)
        if match:
            code = match[1]
            values.setdefault(code, []).append((match[2] or "").strip(" |\t"))
        elif code:
            values[code].append(line.strip(" |\t"))
    first = {name: " ".join(" ".join(lines).split()) for name, lines in values.items()}
    fields = {
        "title": first.get("HD", ""),
        "publisher": first.get("SN", ""),
        "author": re.sub(r"^By\s+", "", first.get("BY", ""), flags=re.IGNORECASE),
        "date": _day(first.get("PD", "")),
        "language": _language(first.get("LA", "")),
    }
    paragraphs = [*values.get("LP", []), "", *values.get("TD", [])]
    return "\n\n".join(filter(None, paragraphs)), fields


def _day(words: str) -> str:
    days = [found.day for found in find_dates(words) if found.day]
    return days[0].isoformat() if days else ""


_LANGUAGES = {
    "english": "en", "french": "fr", "spanish": "es", "german": "de", "arabic": "ar", "russian": "ru",
    "ukrainian": "uk", "turkish": "tr", "hebrew": "he", "italian": "it", "portuguese": "pt", "dutch": "nl",
    "persian": "fa", "farsi": "fa", "chinese": "zh", "japanese": "ja", "korean": "ko", "polish": "pl",
}  # fmt: skip


def _language(words: str) -> str:
    return _LANGUAGES.get(words.partition(";")[0].strip().casefold(), "")
