"""Who works in the demo company, and what there is to see in each of them.

All names are invented. They are as long, as short and as foreign to each other
as names are, so that whoever looks at the demo sees how the pages take them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

FEWEST_REPS, MOST_REPS = 3, 2_000
TEAM_SIZE = 12
DOMAIN = "example.invalid"


class Habit(Enum):
    """How somebody logs, and where they are going."""

    STEADY = auto()
    CARELESS = auto()
    """Forgets every third week: too little is logged to be ranked."""
    IMPORTED = auto()
    """Lets a file speak: connections and messages are known, all else is not."""
    SILENT = auto()
    """Stopped logging before the window of thirteen weeks."""
    AWAY = auto()
    """On a long leave, recorded as an absence."""
    NEW = auto()
    """Joined the other day."""
    MOVED = auto()
    """Came from another team eight weeks ago."""
    LEFT = auto()
    """Was deactivated five weeks ago."""
    RISING = auto()
    FALLING = auto()
    CLOSE = auto()
    """Just under the line, with one thing missing on the profile."""


@dataclass(frozen=True)
class Person:
    """Somebody, with the e-mail address they would sign in with."""

    name: str
    email: str


@dataclass(frozen=True)
class Rep:
    """Somebody who sells; `number` counts through the company and seeds their figures."""

    person: Person
    number: int
    habit: Habit


@dataclass(frozen=True)
class Group:
    """A team with its manager."""

    name: str
    visibility: str
    manager: Person
    reps: tuple[Rep, ...]


ADMINISTRATOR = Person("Ada Moreau-Sato", f"ada@{DOMAIN}")
_RAVI = Person("Ravi Deshmane", f"ravi@{DOMAIN}")
_BEA = Person("Bea Lindqvist-Okonjo", f"bea@{DOMAIN}")
_OTTO = Person("Otto Brandvold", f"otto@{DOMAIN}")

_TEAMS = (
    ("North", "aggregates", Person("Maya Rosén", f"maya@{DOMAIN}")),
    ("South", "", Person("Aarav Mistry", f"aarav@{DOMAIN}")),
    ("Key accounts", "nothing", Person("Tomás Ferreira-Lund", f"tomas@{DOMAIN}")),
    ("Asia–Pacific", "", Person("周宁远", f"ningyuan@{DOMAIN}")),
    ("Inside sales", "", Person("Yewande Ojo", f"yewande@{DOMAIN}")),
    ("Partners", "", Person("Søren Vik", f"soren@{DOMAIN}")),
)
_NAMES = (
    "林沐晴",
    "Tadhg Mac Giolla Rí",
    "Αλέξης Βαρδαλάς",
    "María Fernanda de la Cruz Ibáñez-Quintanilla",
    "Олена Гнатюківська",
    "고은솔",
    "นภัสสร ศรีวราวุฒิ",
    "Jo Ek",
    "Nkem Thórisdóttir-Adébáyọ̀",
    "ليلى الحموري",
    "अनन्या जोशी",
    "Ilse Quackernack",
    "Þorri Ásbjarnar",
    "დავით ხვედელიანი",
    "Noa Ben-Lior",
    "Kwabena Asantewaa-Frost",
    "Žofie Brázdová",
    "山辺 透子",
    "Iñaki Etxeberrigarai",
    "Նարե Վարդումյան",
    "Fionn O’Sé",
    "Malia Kahananui-Lopes",
    "נועם אלקבץ",
    "Ayşe Gül Demirkaya",
    "Vo Thị Ngọc Lan",
    "Piet van der Hulstbeek",
    "Zanele Mkhwebane",
    "தமிழ்ச்செல்வி இராமன்",
    "Lumi Rautakoski",
    "Cédric N’Guessan-Morel",
    "Gwenllian ap Rhydderch",
    "Wiremu Te Awhitu",
    "Eleni Karr",
)
_GIVEN = ("Alva", "Bram", "Ceija", "Dario", "Edda", "Faro", "Gita", "Hale", "Ines", "Jarl", "Kaja")
_LEADS = ("Quillon", "Raskova", "Sorrel", "Tarnby", "Umber")
_FAMILY = ("Arnfeld", "Brook", "Castellane", "Drewe", "Eskola", "Fenn", "Grazzi", "Holt", "Imre")

# What the reps of a team show, in the order in which they come.
_HABITS = {
    "North": (
        Habit.CLOSE,
        Habit.RISING,
        Habit.STEADY,
        Habit.STEADY,
        Habit.IMPORTED,
        Habit.FALLING,
        Habit.SILENT,
        Habit.AWAY,
        Habit.NEW,
        Habit.CARELESS,
    ),
    "South": (Habit.STEADY, Habit.MOVED, Habit.RISING, Habit.CARELESS, Habit.LEFT),
    "Key accounts": (Habit.RISING, Habit.STEADY, Habit.FALLING, Habit.SILENT, Habit.AWAY),
}
_ELSEWHERE = (Habit.STEADY, Habit.STEADY, Habit.IMPORTED, Habit.STEADY, Habit.NEW, Habit.FALLING)


def groups(reps: int) -> tuple[Group, ...]:
    """The teams of a company of so many reps, about twelve in each; two teams at least."""
    count = max(2, round(reps / TEAM_SIZE))
    sizes = [reps // count + (n < reps % count) for n in range(count)]
    people = itertools.chain([_RAVI, _BEA], _others())
    numbers = itertools.count()
    made = []
    for (name, visibility, manager), size in zip(_teams(), sizes, strict=False):
        # Otto is elsewhere.
        known = [_OTTO] if name == "South" else []
        sellers = itertools.chain(known, itertools.islice(people, size - len(known)))
        habits = itertools.chain(_HABITS.get(name, _ELSEWHERE), itertools.repeat(Habit.STEADY))
        team = tuple(
            Rep(person, next(numbers), habit)
            for person, habit in zip(sellers, habits, strict=False)
        )
        made.append(Group(name, visibility, manager, team))
    return tuple(made)


def _teams() -> Iterator[tuple[str, str, Person]]:
    yield from _TEAMS
    for number, manager in enumerate(_invented("lead", _LEADS), start=len(_TEAMS) + 1):
        yield f"Team {number}", "", manager


def _others() -> Iterator[Person]:
    for number, name in enumerate(_NAMES, start=1):
        yield Person(name, f"rep{number:02}@{DOMAIN}")
    yield from _invented("seller", _FAMILY)


def _invented(role: str, families: tuple[str, ...]) -> Iterator[Person]:
    """Without end; plain names, numbered where they come round again."""
    for turn in itertools.count(1):
        for family, given in itertools.product(families, _GIVEN):
            again = f" {turn}" if turn > 1 else ""
            email = f"{role}.{given}.{family}{again}@{DOMAIN}".lower().replace(" ", ".")
            yield Person(f"{given} {family}{again}", email)
