"""The register of a document's speakers: who is opened, who continues, who is set apart, who belongs to a group."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from crossbearing.records.claims import Speaker
from crossbearing.reports.called import called
from crossbearing.reports.fullest import full_form
from crossbearing.reports.lemmas import noun_lemma
from crossbearing.reports.lexicon import metonyms, state_inside, state_of, word_set
from crossbearing.reports.named import bare_name
from crossbearing.reports.phrases import is_organisation, person_like, ranked_name
from crossbearing.reports.speaker_kinds import document_name, kind_of, newsroom, newsrooms, shows
from crossbearing.reports.times import TIME

_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|this|that|these|those|some) ", re.IGNORECASE)
_PLACED = re.compile(
    r" (?:of|in|from|at|with|inside|near|familiar|close|on|for|within|who|which|based|involved|involving|to|working|speaking|recently|there) ?\b"
)
_CARRIED = re.compile(
    r"(?:decree|order|notice|circular|communiqu[eé]|leaflet|claim|allegation|suggestion|denial|version|tweet|statement|reporting|account|report|testimony|interview|post|letter|message|remarks?)(?: on \w+| \w+)?$",
    re.IGNORECASE,
)
_SPOKEN_FOR = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "ambassador",
        "commander",
        "minister",
        "chief",
        "head",
        "director",
        "aide",
    ]
)
_OFFICE = re.compile(
    r"^(?:the |an? )?[^,]*?\b(?:spokes\w+|minister|director|official|officer|diplomat|ambassador|head|chief|captain|commander"
    r"|manager|owner|expert|analyst|researcher|lawyer|executive|president|secretary|broker|agent|chairman|envoy),"
    r" ((?:[A-Z][\w'’-]+ ?){1,4})"
)
_APPOSED = re.compile(r"^((?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+), (?:an?|the|who|head|chief|director|spokes|[a-z])")


_COMPLEMENT = re.compile(
    r"(?:government|army|navy|parliament|[\w ]{0,20}ministry|president|embassy) of (?:the )?(?=[A-Z])", re.IGNORECASE
)
_CITES = re.compile(r"(.{2,60}?),? (?:(?:who|which|that) (?:cited|quoted)|citing|quoting) (.{3,80})$")
_PRINTED = re.compile(
    r"(?:an? |the )?(?:[\w-]+ ){0,3}?(?:report|article|story|dispatch|investigation)s? (?:(?:published )?(in|carried by)|(?:published )?by|from|of)"
    r" (?:the )?((?:[A-Z][\w'’-]*)(?: [A-Z][\w'’-]*){0,3})$"
)
_GIVEN = re.compile(
    r"(?P<what>[^,]{3,60}?),? (?:supplied|provided|released|shared|handed over|passed on|leaked)(?: to (?:us|reporters|this \w+|the \w+))? by (?P<who>[^,]{2,80})$"
)
_IN_PRINT = re.compile(
    r"(?:an? |the |its |this )?(?:[\w-]+ ){0,3}?(?:report|article|story|dispatch|investigation|interview|broadcast|bulletin|piece)s? (?:published |aired |carried )?(?:in|on|by)"
    r" (?P<outlet>(?:the )?(?:[\w-]+ ){0,3}?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3})(?: (?:of|on|dated) .*)?$"
)
_SHORT = re.compile(r" \(([A-Z][A-Za-z&.-]{1,11})\)?(?=[ ,.]|$)")
_NOBODY = re.compile(r"(?:very )?few\b|nobody\b|no one\b|none\b|hardly any|scarcely any|no (?=[a-z])", re.IGNORECASE)


@dataclass
class Register:
    """Speakers met so far. One lives for the reading of one document."""

    outlet: str = ""
    text: str = ""
    found: list[Speaker] = field(default_factory=list)
    heads: dict[str, list[int]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    places: dict[int, tuple[Speaker, ...]] = field(default_factory=dict)
    spans: list[tuple[int, int]] = field(default_factory=list)
    outlet_names: set[str] = field(default_factory=set)
    _full: dict[str, str] = field(default_factory=dict)
    _singles: int = 0
    _groups: int = 0

    def at(self, place: int, words: str, current: tuple[Speaker, ...] = ()) -> tuple[Speaker, ...]:
        """As ``speaker``, for the phrase at an offset: asked twice, the same phrase opens nobody new."""
        if place not in self.places:
            around = next((start for start, end in self.spans[-8:] if start <= place < end), None)
            if around is not None:
                return self.places[around]
            self.places[place] = self.speaker(words, current)
            self.spans.append((place, place + len(words)))
        return self.places[place]

    def speaker(self, words: str, current: tuple[Speaker, ...] = ()) -> tuple[Speaker, ...]:
        """The chain for an attribution phrase, without the publisher.

        words: the phrase as it stands ("a Daily Example source in the capital"); current: who speaks just now, for
        pronouns. Returns outlet and speaker where the source is another outlet's, else one speaker; () for nobody.
        """
        phrase = bare_name(self._without_short(words).strip(" .,;:\"'“”‘’()"))
        if phrase == self.outlet and phrase:
            return (self._keep(Speaker(phrase, "outlet")),)
        if (
            not phrase
            or TIME.fullmatch(phrase)
            or _NOBODY.match(phrase)
            or self._publisher(phrase)
            or re.search(
                r" (?:bought|sold|sent|took|turns|had|has|was|were|is|are) ",
                re.sub(r",? (?:who|which|whose|that) .*", " ", phrase),
            )
            or re.match(r"(?:which|whose|whom|that|who|according|between|since|until|during|after|before) ", phrase)
        ):
            return ()
        if re.fullmatch(r"(?:he|she|they|it|him|her|them|i|we|you|me|us)", phrase, re.IGNORECASE):
            return current
        given = _GIVEN.match(phrase)
        if given and shows(given.group("what")):
            document = self._keep(Speaker(document_name(given.group("what")), "document"))
            return (*self.speaker(given.group("who"), current), document)
        cites = _CITES.match(phrase)
        if cites:
            return (*self.speaker(cites.group(1), current), *self.speaker(cites.group(2), current))
        printed = _PRINTED.match(phrase)
        if printed and (printed.group(1) or newsroom(printed.group(2))):
            return (self._keep(Speaker(printed.group(2), "outlet")),)
        in_print = _IN_PRINT.match(phrase)
        if in_print and not printed:
            return self.speaker(in_print.group("outlet"), current)
        carried = re.split(r" (?:by|of|from) (?=(?:an?|the) |[A-Z])", phrase)
        if len(carried) > 1 and _CARRIED.search(carried[0]):
            phrase = carried[-1]
        if re.match(r"(?:this|that|the same|the) (?:person|individual|man|woman|informant)$", phrase, re.IGNORECASE):
            last = next((known for known in reversed(self.found) if known.kind == "anonymous"), None)
            if last is not None and noun_lemma(phrase.split()[-1].lower()) not in self.heads:
                return (last,)
        named = _OFFICE.match(phrase) or _APPOSED.match(phrase)
        name, described = called(phrase)
        if named and not described:
            name = named.group(1).strip(" .,")
        plain_name = _DETERMINER.sub("", name)
        if plain_name[:1].isupper() and (named or name != phrase) and not shows(name):
            if any(
                noun in word_set("people", "newsrooms") for noun in (*described, *phrase.lower().split())
            ) and not person_like(plain_name):
                return (self._keep(Speaker(self._fullest(plain_name), "outlet")),)
            speaker = self._named(plain_name, any(noun in word_set("people", "anonymous") for noun in described))
            self._settle(speaker, phrase)
            for noun in described:
                self.heads.setdefault(noun, []).append(self.found.index(speaker))
            return (speaker,)
        phrase = name
        plain = re.sub(
            r",? (?:who|which|whose) .*$| (?:seen|obtained|reviewed|published|dated|compiled|released|supplied|leaked|delivered|photographed|circulated|issued|shown|handed) .*$|, .*$",
            "",
            phrase,
        )
        if re.match(r"(?:one|some|two|both|several|most|another|none) of ", plain, re.IGNORECASE):
            return self._member(plain)
        core = _PLACED.split(_DETERMINER.sub("", plain), maxsplit=1)[0].strip()
        head = noun_lemma(core.split()[-1].lower()) if core else ""
        if head.startswith("spokes") and re.match(rf"{re.escape(core)} (?:for|of) ", _DETERMINER.sub("", plain)):
            return (self._spoken(plain),)
        if core and head in word_set("people", "anonymous") and not core.split()[-1][:1].isupper():
            return self._anonymous(plain, core, head)
        if plain.lower().startswith("the ") and core == core.lower() and head in self.heads:
            return (self.found[self.heads[head][-1]],)
        if len(core) < 2 or core.lower() in ("the", "an", "one", "some", "this", "that", "who", "which"):
            return ()
        return (self._named(_DETERMINER.sub("", plain).strip() if not shows(plain) else document_name(plain)),)

    def _publisher(self, phrase: str) -> bool:
        """Whether words are a part of the publisher's name: "the Review" of the Harbour Review, but not "the Panel" of a panel."""
        name = _DETERMINER.sub("", phrase)
        whole = self.outlet.split(" ")
        parts = name.split(" ")
        if (
            not name[:1].isupper()
            or len(parts) >= len(whole)
            or parts[-1] in word_set("bodies", "heads")
            or state_of(name)
        ):
            return False
        return parts == whole[: len(parts)] or parts == whole[-len(parts) :]

    def _without_short(self, words: str) -> str:
        """A phrase without a short form in brackets; where that, or the full name it was given for, is the outlet's: the outlet."""
        given = _SHORT.search(words)
        if given is None:
            full = _DETERMINER.sub("", words.strip(" .,;:"))
            return self.outlet if full in self.outlet_names else words
        full = _DETERMINER.sub("", words[: given.start()].strip())
        if self.outlet and self.outlet in (given.group(1), full):
            self.outlet_names.update((full, given.group(1)))
            return self.outlet
        return words[: given.start()] + words[given.end() :]

    def _spoken(self, plain: str) -> Speaker:
        """A spokesperson, named with the body that is spoken for."""
        name = _DETERMINER.sub("", plain).strip()
        home = state_inside(name)
        if home:
            self.homes[name] = home
        return self._keep(Speaker(name, "body"), noun_lemma(name.split()[0].lower()))

    def _settle(self, speaker: Speaker, phrase: str) -> None:
        """Remember whom a person speaks for: the body or state that the attribution names beside them."""
        names = re.findall(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*", phrase.replace(speaker.name, ""))
        home = next((name for name in names if is_organisation(name)), "") or next(
            (state for state in map(state_of, names) if state), ""
        )
        if home:
            self.homes.setdefault(speaker.name, home)

    def labelled(self, label: str) -> Speaker | None:
        """The speaker of a label, or None."""
        return next((speaker for speaker in self.found if speaker.label == label), None)

    def outlet_named(self, name: str) -> Speaker:
        """The newsroom of a name, opened if need be."""
        for known in self.found:
            if known.name == name:
                return replace(known, kind="outlet")
        return self._keep(Speaker(name, "outlet"))

    def _fullest(self, name: str) -> str:
        """The fullest form in which the document gives a name of one or two words."""
        if not self.text or name.count(" ") > 1 or state_of(name) or len(name) < 3 or not name[:1].isupper():
            return name
        if name not in self._full:
            self._full[name] = full_form(name, self.text)
        return self._full[name]

    def _named(self, name: str, person: bool = False) -> Speaker:
        name = re.sub(r"['’]s$", "", name)
        name = self._fullest(ranked_name(name) if re.match(r"(?:Mr|Mrs|Ms|Dr)\.? ", name) else name)
        titled = re.match(
            r"(?:[A-Z]?[a-z][\w-]* ){1,5}((?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+)(?: (?:of|from|at|in)\b.*)?$", name
        )
        if titled and name[:1].islower() and person_like(titled.group(1)):
            return self._keep(Speaker(titled.group(1), "person"))
        state = state_of(name)
        if state and not name.endswith("authorities"):
            return self._state(name, state)
        bare = ranked_name(name)
        if bare != name or person_like(name) or (person and not is_organisation(name) and not newsroom(name)):
            last = bare.split()[-1]
            for speaker in self.found:
                if speaker.kind == "person" and speaker.name.split()[-1] == last:
                    return speaker
            return self._keep(Speaker(bare, kind_of(bare, person=True)))
        for speaker in self.found:
            if speaker.kind == "person" and speaker.name.endswith(" " + name):
                return speaker
        if _COMPLEMENT.match(name):
            state = state_of(_COMPLEMENT.sub("", name)) if name.lower().startswith("government") else ""
            return self._state(name, state) if state else self._keep(Speaker(name, "body"))
        short = _PLACED.split(name, maxsplit=1)[0] if not shows(name) else name
        if short[:1].islower() or " in " in name:
            name = short or name
        return self._keep(Speaker(name, kind_of(name)))

    def _state(self, name: str, state: str) -> Speaker:
        """A state as a speaker: one, under the words it was first named by."""
        for known in self.found:
            if known.kind == "state" and self.homes.get(known.name) == state:
                return known
        plain = (
            name if name.lower() in metonyms() or name.split(" ")[-1] in word_set("people", "states_voice") else state
        )
        self.homes[plain] = state
        return self._keep(Speaker(plain, "state"))

    def _keep(self, speaker: Speaker, head: str = "") -> Speaker:
        if speaker.name.startswith("Another "):  # at the start of a sentence
            speaker = replace(speaker, name=speaker.name[0].lower() + speaker.name[1:])
        for known in self.found:
            if known.name == speaker.name and known.kind == speaker.kind:
                return known
        self.found.append(speaker)
        last = head or noun_lemma(speaker.name.split()[-1].lower())
        self.heads.setdefault(last, []).append(len(self.found) - 1)
        return speaker

    def _anonymous(self, plain: str, core: str, head: str) -> tuple[Speaker, ...]:
        first = plain.split()[0].lower()
        group = core.split()[-1].lower() != head or first in word_set("people", "groups")
        known = [self.found[place] for place in self.heads.get(head, [])]
        other = re.match(r"(?:the |his |her |their )?other ", plain, re.IGNORECASE)
        if (
            not other
            and first in ("the", "this", "that", "these", "those", "his", "her", "their", "same")
            and len(core.split()) <= 2
        ):
            matching = [speaker for speaker in known if (speaker.kind == "group") == group]
            if matching:
                return self._with_outlet(matching[-1], core)
            if known and len(core.split()) == 1:
                return self._with_outlet(known[-1], core)
        name = core
        apart: tuple[str, ...] = ()
        if first in word_set("people", "another") or (
            first == "a" and core.split()[0].lower() in word_set("people", "another")
        ):
            if not name.lower().startswith(tuple(word_set("people", "another"))):
                name = f"{first} {core}"
            name = name[0].lower() + name[1:] if name.lower().startswith("another") else name
            apart = tuple(speaker.label for speaker in known if speaker.label and speaker.kind != "group")
        elif group:
            name = core[0].lower() + core[1:] if first in word_set("people", "groups") else core
            same = next((speaker for speaker in known if speaker.name == name), None)
            if same is not None:
                return self._with_outlet(same, core)
        elif any(speaker.name == name for speaker in known):
            same = next(speaker for speaker in known if speaker.name == name)
            if first not in ("a", "an"):
                return self._with_outlet(same, core)
            name = f"another {core}"
        if any(speaker.name == name for speaker in self.found):
            name = f"{core} {len(known) + 1}"
        kind = "body" if head in _SPOKEN_FOR else "group" if group else "anonymous"
        speaker = self._open(Speaker(name, kind, distinct_from=apart), head)
        home = next(
            (
                state
                for state in (state_of(part) for part in re.findall(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*", plain))
                if state
            ),
            "",
        )
        if home:
            self.homes[speaker.name] = home
        return self._with_outlet(speaker, core)

    def _open(self, speaker: Speaker, head: str) -> Speaker:
        if speaker.kind == "group":
            self._groups += 1
            speaker = replace(speaker, label=f"G{self._groups}")
        elif speaker.kind == "anonymous":
            self._singles += 1
            speaker = replace(speaker, label=f"S{self._singles}")
        self.found.append(speaker)
        self.heads.setdefault(head, []).append(len(self.found) - 1)
        return speaker

    def _member(self, plain: str) -> tuple[Speaker, ...]:
        head = noun_lemma(re.sub(r",.*$", "", plain).split()[-1].lower())
        place = re.search(r" of (?:the |these |those |his |her )?([\w-]+)", plain)
        head = noun_lemma(place.group(1).lower()) if place else head
        group = next(
            (self.found[at] for at in reversed(self.heads.get(head, [])) if self.found[at].kind == "group"), None
        )
        name = plain[0].lower() + plain[1:]
        known = next((speaker for speaker in self.found if speaker.name == name), None)
        if known is None:
            kind = "anonymous" if name.startswith("one ") else "group"
            known = self._open(Speaker(name, kind, member_of=group.label if group else ""), head)
        return self._with_outlet(known, plain)

    def _with_outlet(self, speaker: Speaker, words: str) -> tuple[Speaker, ...]:
        outlet = next(
            (
                name
                for name in newsrooms()
                if name in speaker.name and re.search(rf"\b{re.escape(name)}\b", speaker.name)
            ),
            "",
        )
        if outlet and outlet != self.outlet and outlet != speaker.name:
            return (self._named(outlet), speaker)
        return (speaker,)
