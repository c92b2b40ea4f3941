"""What one TOML file of the rulebook may hold; a policy can be one file or several."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from assistant.calculator.model import Benefit, Commitment, Condition, Deadline
from assistant.calculator.scalars import Day, FactType, Many, Part, Source, Strings, Verdict, Whole


class Input(Part):
    """A fact that can be asked for: type, unit, question, and the names people use for it.

    `bounded`: conditions alone use it, so that "less than 50" may be told where the number itself is not known.
    """

    label: str
    type: FactType
    ask: str
    unit: str = ""
    choices: Strings = ()
    same_as: dict[str, str] = Field(default_factory=dict)
    aliases: Strings = ()
    above_zero: bool = False
    bounded: bool = False

    @model_validator(mode="before")
    @classmethod
    def _yes_no(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return data | {key: data[key] == "是" for key in ("above_zero", "bounded") if data.get(key) in ("是", "否")}

    @model_validator(mode="after")
    def _fits_type(self) -> Input:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("choice 类型要写 choices,其他类型不写")
        if unknown := [value for value in self.same_as.values() if value not in self.choices]:
            raise ValueError(f"same_as 指向了 choices 里没有的取值:{'、'.join(unknown)}")
        if (self.type in ("money", "count")) != bool(self.unit):
            raise ValueError("money、count 类型要写 unit(如 元、件、次、年),其他类型不写")
        return self


class Convention(Part):
    """A numbered convention of reading, with what it rests on."""

    id: str
    rule: str
    basis: str


class Validity(Source):
    """From when until when the policy is in force; `until` is empty when the text names no end."""

    begins: Day
    ends: Day | None = None
    expired_answer: str
    ambiguity: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Validity:
        if self.ends is not None and self.ends < self.begins:
            raise ValueError("ends 早于 begins")
        return self

    def covers(self, day: date) -> bool:
        """Whether the policy is in force on `day`, both ends included."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


class Interpreter(Source):
    """Who answers questions about the policy."""

    who: str


class PolicyHead(Part):
    """The policy itself."""

    id: str
    title: str
    level: str
    document_number: str = ""
    validity: Validity
    interpreter: Interpreter


class Named(Source):
    """A condition that several benefits share."""

    label: str = ""
    test: Condition


class Window(Source):
    """When applications are taken."""


class RouteStep(Source):
    """One step of the way: who acts, by which clause."""

    who: str


class Route(Part):
    """Where and how to apply."""

    label: str
    window: Window
    steps: Many[RouteStep] = ()


class Note(Source):
    """A statement of the policy that is no rule for the applicant but worth telling (quota, goal, repeals)."""

    label: str
    note: str


class NotEncoded(Source):
    """Words left out of the rules on purpose, with the reason."""

    why: str


class Ambiguity(Source):
    """What the text leaves open: the reading taken and the honest answer. Without `benefit` it is the policy's.

    `asks` are regular expressions of how people ask about it; a `silent` text does not speak of what they want at all.
    """

    id: str
    asks: Strings = ()
    silent: Literal["", "是"] = ""
    benefit: Strings = ()
    issue: str
    reading: str
    answer: str
    ask_whom: str


class Expect(Part):
    """What an example must give; what is not named is not compared."""

    verdict: Verdict | None = None
    ceiling: str | None = None
    ceiling_between: Strings | None = None
    guaranteed: str | None = None
    shares: dict[str, str] | None = None
    ask: Strings | None = None
    disputed: Strings | None = None
    relaxed: str | None = None
    deadline: dict[str, Strings] | None = None
    cofunding_needed: str | None = None
    cofunding_limit: str | None = None
    cofunding_met: str | None = None
    authority: Whole | None = None
    outcomes: Strings | None = None


class Example(Part):
    """One worked case."""

    benefit: str
    name: str
    as_of: Day
    event_date: Day | None = None
    persona: str = ""
    given: dict[str, str] = Field(default_factory=dict)
    expect: Expect


class Flip(Part):
    """A passing case and single changes to it: each must fail, stay, fall into an ambiguity, or use up the benefit."""

    benefit: str
    as_of: Day
    persona: str = ""
    base: dict[str, str] = Field(default_factory=dict)
    fail_each: Many[dict[str, str]] = ()
    keep_each: Many[dict[str, str]] = ()
    split_each: Many[dict[str, str]] = ()
    used_up_each: Many[dict[str, str]] = ()


class Calendar(Part):
    """Public holidays of one year: days off on weekdays, and weekend days worked instead."""

    year: Whole
    off: Many[Day]
    work: Many[Day] = ()


class RuleFile(Part):
    """One file. `of` names the policy the content belongs to when the file has no `policy` head of its own."""

    policy: PolicyHead | None = None
    of: str = ""
    inputs: dict[str, Input] = Field(default_factory=dict)
    conventions: Many[Convention] = ()
    conditions: dict[str, Named] = Field(default_factory=dict)
    commitments: Many[Commitment] = ()
    routes: dict[str, Route] = Field(default_factory=dict)
    deadlines: Many[Deadline] = ()
    notes: Many[Note] = ()
    not_encoded: Many[NotEncoded] = ()
    ambiguities: Many[Ambiguity] = ()
    benefits: Many[Benefit] = ()
    personas: dict[str, dict[str, str]] = Field(default_factory=dict)
    examples: Many[Example] = ()
    flips: Many[Flip] = ()
    calendars: Many[Calendar] = ()
