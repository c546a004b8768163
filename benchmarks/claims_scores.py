"""``make bench-claims``: what the reader finds of labelled claims, on our own corpus and on the folders given.

    python benchmarks/claims_scores.py [--held] [--failures N] [--only PREFIX] [FOLDER…]

Detection: a claim of that kind at that place; claim: and half its roles; strict: and its speaker, polarity and modality. The held
third of the corpus is scored with ``--held`` alone, one line and no failures: nobody tunes on it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from claims_pairing import Label, Pair, by_document, fillers, paired, role_hits, same_speaker, same_words

from crossbearing.pipeline import channels

CORPUS = Path(__file__).parent / "corpus"
RESAMPLES = 400


def main() -> int:
    """Prints the table of each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, help="folders with texts and gold*.jsonl; our corpus when none is given"
    )
    parser.add_argument("--held", action="store_true", help="score the held third too, in one line")
    parser.add_argument(
        "--agreement", action="store_true", help="how far a second annotator, who saw no label, agrees with the first"
    )
    parser.add_argument("--failures", type=int, default=0, help="print that many claims missed and read in excess")
    parser.add_argument("--only", default="", help="documents whose name begins so")
    parser.add_argument(
        "--third", type=int, choices=[1, 2], help="of our corpus: numbers that leave this rest by three"
    )
    parser.add_argument("--save", type=Path, help="write what was read here, a claim a line")
    arguments = parser.parse_args()
    for folder in arguments.folders or [CORPUS / "open"]:
        labelled = [one for one in labelled_in(folder, arguments.only) if of_third(one["doc"], arguments.third)]
        read = read_in(folder, labelled)
        print(
            f"== {folder.name}: {len({one['doc'] for one in labelled})} texts, {len(labelled)} claims labelled, {len(read)} read"
        )
        print(*lines(labelled, read), *failures(labelled, read, arguments.failures), sep="\n")
        if arguments.save:
            arguments.save.write_text(
                "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in read), encoding="utf-8"
            )
    if arguments.agreement:
        second = labelled_in(CORPUS / "second")
        again = {one["doc"] for one in second}
        first = [one for one in labelled_in(CORPUS / "open") if one["doc"] in again]
        print(f"== agreement of two annotators: {len(again)} texts, {len(first)} and {len(second)} claims")
        print(*summary(first, second), sep="\n")
    if arguments.held:
        labelled = labelled_in(CORPUS / "held")
        read = read_in(CORPUS / "held", labelled)
        print(
            f"== held: {len({one['doc'] for one in labelled})} texts, {len(labelled)} claims labelled, {len(read)} read"
        )
        print(*summary(labelled, read), sep="\n")
    return 0


def labelled_in(folder: Path, only: str = "") -> list[Label]:
    """The labelled claims of a folder's ``gold*.jsonl``."""
    return [
        claim
        for path in sorted(folder.glob("gold*.jsonl"))
        for claim in map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines()))
        if claim["doc"].startswith(only)
    ]


def of_third(name: str, third: int | None) -> bool:
    return third is None or int(name.split("_")[0]) % 3 == third


def read_in(folder: Path, labelled: Sequence[Label]) -> list[Label]:
    """What the reader makes of a folder's labelled texts, the quotes checked against the text."""
    documents = {claim["doc"] for claim in labelled}
    paths = [path for path in sorted(folder.glob("*.txt")) if path.stem in documents]
    found: list[Label] = list(channels.tool("reports", "claims")(paths))
    for claim in found:
        text = (folder / f"{claim['doc']}.txt").read_text(encoding="utf-8")
        if text[claim["start"] : claim["end"]] != claim["quote"]:
            raise AssertionError(f"{claim['doc']}: a quote is no slice of the text: {claim['quote']!r}")
    return found


def all_pairs(labelled: Sequence[Label], read: Sequence[Label]) -> list[Pair]:
    """The pairs of all documents."""
    ours = by_document(read)
    return [pair for name, claims in by_document(labelled).items() for pair in paired(claims, ours.get(name, []))]


def f1(hits: int, labelled: int, read: int) -> float:
    """F1 in per cent."""
    return 100 * 2 * hits / (labelled + read) if labelled + read else 0.0


def figures(labelled: Sequence[Label], read: Sequence[Label]) -> dict[str, float]:
    """detection, claim, strict and roles as F1 in per cent."""
    pairs = all_pairs(labelled, read)
    good = [pair for pair in pairs if pair.roles_f1 >= 0.5]
    total = sum(map(fillers, labelled)), sum(map(fillers, read))
    sizes = len(labelled), len(read)
    return {
        "detection": f1(len(pairs), *sizes),
        "claim": f1(len(good), *sizes),
        "strict": f1(sum(map(all_right, good)), *sizes),
        "roles": f1(sum(pair.hits for pair in pairs), *total),
    }


def all_right(pair: Pair) -> bool:
    """Whether speaker, polarity and modality of a pair agree; modality as stated or not stated as fact."""
    one, other = pair.labelled, pair.read
    return (
        same_speaker(one["source"], other["source"])
        and one["polarity"] == other["polarity"]
        and (one["modality"] == "asserted") == (other["modality"] == "asserted")
    )


def summary(labelled: Sequence[Label], read: Sequence[Label]) -> list[str]:
    """The figures with bootstrap intervals over documents (90 %), and those of speakers, negations, times and tiers."""
    found = figures(labelled, read)
    ours = by_document(read)
    counts = {name: _counts(some, ours.get(name, [])) for name, some in by_document(labelled).items()}
    names, rng = sorted(counts), random.Random(20261124)
    drawn = [_pooled([counts[rng.choice(names)] for _ in names]) for _ in range(RESAMPLES)]
    told = []
    for name, value in found.items():
        values = sorted(one[name] for one in drawn)
        told.append(f"{name} {value:.1f} [{values[RESAMPLES // 20]:.1f}, {values[-RESAMPLES // 20]:.1f}]")
    return ["  ".join(told), "  ".join(f"{name} {value}" for name, value in beside(labelled, read).items())]


def _pooled(documents: Sequence[Mapping[str, int]]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for counts in documents:
        total.update(counts)
    sizes = total["labelled"], total["read"]
    return {name: f1(total[name], *sizes) for name in ("detection", "claim", "strict")} | {
        "roles": f1(total["hits"], total["fillers labelled"], total["fillers read"])
    }


def _counts(labelled: Sequence[Label], read: Sequence[Label]) -> dict[str, int]:
    pairs = paired(labelled, read)
    good = [pair for pair in pairs if pair.roles_f1 >= 0.5]
    return {
        "labelled": len(labelled), "read": len(read), "detection": len(pairs), "claim": len(good),
        "strict": sum(map(all_right, good)), "hits": sum(pair.hits for pair in pairs),
        "fillers labelled": sum(map(fillers, labelled)), "fillers read": sum(map(fillers, read)),
    }  # fmt: skip


def beside(labelled: Sequence[Label], read: Sequence[Label]) -> dict[str, str]:
    """Shares among detected claims: speakers right where attributed, chains of three, negation, modality, times; precision of tier high."""
    pairs = all_pairs(labelled, read)
    attributed = [pair for pair in pairs if pair.labelled["source"][-1] != "auth"]
    chains = [pair for pair in attributed if len(pair.labelled["source"]) >= 3]
    negated = [pair for pair in pairs if pair.labelled["polarity"] == "negated"]
    tinted = [pair for pair in pairs if pair.labelled["modality"] != "asserted"]
    timed = [pair for pair in pairs if pair.labelled.get("time")]
    high = [one for one in read if one.get("tier") == "high"]
    good = {id(pair.read) for pair in pairs if pair.roles_f1 >= 0.5}
    return {
        "attribution": share(
            sum(same_speaker(p.labelled["source"], p.read["source"]) for p in attributed), len(attributed)
        ),
        "chains of three": share(sum(same_chain(p) for p in chains), len(chains)),
        "negated": share(sum(p.read["polarity"] == "negated" for p in negated), len(negated)),
        "not asserted": share(sum(p.read["modality"] != "asserted" for p in tinted), len(tinted)),
        "times": share(sum(map(same_times, timed)), len(timed)),
        "high tier": share(sum(id(one) in good for one in high), len(high)),
    }


def share(hits: int, count: int) -> str:
    return f"{hits}/{count} ({100 * hits / count:.0f} %)" if count else "0/0"


def same_chain(pair: Pair) -> bool:
    """Whether every speaker of a labelled chain is in the chain read, in that order, the innermost at its end."""
    read = list(pair.read["source"][1:])
    if not same_speaker(pair.labelled["source"], pair.read["source"]):
        return False
    for speaker in pair.labelled["source"][1:]:
        while read and not same_words(speaker, read[0]):
            read.pop(0)
        if not read:
            return False
        read.pop(0)
    return True


def same_times(pair: Pair) -> bool:
    """Whether each labelled interval is among those read, first and last day alike."""
    read = {(one["from"], one["to"]) for one in pair.read.get("time", ())}
    return all((one["from"], one["to"]) in read for one in pair.labelled["time"])


def lines(labelled: Sequence[Label], read: Sequence[Label]) -> list[str]:
    """The summary, then a line per type and per role."""
    pairs = all_pairs(labelled, read)
    out = summary(labelled, read) if labelled else []
    for kind in sorted({one["type"] for one in labelled}):
        wanted = [one for one in labelled if one["type"] == kind]
        found = [pair for pair in pairs if pair.labelled["type"] == kind]
        good = sum(pair.roles_f1 >= 0.5 for pair in found)
        made = sum(one["type"] == kind for one in read)
        out.append(f"{kind:13} labelled {len(wanted):4}  found {len(found):4}  with roles {good:4}  read {made:4}")
    for role in sorted({role for one in labelled for role in one["roles"]}):
        wanted_fillers = sum(len(one["roles"].get(role, ())) for one in labelled)
        read_fillers = sum(len(one["roles"].get(role, ())) for one in read)
        hits = sum(role_hits({role: p.labelled["roles"].get(role, ())}, p.read["roles"]) for p in pairs)
        out.append(f"{role:13} labelled {wanted_fillers:4}  read {read_fillers:4}  right {hits:4}")
    for prefix in sorted({one["doc"].split("_")[1] for one in labelled if one["doc"].count("_") > 1}):
        some = [one for one in labelled if one["doc"].split("_")[1:2] == [prefix]]
        theirs = [one for one in read if one["doc"].split("_")[1:2] == [prefix]]
        found = figures(some, theirs)
        out.append(
            f"{prefix:13} claims {len(some):4}  " + "  ".join(f"{name} {value:.0f}" for name, value in found.items())
        )
    return out


def failures(labelled: Sequence[Label], read: Sequence[Label], most: int) -> list[str]:
    """Claims missed (-), read in excess (+), and read otherwise (~), by place."""
    pairs = all_pairs(labelled, read)
    missed = {id(one) for one in labelled} - {id(pair.labelled) for pair in pairs}
    excess = {id(one) for one in read} - {id(pair.read) for pair in pairs}
    told = [(one["doc"], one["start"], "- " + _told(one)) for one in labelled if id(one) in missed]
    told += [(one["doc"], one["start"], "+ " + _told(one)) for one in read if id(one) in excess]
    for pair in pairs:
        if pair.roles_f1 < 0.5 or not all_right(pair):
            told.append(
                (
                    pair.labelled["doc"],
                    pair.labelled["start"],
                    f"~ {_told(pair.labelled)}\n      read {_told(pair.read, text=False)}",
                )
            )
    return [f"{doc}:{start} {words}" for doc, start, words in sorted(told)[:most]]


def _told(claim: Label, text: bool = True) -> str:
    roles: Mapping[str, Sequence[str]] = claim["roles"]
    filled = "; ".join(f"{role}={', '.join(values)}" for role, values in sorted(roles.items()))
    rule = f" {claim['rule']}" if claim.get("rule") else ""
    quote = f" “{claim['quote']}”" if text else ""
    marks = f"{claim['polarity'][:3]} {claim['modality']} {' > '.join(claim['source'])}"
    return f"{claim['type']}{rule} [{marks}] {{{filled}}}{quote}"


if __name__ == "__main__":
    raise SystemExit(main())
