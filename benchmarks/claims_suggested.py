"""What the door for a language model lets in: labelled claims suggested as they are, and bent in the ways that models bend them.

    python benchmarks/claims_suggested.py [FOLDER] [--third N]

Prints, for each way, how many are known already, admitted, refused; of the bent ones none should be admitted. The labels name
fillers by their fullest mention, often outside the quote; "fillers of the quote" leaves those out, as the prompt asks of a
model. What is refused of it is lost to the reader's own mishearing, which is the price of grounding.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from claims_pairing import by_document
from claims_scores import CORPUS, _of_third, labelled_in

from crossbearing.reports.read import read_document
from crossbearing.reports.suggested.hear import _place, admitted
from crossbearing.reports.suggested.reply import Suggestion
from crossbearing.reports.suggested.request import windows

PAIRS = (("supplier", "recipient"), ("origin", "destination"), ("actor", "target"))
UNSURE = ("hedged", "possible", "suspected", "alleged", "unverified")


def main() -> int:
    """Prints the table and the commonest reasons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS / "open")
    parser.add_argument("--third", type=int, choices=[1, 2])
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    reasons: Counter[str] = Counter()
    labelled = [one for one in labelled_in(arguments.folder, "") if _of_third(one["doc"], arguments.third)]
    for name, some in by_document(labelled).items():
        document = read_document(arguments.folder / f"{name}.txt", {})
        for way, told in (pair for one in some for pair in bent(one)):
            place = next(
                (at for span in windows(document.text, document.body, 6000)
                 if isinstance(at := _place(told, document.text, *span), int)), None,
            )  # fmt: skip
            if place is None:
                counts[way, "refused"] += 1
                continue
            waiting.setdefault(way, []).append((place, told))
        for way, found in sorted(waiting.items()):
            claims, refused, known = admitted(document, found, "perfect")
            counts[way, "admitted"] += len(claims)
            counts[way, "known"] += known
            counts[way, "refused"] += len(refused)
            if way in ("polarity turned", "hedge dropped"):
                for one in claims:
                    print(f"{way} admitted: {name} “{one.quote.text}” {one.polarity} {one.modality}")
            if way == "fillers of the quote":
                reasons.update(one.reason.split(":")[0].split(" “")[0] for one in refused)
        waiting.clear()
    for way in sorted(
        {way for way, _ in counts}, key=lambda way: (way not in ("as labelled", "fillers of the quote"), way)
    ):
        print(f"{way:24}" + "  ".join(f"{what} {counts[way, what]:5}" for what in ("known", "admitted", "refused")))
    for reason, count in reasons.most_common(12):
        print(f"  {count:5} {reason}")
    return 0


waiting: dict[str, list[tuple[int, Suggestion]]] = {}


def bent(one: Mapping[str, Any]) -> Iterator[tuple[str, Suggestion]]:
    """A labelled claim as a suggestion, and each bent form that it has."""
    roles = {role: tuple(texts) for role, texts in one["roles"].items() if texts}
    yield "as labelled", made(one, roles)
    inside = {
        role: some for role, texts in roles.items() if (some := tuple(text for text in texts if text in one["quote"]))
    }
    yield "fillers of the quote", made(one, inside)
    yield "polarity turned", made(one, roles, polarity="negated" if one["polarity"] == "affirmed" else "affirmed")
    if one["modality"] in UNSURE:
        yield "hedge dropped", made(one, roles, modality="asserted")
    for left, right in PAIRS:
        if left in roles and right in roles and roles[left] != roles[right]:
            yield "parties swapped", made(one, {**roles, left: roles[right], right: roles[left]})
    role = next(iter(roles), "")
    if role:
        yield "list extended", made(one, {**roles, role: (*roles[role], "Utopia")})
    if len(one["source"]) > 1:
        yield "speaker dropped", made(one, roles, source=())


def made(one: Mapping[str, Any], roles: Mapping[str, tuple[str, ...]], **more: Any) -> Suggestion:
    """A suggestion of these parts."""
    given = {"source": tuple(one["source"][1:]), "polarity": one["polarity"], "modality": one["modality"], **more}
    return Suggestion(one["quote"], one["type"], tuple(sorted(roles.items())), **given)


if __name__ == "__main__":
    raise SystemExit(main())
