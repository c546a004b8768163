"""Of labelled claims, given their heads and types: which roles, speakers, polarity, modality and times are read.

    python benchmarks/claims_given.py [--third N] [--only PREFIX] [--show roles|source|polarity|modality|time] [--failures N]

Tells apart what is missed because the claim was not found from what is misread where it was.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from claims_pairing import Label, Pair, by_document, fillers, role_hits, same_speaker
from claims_scores import CORPUS, labelled_in, of_third, same_chain, same_times, share

from crossbearing.reports.broad import reading
from crossbearing.reports.drafts import Draft
from crossbearing.reports.intervals import interval
from crossbearing.reports.read import read_document
from crossbearing.reports.reader import Tell, read_drafts
from crossbearing.reports.scene import Scene
from crossbearing.reports.tree import Tree, Word


def main() -> int:
    """Prints the table, and what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS / "open")
    parser.add_argument("--third", type=int, choices=[1, 2])
    parser.add_argument("--only", default="")
    parser.add_argument("--show", choices=["roles", "source", "polarity", "modality", "time"], default="")
    parser.add_argument("--failures", type=int, default=60)
    arguments = parser.parse_args()
    labelled = [one for one in labelled_in(arguments.folder, arguments.only) if of_third(one["doc"], arguments.third)]
    pairs = [
        pair for name, some in by_document(labelled).items() for pair in given(arguments.folder / f"{name}.txt", some)
    ]
    print(*table(pairs, len(labelled)), sep="\n")
    if arguments.show:
        print(*different(pairs, arguments.show)[: arguments.failures], sep="\n")
    return 0


def given(path: Path, labelled: Sequence[Label]) -> list[Pair]:
    """What is read of the labelled claims of one text, each told of its head word, type and span."""
    document = read_document(path, {})
    left = list(labelled)
    found: list[Pair] = []

    def pick(scene: Scene, _: list[Draft], tell: Tell) -> list[Draft]:
        for one in list(left):
            head = head_of(scene.tree, one["start"], one["end"])
            if head is None:
                continue
            left.remove(one)
            read = reading(head, one["type"], scene)
            made = tell(type(read)(**{**vars(read), "span": (one["start"], one["end"])}))
            if made is not None:
                found.append(
                    Pair(one, record(made, one["doc"], document.published), role_hits(one["roles"], texts(made)))
                )
        return []

    read_drafts(document, pick=pick)
    return found


def head_of(tree: Tree, start: int, end: int) -> Word | None:
    """The highest word of a stretch: a verb where several stand beside one another."""
    inside = [word for word in tree.words if start <= word.start < end and word.dep != "punct"]
    places = {word.i for word in inside}
    tops = [word for word in inside if word.head is None or word.head.i not in places]
    return next((word for word in tops if word.is_verb), tops[0] if tops else None)


def texts(made: Draft) -> dict[str, list[str]]:
    """Role fillers of a draft as words."""
    return {role: [one.text for one in some] for role, some in made.roles.items() if some}


def record(made: Draft, doc: str, published: str) -> Label:
    """A draft as the record that the labels are compared with."""
    spans = [interval(words, published, made.modality == "planned") for words, _, _ in made.times]
    return {
        "doc": doc, "start": made.start, "end": made.end, "type": made.type, "roles": texts(made),
        "source": ["auth", *(one.name for one in made.chain)], "polarity": made.polarity, "modality": made.modality,
        "time": [{"from": one.start, "to": one.end} for one in spans if one is not None],
    }  # fmt: skip


def table(pairs: Sequence[Pair], labelled: int) -> list[str]:
    """Shares right, and roles by precision and recall."""
    attributed = [one for one in pairs if one.labelled["source"][-1] != "auth"]
    own = [one for one in pairs if one.labelled["source"][-1] == "auth"]
    chains = [one for one in attributed if len(one.labelled["source"]) >= 3]
    speakers = sum(same_speaker(one.labelled["source"], one.read["source"]) for one in attributed)
    out = [f"{labelled} claims labelled, {len(pairs)} read at their head"]
    out.append(
        f"attributed {share(speakers, len(attributed))}  chains of three {share(sum(map(same_chain, chains)), len(chains))}"
    )
    out[-1] += f"  own voice {share(sum(len(one.read['source']) == 1 for one in own), len(own))}"
    for key, plain in (("polarity", "affirmed"), ("modality", "asserted")):
        marked = [one for one in pairs if one.labelled[key] != plain]
        others = [one for one in pairs if one.labelled[key] == plain]
        right = sum(one.read[key] != plain for one in marked), sum(one.read[key] == plain for one in others)
        exact = sum(one.read[key] == one.labelled[key] for one in marked)
        out.append(
            f"{key}: not {plain} {share(right[0], len(marked))}, exactly {exact}; {plain} {share(right[1], len(others))}"
        )
    timed = [one for one in pairs if one.labelled.get("time")]
    out.append(f"times {share(sum(map(same_times, timed)), len(timed))}")
    hits = sum(one.hits for one in pairs)
    wanted, made = sum(fillers(one.labelled) for one in pairs), sum(fillers(one.read) for one in pairs)
    good = sum(one.roles_f1 >= 0.5 for one in pairs)
    out.append(
        f"roles F1 {200 * hits / (wanted + made):.1f} ({wanted} labelled, {made} read); half or more right {share(good, len(pairs))}"
    )
    counts: Counter[tuple[str, str]] = Counter()
    for one in pairs:
        for role, values in one.labelled["roles"].items():
            counts[role, "labelled"] += len(values)
            counts[role, "right"] += role_hits({role: values}, one.read["roles"])
        for role, values in one.read["roles"].items():
            counts[role, "read"] += len(values)
    for role in sorted({role for role, _ in counts}):
        out.append(
            f"  {role:13}" + "  ".join(f"{what} {counts[role, what]:4}" for what in ("labelled", "read", "right"))
        )
    return out


def different(pairs: Sequence[Pair], what: str) -> list[str]:
    """The claims in which something differs, with both sides."""
    out = []
    for one in sorted(pairs, key=lambda pair: (pair.labelled["doc"], pair.labelled["start"])):
        left, right = one.labelled, one.read
        if what == "roles":
            same = one.roles_f1 > 0.99
        elif what == "source":
            same = same_speaker(left["source"], right["source"]) and len(left["source"]) == len(right["source"])
        elif what == "time":
            same = not left.get("time") or same_times(one)
        else:
            same = left[what] == right[what]
        if not same:
            values = left.get(what), right.get(what)
            what_for = f"{left['type']} “{left['quote']}”"
            out.append(f"{left['doc']}:{left['start']} {what_for}\n    labelled {values[0]}\n    read     {values[1]}")
    return out


if __name__ == "__main__":
    raise SystemExit(main())
