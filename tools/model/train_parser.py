"""Train the tagger and dependency parser on UD English-EWT: python tools/model/train_parser.py --treebank DIR -o OUT.

DIR holds ewt_train, ewt_dev, ewt_test and pud_test as ``.conllu.gz``. Seeded; one core; stops at the time bound or when
the development score has not risen for some epochs (the learning rate falls with the time spent, so that two machines give
models of like figures, not of like bytes). The treebank's text stays outside; only the weights are written.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import time
from pathlib import Path
from typing import Any

import treebank

SEED = 20230901
ROOT_LABEL = "ROOT"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--treebank", dest="folder", type=Path, required=True, help="folder of the .conllu.gz files")
    options.add_argument("-o", "--output", type=Path, required=True, help="folder to write the model to")
    options.add_argument("--minutes", type=float, default=38.0, help="time bound for training")
    options.add_argument("--patience", type=int, default=8, help="epochs without a better development score")
    options.add_argument("--config", type=Path, default=Path(__file__).with_name("parser.cfg"))
    train(**vars(options.parse_args()))


def train(folder: Path, output: Path, minutes: float, patience: int, config: Path) -> dict[str, Any]:
    """Train, keep the best epoch by development LAS, write it with its figures; returns the figures."""
    import spacy
    from spacy import util
    from spacy.training import Example
    from spacy.training.batchers import minibatch_by_words
    from thinc.api import fix_random_seed

    started = time.monotonic()
    fix_random_seed(SEED)
    shuffle = random.Random(SEED)
    settings = util.load_config(config)
    nlp = util.load_model_from_config(settings, auto_fill=True)
    examples = {
        name: [_example(nlp, sentence, Example) for sentence in _sentences(folder / f"{name}.conllu.gz")]
        for name in ("ewt_train", "ewt_dev", "ewt_test", "pud_test")
    }
    from spacy.util import registry

    optimizer = registry.resolve({"optimizer": settings["training"]["optimizer"]})["optimizer"]
    nlp.initialize(lambda: examples["ewt_train"], sgd=optimizer)
    best, best_epoch, epoch, history = 0.0, 0, 0, []
    batch_words = 300.0
    steps, warmup = 0, 200
    while (time.monotonic() - started) / 60 < minutes and epoch - best_epoch < patience:
        epoch += 1
        losses: dict[str, float] = {}
        share = (time.monotonic() - started) / 60 / minutes
        order = list(examples["ewt_train"])
        shuffle.shuffle(order)
        for batch in minibatch_by_words(order, size=int(batch_words), tolerance=0.2):
            steps += 1
            optimizer.learn_rate = 0.0012 * min(1.0, steps / warmup) * (1.0 - 0.85 * share)
            nlp.update(batch, sgd=optimizer, drop=0.25, losses=losses)
        batch_words = min(1500.0, batch_words * 1.15)
        with nlp.use_params(optimizer.averages):
            figures = evaluate(nlp, examples["ewt_dev"])
            if figures["las"] > best:
                best, best_epoch = figures["las"], epoch
                output.mkdir(parents=True, exist_ok=True)
                nlp.to_disk(output)
        history.append({"epoch": epoch, "minutes": round((time.monotonic() - started) / 60, 1), **figures})
        print(json.dumps({**history[-1], "losses": {k: round(v) for k, v in losses.items()}}), flush=True)
    slim(output)
    finished = spacy.load(output)
    result = {
        "seed": SEED,
        "epochs": epoch,
        "best_epoch": best_epoch,
        "minutes": round((time.monotonic() - started) / 60, 1),
        "platform": platform.platform(),
        "spacy": spacy.__version__,
        "figures": {name: evaluate(finished, examples[name]) for name in ("ewt_dev", "ewt_test", "pud_test")},
    }
    print(json.dumps(result, indent=1), flush=True)
    return result


def slim(folder: Path) -> None:
    """Leave only labels in the model's string store: the treebank's words are hashed in the weights and not needed."""
    import spacy

    nlp = spacy.load(folder)
    labels = {"", "ROOT", "dep", *nlp.get_pipe("tagger").labels}
    for move in nlp.get_pipe("parser").move_names:
        labels |= {move, move.split("-", 1)[-1], *move.split("-", 1)[-1].split("||")}
    path = folder / "vocab" / "strings.json"
    path.write_text(json.dumps(sorted(labels), indent=0) + "\n", encoding="utf-8")


def evaluate(nlp: Any, examples: list[Any]) -> dict[str, float]:
    """Tag accuracy, UAS and LAS (per cent, punctuation left out) over gold words; and LAS with punctuation."""
    right_tags = words = right_heads = right_labels = counted = right_all = 0
    predicted = nlp.pipe([_blank(nlp, example.reference) for example in examples], batch_size=64)
    for doc, example in zip(predicted, examples, strict=True):
        for token, gold in zip(doc, example.reference, strict=True):
            words += 1
            right_tags += token.tag_ == gold.tag_
            head = token.head.i == gold.head.i
            label = head and token.dep_ == gold.dep_
            right_all += label
            if gold.dep_ != "punct":
                counted += 1
                right_heads += head
                right_labels += label
    return {
        "tag": round(100 * right_tags / words, 2),
        "uas": round(100 * right_heads / counted, 2),
        "las": round(100 * right_labels / counted, 2),
        "las_with_punctuation": round(100 * right_all / words, 2),
    }


def _sentences(path: Path) -> list[treebank.Sentence]:
    return list(treebank.read(path))


def _blank(nlp: Any, gold: Any) -> Any:
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=[token.text for token in gold], spaces=[bool(token.whitespace_) for token in gold])


def _example(nlp: Any, sentence: treebank.Sentence, example: Any) -> Any:
    gold = treebank.document(nlp.vocab, sentence)
    return example(_blank(nlp, gold), gold)


if __name__ == "__main__":
    main()
