"""Common given and family names, from which invented people are put together."""

import unicodedata
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, kw_only=True)
class NamePool:
    """Names of one origin; earlier names in a list are drawn more often."""

    language: str
    girls: list[str]
    boys: list[str]
    women: list[str]
    men: list[str]
    families: list[str]


DANISH = NamePool(
    language="dansk",
    girls="""Emma Ida Alma Clara Freja Sofia Ella Karla Agnes Anna Nora Josefine Laura Olivia Alberte Mathilde Isabella
        Asta Lærke Liva Victoria Astrid Signe Luna Caroline Frida Sofie Esther Ellie Marie Filippa Vigga Merle Hannah
        Naja Sara Rosa Maja Julie Silje Liv Åse Mille Thea Saga Johanne Solvej Tilde Cecilie Emilie Bjørk""".split(),
    boys="""William Oscar Noah Carl Malthe Oliver Emil Lucas Valdemar Alfred Victor Aksel Elias Arthur August Magnus
        Frederik Felix Theo Nohr Anton Johan Storm Alexander Christian Philip Villads Konrad Mikkel Liam Adam Viggo
        Søren Bertram Otto Sebastian Mads Jonas Rasmus Kasper Bjørn Tobias Gustav Hjalte Jeppe Asger Åge Marius
        Birk Sylvester Anker""".split(),
    women="""Mette Anne Camilla Louise Maria Pernille Line Charlotte Tina Rikke Christina Lene Trine Hanne Sanne Maja
        Katrine Stine Signe Julie Malene Gitte Heidi Ditte Helle Dorte Bodil Søs Åse Nanna Marianne Sofie Birgitte
        Karina Tanja Karen Henriette Inge Vibeke""".split(),
    men="""Thomas Lars Michael Henrik Jesper Martin Søren Jan Kim Anders Morten Rasmus Peter Christian Mads Jens Kasper
        Bo Kristian Daniel Claus Jakob Allan Torben Brian Jørgen Simon Nikolaj Steen Bjarne Mikkel Åge Flemming
        Jeppe Troels Carsten Frederik Uffe""".split(),
    families="""Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
        Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Jakobsen Mikkelsen Frederiksen
        Laursen Lund Holm Schmidt Eriksen Kristiansen Simonsen Clausen Svendsen Andreasen Iversen Østergaard Jeppesen
        Nissen Lauridsen Bertelsen Jespersen Mogensen Friis Kjær Bach Dahl Winther Krogh Bang Søndergaard Nørgaard
        Ågaard Ravn Toft Kjeldsen Vestergaard Skov Bjerre Brandt Højgaard Lykke""".split(),
)
FOREIGN = [
    NamePool(
        language="arabisk",
        girls="Fatima Layla Amina Maryam Noor Yasmin Aya Salma Hiba Rania".split(),
        boys="Ali Omar Yusuf Hassan Ibrahim Adam Bilal Karim Zaid Hamza".split(),
        women="Fatima Samira Huda Rima Zainab Hanan Amal Lina".split(),
        men="Ahmad Khaled Mahmoud Samir Hussein Nabil Walid Tarek".split(),
        families="Ali Ahmad Hassan Khalil Saleh Mansour Haddad Ibrahim Abbas Nasser".split(),
    ),
    NamePool(
        language="tyrkisk",
        girls="Elif Zeynep Defne Selin Melisa Ebru Derya".split(),
        boys="Emre Kerem Deniz Can Mert Enes Baran".split(),
        women="Ayşe Hatice Emine Sevda Gül Özlem Yasemin".split(),
        men="Mehmet Mustafa Hakan Murat Osman Cem Yusuf".split(),
        families="Yılmaz Kaya Demir Çelik Şahin Öztürk Arslan Doğan".split(),
    ),
    NamePool(
        language="polsk",
        girls="Zuzanna Julia Hanna Oliwia Lena Maja Zofia".split(),
        boys="Jakub Antoni Szymon Filip Kacper Jan Michał".split(),
        women="Agnieszka Małgorzata Katarzyna Monika Ewa Joanna Beata".split(),
        men="Piotr Tomasz Paweł Marcin Krzysztof Grzegorz Łukasz".split(),
        families="Nowak Wójcik Mazur Król Wróbel Pawlak Zając Dudek".split(),
    ),
    NamePool(
        language="ukrainsk",
        girls="Sofiia Anastasiia Daryna Polina Zlata Kira".split(),
        boys="Maksym Artem Danylo Matvii Tymofii Bohdan".split(),
        women="Olena Oksana Iryna Nataliia Tetiana Svitlana".split(),
        men="Andrii Serhii Oleksandr Volodymyr Ihor Vitalii".split(),
        families="Melnyk Shevchenko Bondarenko Kovalenko Tkachenko Boiko Kravchuk".split(),
    ),
    NamePool(
        language="somali",
        girls="Hodan Ifrah Sahra Ayan Nasteho Hamdi".split(),
        boys="Abdi Liban Mahad Zakariya Ayub Guled".split(),
        women="Halima Khadija Asha Faduma Sagal Ubah".split(),
        men="Abdullahi Mohamed Ismail Yasin Farah Jama".split(),
        families="Warsame Abdi Farah Hersi Jama Osman Nur".split(),
    ),
]
STREETS = """Skolevej Birkevej Kirkevej Møllevej Engvej Bøgevej Skovvej Lærkevej Østergade Søndergade Nørregade
    Ahornvej Rosenvej Åvej Stationsvej Granvej Solsikkevej Vibevej Mosevej Bakkevej Havnegade Egevej Tjørnevej
    Ærøvænget Poppelvej Strandvej""".split()
TOWNS = [("9999", "Eksempelby"), ("9999", "Eksempelby"), ("9999", "Eksempelby"), ("9991", "Prøvelev")]
TOWNS += [("9995", "Mønsterup")]
_LETTERS = str.maketrans(dict(zip("æøåÆØÅłŁı", "ae oe aa Ae Oe Aa l L i".split(), strict=True)))


def draw(rng: Random, names: list[str]) -> str:
    """Draw one name; the first half of the list is drawn about three times as often as the second."""
    return names[min(rng.randrange(len(names)), rng.randrange(len(names)))]


def plain_letters(text: str) -> str:
    """The text in the letters a-z, as in an e-mail address: `Bjørk Ågaard` becomes `Bjoerk Aagaard`."""
    folded = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return folded.encode("ascii", "ignore").decode("ascii")
