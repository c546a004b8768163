"""The reliability diagram: how often calls came true against how probable they were called, in words and drawn."""

from __future__ import annotations

from crossbearing.records.calibration import Bin, Record, Scores
from crossbearing.views.svg import picture, tag, text, wrap
from crossbearing.views.wording import count

LEFT, TOP, SIDE, BAND, RIGHT = 84.0, 58.0, 380.0, 44.0, 130.0
COLUMNS = 40
EXPLAINED = (
    "Bars: 95 % binomial interval of the share found true (Jeffreys). On the line, calls come true as often as said. "
    "A point above the line was called too low, below it too high, where its bar does not reach the line."
)


def scores_text(record: Record) -> list[str]:
    """The scores of a record as lines for a terminal."""
    out = [
        f"adjudicated  {record.n} true or false, {record.undecided} undecided (not scored)"
        + (f"; {count(record.repeated, 'earlier adjudication')} of the same fix left out" if record.repeated else "")
    ]
    one = record.scores
    if one is not None:
        auc = "none" if one.auc is None else f"{one.auc:.3f}"
        out += [
            f"found true   {one.true} of {one.n}",
            f"Brier        {one.brier:.4f}   (0 is best; always saying 50 % gives 0.25)",
            f"log score    {one.log_score:.4f}   (0 is best; always saying 50 % gives 0.6931)",
            f"ECE          {one.ece:.4f}   ({len(one.bins)} equal bins; by chance about {one.ece_by_chance:.3f})",
            f"AUC          {auc}   (0.5 tells nothing apart)",
            f"above {_share(one.sure_above)}   {_sure(one)}",
        ]
    out += [f"note         {words}" for words in record.notes]
    out.append(f"fit          {record.fit}")
    return out


def reliability_text(record: Record) -> list[str]:
    """The reliability diagram as lines for a terminal: each bin with its count, the share found true and its interval."""
    if record.scores is None:
        return []
    out = [f"{'said':<13}  calls  true  share  interval    0 %{' ' * (COLUMNS - 8)}100 %"]
    for one in record.scores.bins:
        head = f"{_share(one.low):>5} –{_share(one.high):>6}  {one.n:>5}"
        if one.n and one.interval is not None:
            low, high = one.interval
            spread = f"{100 * low:.0f}–{100 * high:.0f} %"
            head += f"  {one.true:>4}  {_share(one.true / one.n):>5}  {spread:<10}  {_bar(one)}"
        out.append(head)
    out.append("● found true   ─ its 95 % interval   │ as said")
    if record.words:
        out += ["", "by word"]
    for word in record.words:
        low, high = word.interval
        band = "too weak to call" if word.high - word.low > 0.9 else f"band {_share(word.low)} to {_share(word.high)}"
        out.append(
            f"  {word.word} ({band}): {word.true} of {word.n} found true, interval {_share(low)} to {_share(high)}"
        )
    return out


def reliability_svg(record: Record) -> str:
    """The reliability diagram as a picture; without any call an empty plot that says so."""
    one = record.scores
    parts = [
        text(LEFT, 22, "Said and found: the reliability of one's own record", "h"),
        text(LEFT, 40, _caption(record), "s soft"),
        *(text(LEFT + SIDE + RIGHT - 10, 22, "SYNTHETIC", "b", "end") for _ in range(record.synthetic)),
        tag("rect", x=LEFT, y=TOP, width=SIDE, height=SIDE, class_="box thin"),
        tag("path", d=f"M{LEFT} {TOP + SIDE}L{LEFT + SIDE} {TOP}", class_="axis dash"),
    ]
    for step in range(0, 11, 2):
        at = step / 10
        parts += [
            text(_x(at), TOP + SIDE + BAND + 16, _share(at), "s", "middle"),
            text(LEFT - 8, _y(at) + 4, _share(at), "s", "end"),
        ]
    bins = [each for each in one.bins if each.n] if one is not None else []
    most = max((each.n for each in bins), default=1)
    parts += [_counted(each, most) for each in bins]
    parts += [_point(each) for each in bins]
    if not bins:
        parts.append(text(LEFT + SIDE / 2, TOP + SIDE / 2, "nothing adjudicated true or false yet", "t soft", "middle"))
    below = TOP + SIDE + BAND
    explained = wrap(EXPLAINED, 10.5, SIDE + RIGHT - 10, 4)
    parts += [
        text(LEFT + SIDE / 2, below + 34, "probability as it stood when adjudicated; below the plot: number of calls", "t", "middle"),
        tag("g", text(0, 0, "share found true", "t", "middle"), transform=f"translate(22 {TOP + SIDE / 2:.0f}) rotate(-90)"),
        *(text(LEFT, below + 54 + 15 * line, words, "s soft") for line, words in enumerate(explained)),
    ]  # fmt: skip
    title = f"Reliability diagram of {count(record.n, 'adjudicated fix', 'adjudicated fixes')}"
    return picture(LEFT + SIDE + RIGHT, below + 60 + 15 * len(explained), title, *parts, class_="reliability")


def _share(share: float) -> str:
    """A share that was counted: unlike a conclusion it may be none or all."""
    return f"{100 * share:.0f} %"


def _caption(record: Record) -> str:
    one = record.scores
    undecided = f"{record.undecided} undecided apart"
    if one is None:
        return undecided
    return f"n {record.n}, {undecided} · Brier {one.brier:.3f} · log score {one.log_score:.3f} · ECE {one.ece:.3f} (by chance {one.ece_by_chance:.3f})"


def _sure(one: Scores) -> str:
    if one.sure_wrong_share is None:
        return "no call"
    return f"{count(one.sure, 'call')}, {one.sure_wrong} found false ({_share(one.sure_wrong_share)})"


def _bar(one: Bin) -> str:
    low, high = one.interval or (0.0, 1.0)
    line = [" "] * COLUMNS
    for place in range(_column(low), _column(high) + 1):
        line[place] = "─"
    line[_column(one.mean or 0.0)] = "│"
    line[_column(one.true / one.n)] = "●"
    return "".join(line).rstrip()


def _column(share: float) -> int:
    return min(int(share * COLUMNS), COLUMNS - 1)


def _x(share: float) -> float:
    return LEFT + share * SIDE


def _y(share: float) -> float:
    return TOP + (1 - share) * SIDE


def _point(one: Bin) -> str:
    low, high = one.interval or (0.0, 1.0)
    x, y = _x(one.mean or 0.0), _y(one.true / one.n)
    words = (
        f"said {_share(one.mean or 0.0)}: {one.true} of {one.n} found true, interval {_share(low)} to {_share(high)}"
    )
    return tag(
        "g", tag("title", words),
        tag("path", d=f"M{x:.1f} {_y(high):.1f}V{_y(low):.1f}", class_="line l-route", stroke_width=2),
        tag("circle", cx=x, cy=y, r=4.5, class_="f-for"),
    )  # fmt: skip


def _counted(one: Bin, most: int) -> str:
    left, right = _x(one.low) + 3, _x(one.high) - 3
    height = max(1.0, one.n / most * (BAND - 18))
    base = TOP + SIDE + BAND - 2
    return tag("rect", x=left, y=base - height, width=right - left, height=height, class_="f-fast") + text(
        (left + right) / 2, base - height - 3, str(one.n), "s", "middle"
    )
