"""One text weighed alone: the same as scikit-learn's own transform."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from knowledge.search.text_weights import TextWeights, columns_of

TEXTS = ["phu song 5g", "phu song wifi cong cong", "khai thac du lieu so", "du lieu so va du lieu mo"]


@pytest.mark.parametrize("text", ["phu song du lieu so so so", "wifi", "khong ai biet", ""])
@pytest.mark.parametrize("analyzer", ["word", "char_wb"])
def test_the_weights_are_those_of_the_vectorizer(text, analyzer):
    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=(1, 2), sublinear_tf=True).fit(TEXTS)
    known = columns_of(vectorizer.build_analyzer(), vectorizer.vocabulary_)
    weighed = np.zeros(len(vectorizer.vocabulary_))
    columns, weights = TextWeights(known, vectorizer.idf_).of(text)
    weighed[columns] = weights
    assert weighed == pytest.approx(vectorizer.transform([text]).toarray()[0])
