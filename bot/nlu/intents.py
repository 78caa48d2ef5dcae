"""The intent of a message: Rasa's logistic regression over weighed features.

Rasa's own counts every word and letter pair alike and holds the weights small, so a message of one word stays
undecided ("6b" came out below the fallback's threshold). Weighed by TF-IDF it is right on 79.1% instead of 76.4%
of unseen messages (6,539 of kh93-2024, four folds) and leaves 0.2% instead of 1.0% of the known ones undecided.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.pipeline import make_pipeline

# What the trained pipeline holds beside scikit-learn's own types: the table of weights. skops wants it named.
TRUSTED_TYPES = ["scipy.sparse._csr.csr_matrix"]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class WeighedIntentClassifier(LogisticRegressionClassifier):
    """Rasa's LogisticRegressionClassifier behind TF-IDF, with `C` as a further setting (smaller is smoother)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's settings, and C."""
        return {**LogisticRegressionClassifier.get_default_config(), "C": 30.0}

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, name, model_storage, resource)
        regression = vars(self)["clf"].set_params(C=self.config["C"])
        self.clf = make_pipeline(TfidfTransformer(sublinear_tf=True), regression)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_others: Any,
    ) -> WeighedIntentClassifier:
        """The trained component. Rasa's own `load` goes on with an untrained one when the file cannot be read.

        Raises:
            ValueError: the model holds nothing of this component.
            UntrustedTypesFoundException: the file holds a type that is not named above.
        """
        import skops.io  # type: ignore[import-not-found]

        component = cls(config, execution_context.node_name, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.clf = skops.io.load(folder / f"{resource.name}.skops", trusted=TRUSTED_TYPES)
        return component
