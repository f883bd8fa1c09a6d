"""How good a geoparser is: corpora in their own formats, standard figures, a list of mistakes."""

from geomap.toponyms.evaluation.corpus import Corpus, GoldDocument, GoldToponym
from geomap.toponyms.evaluation.predictions import Prediction, read_predictions
from geomap.toponyms.evaluation.readers import read_corpus
from geomap.toponyms.evaluation.scoring import Figures, score

__all__ = [
    "Corpus",
    "Figures",
    "GoldDocument",
    "GoldToponym",
    "Prediction",
    "read_corpus",
    "read_predictions",
    "score",
]
