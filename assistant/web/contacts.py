"""Where a person can be reached: the operator's list, and the body that each policy names."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from assistant.errors import AssistantError
from assistant.web.html import Html, el

_FILE = "contacts.toml"


class ContactsError(AssistantError):
    """The operator's list of contacts cannot be read."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A department, what it is there for, and how to reach it."""

    department: str
    purpose: str
    reach: str


def load_contacts(home: Path) -> tuple[Contact, ...]:
    """The contacts of `home`, else those that ship. Raises ContactsError naming what is wrong."""
    own = home / _FILE
    source = own if own.exists() else files("assistant.web").joinpath(_FILE)
    try:
        rows = tomllib.loads(source.read_text(encoding="utf-8"))["contacts"]
        return tuple(Contact(row["department"], row["for"], row["reach"]) for row in rows)
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise ContactsError(f"{own} 写得不对:每个 [[contacts]] 要有 department、for、reach 三项,请改正。") from error


def contact_list(contacts: Sequence[Contact], deciders: Sequence[str] = ()) -> Html:
    """The contacts, after the bodies that the policies at hand name."""
    rows = [el("li", el("b", who), el("span", "对所引政策负责解释或发布")) for who in deciders]
    rows += [el("li", el("b", one.department), el("span", one.purpose), el("span", one.reach)) for one in contacts]
    return el("ul", *rows, class_="contacts")
