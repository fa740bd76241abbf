"""Small appraisals made by hand: two criteria, each a figure from 0 to 100, so that a score is the figure."""

from collections.abc import Mapping, Sequence
from datetime import date

from readiness.appraisal.appraise import Appraised, appraise
from readiness.appraisal.sealing import seal
from readiness.model.appraisal import Appraisal, Seal, Weights
from readiness.model.delivery import Criterion, DeliveryModel, Verdicts
from readiness.packs.delivery import Models
from tests.appraisal import places

SEALED = date(2026, 5, 5)
#: A figure, a range, or not known.
Known = int | tuple[int, int] | None
#: The council cares for speed, parents for care. Between them the weight of speed runs from 1/4 to 3/4.
SWINGS = {"council": {"speed": 75, "care": 25}, "parents": {"speed": 25, "care": 75}}

SPEED, CARE = (
    Criterion.model_validate(
        {"id": name, "title": name.title(), "theme": "viability", "ask": "How much?", "worst": "0", "best": "100"}
    )
    for name in ("speed", "care")
)


def model(name: str, *asks: str) -> DeliveryModel:
    """A delivery model with must-haves that somebody answers."""
    text = {"means": "m", "holds_contract": "h", "liability": "l", "suits_when": "s"}
    asked = [{"id": one, "ask": f"Is there {one}?", "why": "w"} for one in asks]
    return DeliveryModel.model_validate({"id": name, "title": name.title(), **text, "preconditions": asked})


#: Three samples in a thousand may stray by this much from a share worked out by hand.
SAMPLES = 4000
CLOSE = 0.03
MODELS = Models(
    {one.id: one for one in (model("own", "holder", "money"), model("other", "holder", "money"))},
    {},
    {},
    {"speed": SPEED, "care": CARE},
    Verdicts.model_validate(
        {"recommended_from_percent": "95", "remains_from_percent": "5", "ifs_at_most": "3", "samples": str(SAMPLES)}
    ),
    "by hand",
)
YES = {"holder": "yes", "money": "yes"}


def option(
    name: str,
    speed: Known = None,
    care: Known = None,
    must: Mapping[str, str] | None = None,
    red_line: bool = False,
) -> dict[str, object]:
    """A candidate as it stands in a file. Left out, its must-haves are met."""
    found: dict[str, object] = {"id": name, "title": name.title(), "model": "own"}
    answers = YES if must is None else must
    found["must_haves"] = {ask: {"answer": answer, "source": "By hand"} for ask, answer in answers.items()}
    figures = {"speed": speed, "care": care}
    found["figures"] = {criterion: _figure(said) for criterion, said in figures.items() if said is not None}
    if red_line:
        found["red_line"] = {"because": "No", "by": "leader", "on": "2026-05-01"}
    return found


def _figure(said: int | tuple[int, int]) -> dict[str, str]:
    if isinstance(said, int):
        return {"value": str(said), "source": "By hand"}
    return {"lowest": str(said[0]), "highest": str(said[1]), "source": "By hand"}


def appraisal(*options: Mapping[str, object]) -> Appraisal:
    return Appraisal.model_validate(
        {
            "appraisal": "hand",
            "requirements": "wants",
            "lot": "lot",
            "name": "By hand",
            "by": "a test",
            "stated": "2026-05-01",
            "candidates": list(options),
        }
    )


def weights(name: str, swings: Mapping[str, int], on: str = "2026-05-02") -> Weights:
    said = {criterion: str(swing) for criterion, swing in swings.items()}
    return Weights.model_validate(
        {"weights": name, "appraisal": "hand", "group": name.title(), "set_by": "people", "on": on, "swings": said}
    )


def both(swings: Mapping[str, Mapping[str, int]] = SWINGS) -> tuple[Weights, ...]:
    return tuple(weights(name, each) for name, each in swings.items())


def sealed(files: Sequence[Weights]) -> Seal:
    return seal("seal", "hand", files, MODELS.digest, "a test", SEALED)


def judged(*options: Mapping[str, object], files: Sequence[Weights] | None = None) -> Appraised:
    """An appraisal of these options, sealed."""
    said = both() if files is None else tuple(files)
    return appraise(MODELS, appraisal(*options), places.locality("larkfield"), None, said, sealed(said))
