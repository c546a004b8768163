"""The one palette: few colours that colour-blind eyes tell apart, on light, dark and paper.

Source: Okabe and Ito, "Color Universal Design" (2008), lightened for dark grounds; greys chosen for WCAG AA contrast.
"""

from __future__ import annotations

_LIGHT = """
--paper:#ffffff;--wash:#f5f6f7;--ink:#1b1f23;--soft:#59626b;--rule:#d5dade;--land:#eceae4;--shore:#8b948f;
--goods:#b84a00;--route:#0067a6;--brokering:#8a3d78;--payment:#00795a;--affiliation:#59626b;--against:#b84a00;
--for:#0067a6;--slow:#c84f00;--easy:#c98900;--fast:#3fa0d8;--swift:#004f80;--mark:#fff1c2"""
_DARK = """
--paper:#14181c;--wash:#1c2228;--ink:#e8ebee;--soft:#a3adb6;--rule:#353d45;--land:#262b2c;--shore:#77827f;
--goods:#f0934d;--route:#6cbcec;--brokering:#d99ac8;--payment:#4ac6a2;--affiliation:#a3adb6;--against:#f0934d;
--for:#6cbcec;--slow:#ff8a45;--easy:#f2c14e;--fast:#7cc8f2;--swift:#4f95d6;--mark:#4a3f14"""

_PICTURES = """
.xb{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans",Arial,sans-serif;max-width:100%;height:auto;display:block}
.xb text{fill:var(--ink)} .xb .t{font-size:12px} .xb .s{font-size:10.5px} .xb .b{font-size:12px;font-weight:600}
.xb .strong{font-weight:600} .xb .h{font-size:13px;font-weight:600} .xb .soft{fill:var(--soft)} .xb .paper{fill:var(--paper)}
.xb .wash{fill:var(--wash)} .xb .rule{stroke:var(--rule);stroke-width:1;fill:none}
.xb .axis{stroke:var(--soft);fill:none} .xb .line{fill:none;stroke-linejoin:round;stroke-linecap:round}
.xb .box{fill:var(--paper);stroke:var(--soft);stroke-width:1} .xb .state{stroke:var(--ink);stroke-width:1.6}
.xb .thin{stroke-width:.8} .xb .unsaid{stroke-dasharray:3 3} .xb .dash{stroke-dasharray:5 4} .xb .dots{stroke-dasharray:1.5 4}
.xb .light{opacity:.68}
.xb.waterfall .t,.xb.waterfall .b{font-size:13.5px}
.xb .land{fill:var(--land);stroke:none} .xb .shore{stroke:var(--shore);stroke-width:.9;fill:none}
.xb .sea{fill:var(--wash)} .xb .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.xb .hollow{fill:var(--paper);stroke:var(--ink);stroke-width:1.3} .xb .solid{fill:var(--ink)}
.xb a:hover text,.xb a:focus text{text-decoration:underline}
"""
KINDS = ("goods", "route", "brokering", "payment", "affiliation", "against", "for", "slow", "easy", "fast", "swift")


def variables() -> str:
    """The palette as CSS variables: light, dark where the reader's system asks for it, light again on paper."""
    light, dark = _LIGHT.replace("\n", ""), _DARK.replace("\n", "")
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{light}}}}}\n"
    )


def pictures() -> str:
    """The style of every picture, by class."""
    strokes = "".join(
        f".xb .l-{kind}{{stroke:var(--{kind})}} .xb .f-{kind},.xb text.f-{kind}{{fill:var(--{kind})}}\n"
        for kind in KINDS
    )
    return _PICTURES + strokes


def standalone(svg: str) -> str:
    """A picture that carries its own style, for a file or a notebook."""
    head, found, rest = svg.partition("</title>")
    return f"{head}{found}<style>{variables()}{pictures()}.xb{{background:var(--paper)}}</style>{rest}"
