"""The network as reported: what becomes an edge, and a drawing in which nothing lies on anything else."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossbearing.records.profile import Profile
from crossbearing.views.network import network, network_svg, network_text
from crossbearing.views.network_layout import LABEL_SIZE, NODE_SIZE, Box, layout
from crossbearing.views.network_view import Edge, NetworkView, Node
from crossbearing.views.svg import width_of
from views.fake_case import CLAIMS, FakeCase, _fix, fixes


def edges_of(view: NetworkView, kind: str) -> list[Edge]:
    return [edge for edge in view.edges if edge.kind == kind]


def overlaps(a: Box, b: Box) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def test_a_sale_is_an_edge_with_its_word_origins_and_denials() -> None:
    (goods,) = edges_of(network(FakeCase()), "goods")
    assert (goods.tail, goods.head, goods.label) == ("state:KP", "state:RU", "mortar shells")
    assert (goods.word, goods.origins, goods.documents, goods.denials, goods.fix) == ("unlikely", 2, 3, 1, "fix-sale")


def test_a_carrier_stands_between_the_ends_of_its_leg() -> None:
    legs = [(edge.tail, edge.head) for edge in edges_of(network(FakeCase()), "route")]
    assert ("place:wonsan", "vessel:imo:9000003") in legs
    assert ("vessel:imo:9000003", "place:nakhodka") in legs


def test_an_excluded_payment_is_an_edge_of_its_own_that_says_not() -> None:
    payments = {edge.label: edge for edge in edges_of(network(FakeCase()), "payment")}
    assert payments["rubles"].excluded
    assert not payments["diesel fuel"].excluded
    assert "not rubles" in network_svg(network(FakeCase()))


def test_the_one_who_pays_is_the_one_who_receives_the_goods() -> None:
    payment = edges_of(network(FakeCase()), "payment")[0]
    assert (payment.tail, payment.head) == ("state:RU", "state:KP")


def test_an_unread_claim_is_dotted_and_says_so() -> None:
    view = network(FakeCase())
    assert all(not edge.weighs for edge in edges_of(view, "brokering"))
    assert "unread by a person" in network_svg(view)
    assert "unread by a person" in network_text(view)


def test_one_origin_is_thin_and_dashed_and_two_are_not() -> None:
    drawn = ET.fromstring(network_svg(network(FakeCase())))
    lines = [path for path in drawn.iter("{http://www.w3.org/2000/svg}path") if "line" in path.get("class", "").split()]
    goods = [path for path in lines if "l-goods" in path.get("class", "") and path.get("d", "").count("C")]
    assert all("dash" not in path.get("class", "").split() for path in goods)
    payments = [path for path in lines if "l-payment" in path.get("class", "") and path.get("d", "").count("C")]
    assert payments
    assert all("dash" in path.get("class", "").split() for path in payments)
    assert float(payments[0].get("stroke-width", "9")) < float(goods[0].get("stroke-width", "0"))


def test_a_fix_without_two_ends_is_listed_as_not_drawn() -> None:
    assert [fix for fix, _, _ in network(FakeCase()).undrawn] == ["fix-seen"]


def test_a_request_is_not_drawn_as_a_transfer() -> None:
    roles = {"supplier": "state:KP=North Korea", "recipient": "state:EG=Egypt", "item": "goods:arms=arms"}
    (edge,) = network(FakeCase(fixes=[_fix("ask", "Egypt asks for arms", "request", roles, [CLAIMS[0]])])).edges
    assert edge.mood == "request"
    assert edge.label == "asked for: arms"


def test_a_more_general_fix_gives_an_edge_its_word() -> None:
    roles = {"supplier": "state:KP=North Korea", "recipient": "state:RU=Russia"}
    child = _fix(
        "child", "shells", "transfer", {**roles, "item": "goods:shells=shells"}, [CLAIMS[0]], parents=["fix-parent"]
    )
    parent = _fix("parent", "arms", "transfer", {**roles, "item": "goods:arms=arms"}, [CLAIMS[0]], words="likely")
    (edge,) = network(FakeCase(fixes=[child, parent])).edges
    assert (edge.fix, edge.word, edge.label) == ("fix-parent", "likely", "shells, arms")
    assert edge.fixes == ("fix-child", "fix-parent")


def test_the_same_case_gives_the_same_bytes() -> None:
    assert network_svg(network(FakeCase())) == network_svg(network(FakeCase()))


def test_the_json_names_both_ends_word_origins_and_denials() -> None:
    edge = network(FakeCase()).plain()["edges"][0]
    assert (edge["from"], edge["to"], edge["kind"], edge["label"]) == ("state:KP", "state:RU", "goods", "mortar shells")
    assert (edge["word"], edge["origins"], edge["documents"], edge["denials"]) == ("unlikely", 2, 3, 1)


def test_a_general_statement_is_not_drawn_beside_its_particulars() -> None:
    roles = {"supplier": "state:KP=North Korea", "item": "goods:arms=arms"}
    general = _fix("g", "arms to others", "transfer", roles, [CLAIMS[0]])
    particular = _fix(
        "p", "arms to Russia", "transfer", {**roles, "recipient": "state:RU=Russia"}, [CLAIMS[0]], parents=["fix-g"]
    )
    view = network(FakeCase(fixes=[general, particular]))
    assert [edge.fix for edge in view.edges] == ["fix-p"]
    assert view.undrawn == (("fix-g", "arms to others", "its particulars are drawn"),)
    assert network(FakeCase(fixes=[general])).edges[0].head == "unsaid:recipient"


def test_the_order_of_fixes_changes_no_node() -> None:
    turned = network(FakeCase(fixes=fixes()[::-1]))
    assert {node.id: node.column for node in turned.nodes} == {
        node.id: node.column for node in network(FakeCase()).nodes
    }


def test_synthetic_is_the_first_line_of_the_text() -> None:
    assert network_text(network(FakeCase())).startswith("SYNTHETIC\n")


def test_every_label_of_the_text_is_in_the_picture() -> None:
    drawn = network_svg(network(FakeCase()))
    for words in (
        "North Korea",
        "Russia",
        "Wonsan",
        "Nakhodka",
        "Amber Heron",
        "Pine Hill Office",
        "mortar shells",
        "zinc ore",
    ):
        assert words in drawn


def test_a_label_with_markup_stays_text() -> None:
    roles = {"supplier": "state:KP=<script>alert(1)</script>", "recipient": "state:RU=R&D"}
    drawn = network_svg(network(FakeCase(fixes=[_fix("x", "x", "transfer", roles, [CLAIMS[0]])])))
    ET.fromstring(drawn)
    assert "<script" not in drawn


def test_a_public_network_coarsens_an_anonymous_description() -> None:
    roles = {"supplier": "person:x=A Lantern Gazette source in Wonsan", "recipient": "state:RU=Russia"}
    view = network(FakeCase(fixes=[_fix("x", "x", "transfer", roles, [CLAIMS[0]])]), Profile.PUBLIC)
    assert {node.label for node in view.nodes} == {"an anonymous source", "Russia"}


def test_edges_whose_fix_has_no_claim_that_weighs_come_last_and_are_lighter() -> None:
    roles = {"supplier": "state:KP=North Korea", "recipient": "state:EG=Egypt"}
    idle = _fix("idle", "x", "transfer", roles, [CLAIMS[0]], weighs=False)
    view = network(FakeCase(fixes=[idle, *fixes()]))
    assert [edge.weighs for edge in view.edges] == sorted((edge.weighs for edge in view.edges), reverse=True)
    drawn = ET.fromstring(network_svg(view))
    light = {e.get("data-fix") for e in drawn.iter("{http://www.w3.org/2000/svg}a") if e.get("class") == "light"}
    assert light == {edge.fix for edge in view.edges if not edge.weighs}
    assert "fix-idle" in light


def wide_view(weighing: int, unread: int) -> NetworkView:
    nodes = tuple(Node(f"n{i}", "state", f"State {i}", i % 5) for i in range(12))
    edges = tuple(
        Edge(f"e{i}", f"n{i % 12}", f"n{(i + 1) % 12}", "goods", "arms", "likely", 1, 1, 0, 1, i < weighing, f"fix-{i}")
        for i in range(weighing + unread)
    )
    return NetworkView(nodes, edges, False)


def test_of_more_than_thirty_edges_only_those_that_weigh_are_drawn_and_the_rest_is_said() -> None:
    drawn = network_svg(wide_view(4, 29))
    assert drawn.count("data-fix") == 4
    assert "29 more rest on claims unread by a person" in drawn
    assert network_svg(wide_view(4, 20)).count("data-fix") == 24
    assert network_svg(wide_view(0, 35)).count("data-fix") == 35


def test_goods_are_no_actor() -> None:
    roles = {"supplier": "goods:arms=arms", "recipient": "state:EG=Egypt"}
    view = network(FakeCase(fixes=[_fix("x", "arms supply Egypt", "transfer", roles, [CLAIMS[0]])]))
    assert view.edges == ()
    assert view.undrawn == (("fix-x", "arms supply Egypt", "an end of it is goods or of no known kind, not an actor"),)


WORDS = st.text("abcde Wmüж北", min_size=1, max_size=60)
NODES = st.integers(0, 11)
LINKS = st.lists(
    st.tuples(NODES, NODES, st.sampled_from(("goods", "route", "payment")), WORDS), min_size=1, max_size=30
)


@st.composite
def views(draw: st.DrawFn) -> NetworkView:
    columns = draw(st.lists(st.integers(0, 4), min_size=12, max_size=12))
    nodes = tuple(Node(f"n{i}", "state", f"{draw(WORDS)} {i}", column) for i, column in enumerate(columns))
    edges = tuple(
        Edge(
            f"e{i}",
            f"n{a}",
            f"n{b if a != b else (b + 1) % 12}",
            kind,
            words,
            "very unlikely",
            i % 4,
            1,
            i % 2,
            1,
            bool(i % 3),
            "fix-x",
        )
        for i, (a, b, kind, words) in enumerate(draw(LINKS))
    )
    return NetworkView(nodes, edges, True)


@settings(max_examples=60, deadline=None)
@given(views())
def test_no_box_lies_on_another_whatever_the_network(view: NetworkView) -> None:
    boxes = layout(view).boxes
    for a, b in combinations(boxes, 2):
        assert not overlaps(a, b), f"{a.key} lies on {b.key}"


@settings(max_examples=40, deadline=None)
@given(views())
def test_every_line_of_words_fits_its_box(view: NetworkView) -> None:
    for box in layout(view).boxes:
        size = NODE_SIZE if box.what == "node" else LABEL_SIZE
        assert all(width_of(line, size, bold=True) <= box.width for line in box.lines)
        assert all(width_of(line, LABEL_SIZE) <= box.width for line in box.small)


@settings(max_examples=40, deadline=None)
@given(views())
def test_no_line_crosses_a_box_of_another(view: NetworkView) -> None:
    placed = layout(view)
    for line in placed.lines:
        own = {line.edge.tail, line.edge.head}
        for x, y in line.points[1:-1]:
            for box in placed.boxes:
                if box.key not in own and not box.key.startswith(f"{line.edge.id}@"):
                    assert not (box.x < x < box.x + box.width and box.y < y < box.y + box.height)
    ET.fromstring(network_svg(view))
