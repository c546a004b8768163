"""Who says what: sayings on the page, names among descriptions, turns, pronouns. All texts are invented for these tests."""

from __future__ import annotations

import pytest

from crossbearing.records.claims import Filler
from crossbearing.records.documents import Document
from crossbearing.reports.called import called
from crossbearing.reports.drafts import Draft
from crossbearing.reports.reader import Tell, read_drafts
from crossbearing.reports.sayings import sayings
from crossbearing.reports.scene import Reading, Scene
from crossbearing.reports.sentences import plain
from crossbearing.reports.speakers import Register


def told(text: str, outlet: str = "Harbour Gazette") -> dict[str, list[str]]:
    """For each verb of a text, who says it, outermost first."""
    found: dict[str, list[str]] = {}

    def pick(scene: Scene, _: list[Draft], tell: Tell) -> list[Draft]:
        for word in scene.tree.words:
            if word.is_verb:
                made = tell(
                    Reading("test", "verification", {"item": [Filler("rifles")], "actor": [Filler("crew")]}, word)
                )
                if made is not None:
                    found[word.text] = [speaker.name for speaker in made.chain]
        return []

    read_drafts(Document("doc-s", "a", "s.txt", text, published="2024-03-12", outlet=outlet), pick=pick)
    return found


SAID = [
    ("The crates, the dealer told us, were sold in May.", "the dealer", "The crates"),
    ("The barrels, claims the leaflet, were unloaded at night.", "the leaflet", "The barrels"),
    ("As Port Wire reports, the boxes were sold.", "Port Wire", "As Port"),
    ("By the words of a dealer from Osh, the sights went by truck.", "a dealer from Osh", "By the words"),
    ("The sights, in the dealer's account, went by truck.", "the dealer", "The sights"),
    ("Customs papers leaked to this magazine put the weight at 212 tonnes.", "Customs papers leaked to this magazine", "put"),
    ("The weighbridge log has 240 crates.", "The weighbridge log", "The weighbridge"),
    ("The rifles, filings show, were sold to Malta.", "filings", "The rifles"),
    ("The manager is certain that the rifles were sold.", "The manager", " the rifles"),
    ("The broker's contention is that the rifles were sold.", "The broker", " the rifles"),
    ("It is presumed by the customs that the rifles were sold.", "the customs", "It is"),
    ("The clerk was quoted as saying that the rifles were sold.", "The clerk", " the rifles"),
    ("The owner of the yard, Omar Said, who has moved to Oslo, insists that he sold nothing.", "Omar Said", "insists"),
    ("In a note issued on Monday the port ministry said that the rifles were sold.", "the port ministry", "said"),
    ("In the border service they state that no contract was made.", "the border service", "state"),
    ("Rumour in the cafes has it that the rifles were sold.", "Rumour in the cafes", " the rifles"),
    ("The crates are listed in the manifest as tools.", "the manifest", "The crates"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "start"), SAID, ids=[case[0] for case in SAID])
def test_a_speaker_and_what_is_theirs_are_found_on_the_page(text: str, who: str, start: str) -> None:
    found = [(one.who, text[one.start : one.end].startswith(start)) for one in sayings(text, 0, len(text))]
    assert (who, True) in found


NOTHING_SAID = [
    "The ministry published three reports and a list of names.",
    "No lorry crossed at Nimule in April.",
    "The yard's records were burned, and its claims fund is empty.",
    "Nobody at the depot would say where the rifles went.",
    "The lorry was not carrying onions, whatever its driver told the police.",
    "Will the Minister confirm that the boats were sold?",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nothing_is_put_into_a_mouth(text: str) -> None:
    assert [one.who for one in sayings(text, 0, len(text)) if one.form != "shown"] == []


def test_stretches_within_stretches_are_chains_outermost_first() -> None:
    assert told("The foreman said that the clerk told him the rifles were spare parts.")["were"] == [
        "foreman",
        "clerk",
    ] or (told("The foreman said that the clerk told him that rifles came from Malta.")["came"] == ["foreman", "clerk"])
    assert told("The paper Dawn Post reported, quoting a naval note, that rifles arrived.")["arrived"] == [
        "Dawn Post",
        "naval note",
    ]
    assert told("Barak Lines told the newspaper Slovo that the ship carried rifles.")["carried"] == [
        "Slovo",
        "Barak Lines",
    ]


def test_another_speaker_takes_over_in_the_same_sentence() -> None:
    found = told("A clerk says that rifles arrived, but the captain insists that only cement came from Malta.")
    assert found["arrived"] == ["clerk"]
    assert found["came"] == ["captain"]


CALLED = [
    ("the Aden newspaper Al-Thaghr", "Al-Thaghr"),
    ("the police commander, Abshir Warsame", "Abshir Warsame"),
    ("The owner of record, Khalij Coastal Lines", "Khalij Coastal Lines"),
    ("Kestrel Bay Shipping, the vessel's manager", "Kestrel Bay Shipping"),
    ("a coast guard colonel named Fuad Ba Sahl", "Fuad Ba Sahl"),
    ("a second man, a mechanic", "mechanic"),
    ("Seller Jiangyan Fine Chemical", "Jiangyan Fine Chemical"),
]


@pytest.mark.parametrize(("words", "name"), CALLED)
def test_a_name_is_taken_out_of_what_describes_its_bearer(words: str, name: str) -> None:
    assert called(words)[0] == name


def test_a_speaker_is_called_as_the_text_first_names_them_in_full() -> None:
    register = Register("Harbour Gazette", plain("Arkady Zhilin led Volkhov Bearing Trade. Zhilin denied it."))
    assert register.speaker("Zhilin")[-1].name == "Arkady Zhilin"
    assert register.speaker("a colonel named Fuad Sahl")[-1] == register.speaker("the colonel")[-1]


def test_a_state_keeps_the_words_it_was_first_named_by() -> None:
    register = Register()
    assert register.speaker("Belgrade")[-1].name == "Belgrade"
    assert register.speaker("the Serbian government")[-1].name == "Belgrade"


def test_pronouns_stand_for_who_spoke_or_for_the_subject_before() -> None:
    assert told("A dealer said the rifles came from Malta. He added that they were sold twice.")["sold"] == ["dealer"]
    assert told("The court convicted two men. It found that they shipped rifles to Malta.")["shipped"] == ["court"]
    text = "The merchant, Goran Petek, was questioned on Monday. He says the rifles arrived in May."
    assert told(text)["arrived"] == ["Goran Petek"]


def test_what_plainly_continues_is_still_the_speakers() -> None:
    text = (
        "The deal, the official said, was staged. The shop had bought the rifles in April. Malta ships rifles to Fiji."
    )
    found = told(text)
    assert found["bought"] == ["official"]
    assert found["ships"] == []
    assert told("The boxes, a clerk confessed, were sold; the money was sent by a bank.")["sent"] == ["clerk"]


def test_a_quotation_goes_to_the_speaker_named_at_its_end() -> None:
    assert told('The minister was blunt. "We bought rifles. We hired the ship," Peter Wani told reporters.')[
        "bought"
    ] == ["Peter Wani"]


INTERVIEWS = [
    "Harbour Gazette spoke to a former crane operator.\nQ: What was loaded?\nA: Rifles came at night.\n",
    "The crane operator received us at home.\n- What was loaded?\n- Rifles came at night.\n- And who paid?\n- Nobody.\n",
    "The crane operator received us at home.\n1. What was loaded?\nRifles came at night.\n2. Who paid?\nNobody did.\n",
    "The crane operator received us at home.\nWhat was loaded?\nRifles came at night.\nWho paid?\nNobody did.\n",
    "The crane operator received us at home.\nQ: What was loaded? A: Rifles came at night. Q: Who paid? A: Nobody.\n",
]


@pytest.mark.parametrize("text", INTERVIEWS)
def test_answers_are_the_interviewees_however_they_are_laid_out(text: str) -> None:
    assert told(text)["came"][-1].endswith("crane operator")


def test_whom_an_answer_reports_stands_behind_who_answers() -> None:
    text = "The gatekeeper kept his cap.\n- Where did they go?\n- A driver told me that the rifles went to Bar.\n- And then?\n- Home.\n"
    assert told(text)["went"] == ["gatekeeper", "driver"]


def test_a_briefing_is_the_spokespersons_and_a_question_that_reports_is_who_it_reports() -> None:
    text = (
        "SPOKESPERSON: Officers seized rifles near Bar.\n"
        "REPORTER (Bekim Lura, Studio Drin): Oslo says that the rifles came from Malta.\n"
        "SPOKESPERSON: That you must ask Oslo.\n"
    )
    found = told(text)
    assert found["seized"] == ["SPOKESPERSON"]
    assert found["came"] == ["Bekim Lura", "Oslo"]


def test_a_written_answer_is_the_ministers() -> None:
    text = (
        "Question 12, from a member: whether the Minister is aware of the sale.\n"
        "Answer: The embassy reported that rifles arrived.\nThe Member asks who paid. I have seen no bill.\n"
    )
    found = told(text)
    assert found["arrived"] == ["Minister", "embassy"]
    assert found["seen"] == ["Minister"]


def test_a_reply_that_the_first_lines_announce_is_told_by_who_replies() -> None:
    text = "To question 118, the minister of trade, Birthe Holm, has answered as follows.\nRifles came from Malta in May.\n"
    assert told(text)["came"] == ["Birthe Holm"]


def test_quoted_answers_behind_questions_are_the_interviewees() -> None:
    text = (
        "A retired pilot received us in Fiji.\nYou flew for Barak Air?\n"
        '"For two years. Rifles came from Malta."\nWho paid?\n"Nobody paid me."\n'
    )
    assert told(text)["came"] == ["retired pilot"]


def test_in_a_digest_the_newsroom_stands_before_whom_it_quotes() -> None:
    text = "Gyumri FM (0900 gmt) reported a landing. A spotter said that rifles came from Malta.\n"

    def pick(scene: Scene, _: list[Draft], tell: Tell) -> list[Draft]:
        for word in scene.tree.words:
            made = tell(Reading("test", "verification", {"item": [Filler("rifles")], "actor": [Filler("crew")]}, word))
            if made is not None and word.low == "came":
                found.append([speaker.name for speaker in made.chain])
        return []

    found: list[list[str]] = []
    document = Document(
        "doc-d", "a", "d.txt", text, title="Caucasus radio digest", published="2024-03-12", outlet="Sevan Desk"
    )
    read_drafts(document, pick=pick)
    assert found == [["Gyumri FM", "spotter"]]


def test_what_is_no_speaker_says_nothing() -> None:
    assert told("Prices rose in the market: rifles came from Malta in great numbers.")["came"] == []
    assert told("Eleven cases described as tools came from Malta.")["came"] == []
