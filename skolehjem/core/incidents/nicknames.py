"""Danish short forms of given names, so that a text can't name a child by one; the school's aliases come on top.

Forms that are everyday words, such as "fine" and "mine", are left out.
"""

from collections.abc import Mapping

_SHORT_FORMS = """
alexander: alex sander xander
alexandra: alex sandra
amalie: malle mali
andreas: andy
anne-marie: mie
annemarie: mie
august: gusse
augusta: gusta
benjamin: benny
camilla: mille milla
caroline: caro line
karoline: karo line
catharina: cat trine
cecilie: cille ceci
charlotte: lotte
christian: chris chrille
kristian: kris krille
christina: stina tina chris
kristina: stina tina kris
christine: stine tine
kristine: stine tine
christoffer: stoffer chris
kristoffer: stoffer kris
clara: clari
daniel: dan danni
dorthea: dorte thea
elisabeth: lis lisa beth betty
emilie: emmy
ferdinand: ferdi
filippa: pippa
philippa: pippa
frederik: frede freddy
frederikke: rikke fritte
gabriel: gabe gabi
gustav: gusse
henriette: jette henri
isabella: bella isa
isabel: bella isa
jakob: jake
jacob: jake
johanne: hanne jo
johannes: johan hannes
jonathan: jon nathan
josefine: jose josse
josephine: jose josse
katarina: kat trine
katrine: trine kat
kathrine: trine kat
leonard: leo
leonora: nora leo
liselotte: lise lotte
magdalena: magda lena
magnus: manse
margrethe: grethe grete
marie-louise: malou
mathias: matti thias
mathilde: tilde thilde
matilde: tilde
maximilian: max maks
michael: mike micke
mikael: mike micke
mohammad: mo
mohammed: mo
muhammad: mo
muhammed: mo
nicoline: line nico
nikoline: line niko
nicklas: nick klas
niklas: nik klas
nicolai: nico nick
nikolaj: niko nik
oliver: olli ollie
olivia: livi
rasmus: rasse
rebecca: becca
rebekka: bekka
sebastian: basse bastian seb
sofie: fie sof
sophie: fie soph
theodor: theo teo
theodora: thea dora
thomas: tommy
tobias: tobi tobs
valdemar: valle valde
valentina: tina
victor: vic vigge
viktor: vik vigge
victoria: vic vicky
viktoria: vik vikki
vilhelm: ville will
vilhelmine: mina
villads: ville
william: will ville willy
"""


def _read(text: str) -> Mapping[str, tuple[str, ...]]:
    pairs = (line.split(": ") for line in text.split("\n") if line)
    return {name: tuple(short.split()) for name, short in pairs}


NICKNAMES = _read(_SHORT_FORMS)
"""Short forms by given name, all in small letters."""
