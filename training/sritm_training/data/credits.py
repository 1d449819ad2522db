"""Who took the photographs of low range that weights learn from: a card names them."""

from collections.abc import Iterable

from .packed import Entry

LOMIRI, MATE, PLASMA = "lomiri-wallpapers", "mate-backgrounds", "plasma-workspace-wallpapers"

AUTHORS = {
    LOMIRI: 'Aitzol Berasategi, Trevor "Freespace", Abhishek Mudgal and Jakub Mede (CC BY 4.0), Sander Klootwijk, '
            '"Bolly" and Peter Nerlich (CC BY-SA 4.0), Jasper Roks, Aury88 and Lukas Baubkus (CC BY-SA 3.0), Clemens '
            "Engelhardt (CC0)",
    MATE: "Charles Barbin, Lennart Poettering, Andrea Cimitan, Marco Cogoni, Hylke Bons, Jens Ansorg, Timothy "
          'Schellhase, Lapo Calamandrei, "blackcombwhistler07", Sergey Nazarov and Jean-François Fortin Tam (GPL 2 or '
          "later)",
    PLASMA: "Martin Klapetek, Maciej Wiklo, Dmitri Popov, Risto Saukonpää and Ian Hex (GPL 2 or later by Debian's "
            "word, LGPL 3 by the pictures' own)",
}
# Names as a pack has them, and the first digits of the files' SHA-256: somebody's own pictures may be called the same.
PICTURES = {
    LOMIRI: {
        "Bridge_by_Sander_Klootwijk": "bd86b081f997",
        "Dragonfly_by_Bolly": "af5af1784100",
        "Fossa_by_Jasper_Roks": "4e1f6bfd73f3",
        "Infinite-Sea_by_Aury88": "9319dfb36518",
        "Kleiber_by_Lukas_Baubkus": "6572410c09f4",
        "Picture_0B_by_freespace": "c8c0ab18e48d",
        "Picture_1A_by_freespace": "89e86af38d04",
        "Wine_by_Jakkub_Mede": "d2e96e6d4da4",
        "aitzgorri_by_Aitzol_Berasategi": "66268e7b48f8",
        "free_by_Peter_Nerlich": "85a5453c2fed",
        "friends_by_Aitzol_Berasategi": "cc40e313c74e",
        "greentock_by_Peter_Nerlich": "e7b20e2db9dc",
        "life_by_Aitzol_Berasategi": "4c119350ead8",
        "picosdeeuropa_by_Aitzol_Berasategi": "414d0072b2f6",
        "seeding_by_Clements_Engelhardt": "a5634d1ab5e4",
        "sunset_by_Aitzol_Berasategi": "474dab6a4b9f",
        "umang_by_Abhishek_Mudgal": "bfb425545e77",
    },
    MATE: {
        "Aqua": "5c3011820598",
        "Blinds": "f7aac0dcc2e0",
        "Dune": "8a67c2cb0be8",
        "FreshFlower": "972b0a0c4e5e",
        "Garden": "d3095ee09d42",
        "GreenMeadow": "8fa0de0aa408",
        "LadyBird": "e35a9a4126ef",
        "RainDrops": "3e4ea9671c28",
        "Storm": "77ca53077831",
        "TwoWings": "665e5abf8a53",
        "Wood": "19c78500ac00",
        "YellowFlower": "254da96256ac",
    },
    PLASMA: {
        "BytheWater": "c272434ef39f",
        "ColdRipple": "05bef6722fc0",
        "ColorfulCups": "6e0f3a72feb5",
        "DarkestHour": "8e3703fae3a3",
        "EveningGlow": "586682dcb362",
        "FallenLeaf": "95603a6560c7",
        "Kite": "bdca288ce296",
        "OneStandsOut": "cb507baf1daf",
        "Path": "7477457d7f17",
        "summer_1am": "c868b5078959",
    },
}


def packages(photographs: Iterable[Entry]) -> list[str]:
    """Those of Debian's packages that these pictures are of."""
    found = {entry.sha256[:12] for entry in photographs}
    return sorted(package for package, known in PICTURES.items() if found & set(known.values()))


def of(found: Iterable[str]) -> str:
    """A sentence that names the authors of these packages' photographs; nothing for none."""
    parts = [f"of Debian's {package}: {AUTHORS[package]}" for package in found]
    return f" Photographs of low range, {'; '.join(parts)}." if parts else ""
