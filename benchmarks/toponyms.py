"""Speed and accuracy of geoparsing beside peers, in one run on one core.

    python -m benchmarks.toponyms CORPUS [--documents 100]

CORPUS is any that ``geomap evaluate`` reads. Peers: geotext and flashgeotext (they find names but give
no coordinates; install them to have them measured), geomap's own recogniser with the most populous
place of each name, and the gazetteer look-up with geomap's resolver.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from geomap.articles import make_article
from geomap.model import Article
from geomap.pipeline.evaluating import gold_names
from geomap.pipeline.resources import Resources
from geomap.toponyms.evaluation import GoldDocument, Prediction, read_corpus, score
from geomap.toponyms.evaluation.predictions import from_mention
from geomap.toponyms.geoparse import geoparse_article

Answer = Callable[[GoldDocument, Article], list[Prediction]]


def geomap_default(resources: Resources) -> Answer:
    def answer(_: GoldDocument, article: Article) -> list[Prediction]:
        mentions = geoparse_article(article, resources.name_recogniser, resources.resolver)
        return [from_mention(mention) for mention in mentions]

    return answer


def resolution_alone(resources: Resources) -> Answer:
    def answer(document: GoldDocument, article: Article) -> list[Prediction]:
        return [from_mention(m) for m in resources.resolver.resolve(article, gold_names(document))]

    return answer


def most_populous(resources: Resources) -> Answer:
    def answer(_: GoldDocument, article: Article) -> list[Prediction]:
        found = []
        for name in resources.name_recogniser.recognise(article.text):
            words = article.text[name.start : name.end]
            candidates = resources.gazetteer.candidates(words, fuzzy=False)
            places = [candidate.place for candidate in candidates]
            best = max(places, key=lambda place: (place.is_country, place.population or 0), default=None)
            point = {"lat": best.lat, "lon": best.lon} if best else {}
            found.append(Prediction(start=name.start, end=name.end, **point))
        return found

    return answer


def name_lists() -> Iterator[tuple[str, Answer]]:
    """Yield the peers that are installed; both find names from lists."""
    try:
        from geotext import GeoText

        yield (
            "geotext (names only)",
            lambda _, a: _occurrences(a.text, [*GeoText(a.text).cities, *GeoText(a.text).countries]),
        )
    except ImportError:
        print("geotext is not installed")
    try:
        from flashgeotext.geotext import GeoText as FlashGeoText

        flash = FlashGeoText()
        yield "flashgeotext (names only)", lambda _, a: _flash_spans(flash.extract(a.text, span_info=True))
    except ImportError:
        print("flashgeotext is not installed")


def _occurrences(text: str, names: Sequence[str]) -> list[Prediction]:
    """Find where the names stand, which geotext does not tell: one after the other."""
    found, at = [], dict.fromkeys(names, 0)
    for name in names:
        start = text.find(name, at[name])
        if start >= 0:
            at[name] = start + len(name)
            found.append(Prediction(start=start, end=start + len(name)))
    return found


def _flash_spans(groups: dict[str, dict[str, dict[str, list[tuple[int, int]]]]]) -> list[Prediction]:
    return [
        Prediction(start=start, end=end)
        for group in groups.values()
        for entry in group.values()
        for start, end in entry["span_info"]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    options = parser.parse_args()
    documents = read_corpus(options.corpus).documents[: options.documents]
    articles = [make_article(d.text, {}, origin=d.doc_id) for d in documents]
    started = time.perf_counter()
    default, lists = Resources(), Resources(recogniser="gazetteer")
    geomap_default(default)(documents[0], articles[0])
    print(f"start-up with the first article: {time.perf_counter() - started:.1f} s")
    systems = [
        ("geomap", geomap_default(default)),
        ("geomap, gazetteer look-up", geomap_default(lists)),
        ("geomap's names + most populous", most_populous(default)),
        ("resolution alone, gold spans", resolution_alone(default)),
        *name_lists(),
    ]
    characters = sum(len(document.text) for document in documents)
    print(f"{len(documents)} documents, {characters / len(documents):.0f} characters on average")
    print(
        f"{'system':32} {'ms/article':>10} {'k chars/s':>9} {'F1 exact':>8} {'F1 overl.':>9} {'acc@161':>8}"
    )
    for name, answer in systems:
        begun = time.process_time()
        found = {d.doc_id: answer(d, a) for d, a in zip(documents, articles, strict=True)}
        spent = time.process_time() - begun
        f = score(documents, found)
        placed = f"{f.e2e_acc161:8.3f}" if f.res_n else "       -"
        print(
            f"{name:32} {1000 * spent / len(documents):10.1f} {characters / spent / 1000:9.0f} "
            f"{f.rec_exact.f1:8.3f} {f.rec_overlap.f1:9.3f} {placed}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"largest resident memory: {peak:.0f} MB")


if __name__ == "__main__":
    main()
