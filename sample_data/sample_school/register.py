"""The register that a sample school's families are written into, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from sample_school.families import Child
from sample_school.names import DANISH, STREETS, TOWNS, NamePool, draw, plain_letters
from sample_school.roster import Adult, Contact, Home, Pupil


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

    def home(self, family: Family, *, protected: bool = False) -> Home:
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

    def adult(self, family: Family, *, woman: bool, last_name: str) -> Adult:
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
            alias=self._alias(DANISH.women if woman else DANISH.men) if family.protected else "",
        )
        self.adults.append(adult)
        return adult

    def pupil(self, family: Family, child: Child, *, last_name: str) -> Pupil:
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
            alias=self._alias(DANISH.girls if girl else DANISH.boys) if family.protected else "",
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

    def _alias(self, first_names: list[str]) -> str:
        return f"{draw(self.rng, first_names)} {self.rng.choice(['Skov', 'Bæk', 'Eng', 'Mark', 'Sø', 'Å'])}"
