"""Homes, guardians and pupils of every family: together, apart, alone, with foster parents, under protection."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from sample_school.families import Child, families
from sample_school.names import DANISH, FOREIGN, STREETS, TOWNS, NamePool, draw, plain_letters
from sample_school.roster import Adult, Contact, Home, Pupil
from sample_school.sizes import Size

FOREIGN_IN_HUNDRED = 14


@dataclass(kw_only=True)
class Register:
    """Hands out ids and keeps everybody who has been written down so far."""

    rng: Random
    pupils: list[Pupil] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    adults: list[Adult] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    named: set[tuple[str, str, str]] = field(default_factory=set)
    phones: Iterator[int] = field(default_factory=lambda: count(1204, 7))

    def home(self, family: "Family", *, protected: bool = False) -> Home:
        """Write down a new address."""
        address = self._address()
        postcode, town = self.rng.choice(TOWNS)
        home = Home(
            id=f"H{len(self.homes) + 1:03}",
            address=address,
            postcode=postcode,
            town=town,
            protected=protected or family.protected,
            language=family.language,
            interpreter=family.interpreter,
        )
        self.homes.append(home)
        return home

    def adult(self, family: "Family", *, woman: bool, last_name: str) -> Adult:
        """Write down a grown-up; an address for mail never tells a protected name."""
        number = len(self.adults) + 1
        first_name = draw(self.rng, family.pool.women if woman else family.pool.men)
        local_part = f"{first_name}.{last_name}{number}" if not family.protected else f"kontakt{number}"
        adult = Adult(
            id=f"V{number:04}",
            first_name=first_name,
            last_name=last_name,
            email="" if number % 37 == 0 else plain_letters(local_part).lower().replace(" ", "") + "@hjem.example",
            phone="" if number % 53 == 0 else "00 00 {:02} {:02}".format(*divmod(next(self.phones) % 10_000, 100)),
            alias=self._alias(woman=woman) if family.protected else "",
        )
        self.adults.append(adult)
        return adult

    def pupil(self, family: "Family", child: Child, *, last_name: str) -> Pupil:
        """Write down a pupil; nobody else in the class has the same full name."""
        girl = self.rng.random() < 0.5
        while True:
            first_name = draw(self.rng, family.pool.girls if girl else family.pool.boys)
            name = (child.label, first_name, last_name)
            if name not in self.named and first_name not in family.first_names:
                break
        self.named.add(name)
        family.first_names.add(first_name)
        pupil = Pupil(
            id=f"E{len(self.pupils) + 1:04}",
            first_name=first_name,
            last_name=last_name,
            born=child.born,
            label=child.label,
            alias=self._alias(woman=girl) if family.protected else "",
        )
        self.pupils.append(pupil)
        return pupil

    def contact(
        self, pupil: Pupil, adult: Adult, home: Home, relation: str, *, custody: bool = True, resides: bool = True
    ) -> None:
        """Write down what a grown-up is to a pupil."""
        self.contacts.append(
            Contact(pupil=pupil, adult=adult, home=home, relation=relation, custody=custody, resides=resides)
        )

    def _address(self) -> str:
        while True:
            address = f"{self.rng.choice(STREETS)} {self.rng.randrange(1, 90)}"
            if self.rng.random() < 0.2:
                address += f", {self.rng.choice(['st.', '1.', '2.'])} {self.rng.choice(['tv.', 'th.'])}"
            if address not in self.addresses:
                self.addresses.add(address)
                return address

    def _alias(self, *, woman: bool) -> str:
        first_name = draw(self.rng, DANISH.women if woman else DANISH.men)
        return f"{first_name} {self.rng.choice(['Skov', 'Bæk', 'Eng', 'Mark', 'Sø', 'Å'])}"


@dataclass(kw_only=True)
class Family:
    """One family on its way into the register."""

    children: list[Child]
    pool: NamePool
    language: str
    interpreter: bool
    kind: str = "together"
    protected: bool = False
    first_names: set[str] = field(default_factory=set)


def register(size: Size, seed: str) -> Register:
    """The whole school's pupils, homes and guardians; ids are given family by family."""
    rng = Random(f"{seed} families")
    everyone = [_with_origin(children, rng) for children in families(size, rng)]
    _need_an_interpreter_each(everyone)
    _share_out_kinds(size, everyone, rng)
    book = Register(rng=rng)
    apart = 0
    for family in everyone:
        if family.kind == "apart":
            _write_apart(book, family, number=apart, hide=apart < size.address_protected_homes)
            apart += 1
        else:
            _WRITERS[family.kind](book, family)
    return book


def _with_origin(children: list[Child], rng: Random) -> Family:
    pool = rng.choice(FOREIGN) if rng.randrange(100) < FOREIGN_IN_HUNDRED else DANISH
    language = pool.language if rng.random() < 0.7 else DANISH.language
    return Family(children=children, pool=pool, language=language, interpreter=False)


def _need_an_interpreter_each(everyone: list[Family]) -> None:
    """In every other home that speaks a foreign language, from the first of each language on."""
    for pool in FOREIGN:
        speakers = [family for family in everyone if family.language == pool.language]
        for family in speakers[::2]:
            family.interpreter = True


def _share_out_kinds(size: Size, everyone: list[Family], rng: Random) -> None:
    """Families with older children have more often moved apart."""
    by_age = sorted(everyone, key=lambda family: rng.random() - 0.05 * int(family.children[0].label[:-1]))
    pupils_apart = 0
    while pupils_apart < size.two_home_pupils_at_least:
        family = by_age.pop(0)
        family.kind = "apart"
        pupils_apart += len(family.children)
    rng.shuffle(by_age)
    for kind, number in (
        ("alone", size.lone_guardians),
        ("foster", size.foster_families),
        ("two mothers", size.two_mother_families),
    ):
        for _ in range(number):
            by_age.pop().kind = kind
    for _ in range(size.name_protected_families):
        by_age.pop().protected = True


def _write_together(book: Register, family: Family) -> None:
    name = draw(book.rng, family.pool.families)
    other = name if book.rng.random() < 0.6 else draw(book.rng, family.pool.families)
    home = book.home(family)
    mother = book.adult(family, woman=True, last_name=other)
    father = book.adult(family, woman=False, last_name=name)
    for child in family.children:
        pupil = book.pupil(family, child, last_name=name)
        book.contact(pupil, mother, home, "Mor")
        book.contact(pupil, father, home, "Far")


def _write_two_mothers(book: Register, family: Family) -> None:
    home = book.home(family)
    mothers = [book.adult(family, woman=True, last_name=draw(book.rng, family.pool.families)) for _ in range(2)]
    for child in family.children:
        pupil = book.pupil(family, child, last_name=mothers[0].last_name)
        for mother in mothers:
            book.contact(pupil, mother, home, "Mor")


def _write_alone(book: Register, family: Family) -> None:
    home = book.home(family)
    woman = book.rng.random() < 0.8
    guardian = book.adult(family, woman=woman, last_name=draw(book.rng, family.pool.families))
    for child in family.children:
        pupil = book.pupil(family, child, last_name=guardian.last_name)
        book.contact(pupil, guardian, home, "Mor" if woman else "Far")


def _write_foster(book: Register, family: Family) -> None:
    """Foster parents care daily without custody; the mother keeps it at her own address."""
    home, mothers_home = book.home(family), book.home(family)
    name = draw(book.rng, DANISH.families)
    carers = [book.adult(family, woman=woman, last_name=name) for woman in (True, False)]
    mother = book.adult(family, woman=True, last_name=draw(book.rng, family.pool.families))
    for child in family.children:
        pupil = book.pupil(family, child, last_name=mother.last_name)
        for carer in carers:
            book.contact(pupil, carer, home, "Andet", custody=False)
        book.contact(pupil, mother, mothers_home, "Mor", resides=False)


def _write_apart(book: Register, family: Family, *, number: int, hide: bool) -> None:
    """Two homes; the family's number decides where the children live, who has custody and who has a new partner."""
    name, other = (draw(book.rng, family.pool.families) for _ in range(2))
    mothers_home, fathers_home = book.home(family, protected=hide), book.home(family)
    mother = book.adult(family, woman=True, last_name=other)
    father = book.adult(family, woman=False, last_name=name)
    partner = book.adult(family, woman=False, last_name=draw(book.rng, DANISH.families)) if number % 4 == 1 else None
    lives_with_mother = number % 5 != 4
    lives_with_father = number % 5 in (0, 1, 4)
    for child in family.children:
        is_partners = partner is not None and child is not family.children[0] and number % 8 == 1
        pupil = book.pupil(family, child, last_name=partner.last_name if partner and is_partners else name)
        with_mother = lives_with_mother or is_partners
        book.contact(pupil, mother, mothers_home, "Mor", custody=number % 16 != 14, resides=with_mother)
        if not is_partners:
            book.contact(pupil, father, fathers_home, "Far", custody=number % 8 != 3, resides=lives_with_father)
        if partner:
            relation = "Far" if is_partners else "Andet"
            book.contact(pupil, partner, mothers_home, relation, custody=is_partners, resides=with_mother)


_WRITERS = {
    "together": _write_together,
    "two mothers": _write_two_mothers,
    "alone": _write_alone,
    "foster": _write_foster,
}
