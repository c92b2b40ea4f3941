"""Rules as they are written: condition trees, amounts, benefits. Field names are the keys of the rule files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from assistant.calculator.scalars import Many, Nature, Part, Ratio, Source, Strings, Whole, Yuan

VERBS = ("yes", "no", "one_of", "at_least", "at_most", "judged_by", "set_by", "see", "all", "any", "none", "readings")
_COMPARING = ("one_of", "at_least", "at_most")


class Condition(Source):
    """One node of a condition tree; exactly one verb is written.

    `yes`/`no`/`one_of`/`at_least`/`at_most` test a fact; `judged_by`/`set_by` name who decides instead of us;
    `see` stands for a named condition; `all`/`any`/`none` join conditions; `readings` keeps several readings apart.
    """

    id: str = ""
    label: str = ""
    text: str = ""
    ambiguity: str = ""
    fact: str = ""
    yes: str | None = None
    no: str | None = None
    one_of: Strings | None = None
    at_least: str | None = None
    at_most: str | None = None
    judged_by: str | None = None
    set_by: str | None = None
    see: str | None = None
    all: Many[Condition] | None = None
    any: Many[Condition] | None = None
    none: Many[Condition] | None = None
    readings: Many[ReadingOption] | None = None
    relax: Relaxation | None = None

    @property
    def verb(self) -> str:
        """The key that says what this node does."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)

    @model_validator(mode="after")
    def _one_verb(self) -> Condition:
        verbs = [verb for verb in VERBS if getattr(self, verb) is not None]
        if len(verbs) != 1:
            raise ValueError(f"每个条件恰好写一个动词({'、'.join(VERBS)}),这里有{len(verbs)}个")
        if (verbs[0] in _COMPARING) != bool(self.fact):
            raise ValueError("one_of、at_least、at_most 要配 fact;其他写法不要 fact")
        if verbs[0] in ("judged_by", "set_by") and not self.text:
            raise ValueError("由他人认定的条件要用 text 写明认定什么")
        if verbs[0] == "readings" and not self.ambiguity:
            raise ValueError("几种读法并存时要用 ambiguity 写明歧义编号")
        if self.relax is not None and verbs[0] not in ("all", "any"):
            raise ValueError("relax 只能写在 all 或 any 上")
        return self


class ReadingOption(Part):
    """One reading of an ambiguous condition."""

    id: str
    label: str
    test: Condition


class Relaxation(Source):
    """Who may be let off a condition that is not met; the extent is for the authority to say."""

    label: str
    who: str
    ambiguity: str
    test: Condition


class Take(Source):
    """The base: the sum of some facts, or a fixed sum."""

    op: Literal["take"]
    of: Strings = ()
    fixed: Yuan | None = None
    label: str

    @model_validator(mode="after")
    def _one_base(self) -> Take:
        if bool(self.of) == (self.fixed is not None):
            raise ValueError("take 要么写 of(取哪些事实之和),要么写 fixed(固定数额)")
        return self


class Rate(Source):
    """A share of the amount so far."""

    op: Literal["rate"]
    percent: Ratio
    bound: Literal["不超过", "按"] = "按"


class Cap(Source):
    """A limit; with `received`, what was already paid in the window counts against it."""

    op: Literal["cap"]
    at: Yuan
    per: str
    window: Literal["", "年度"] = ""
    received: str = ""


class CountLimit(Source):
    """How many times, or years, the benefit can be had."""

    op: Literal["count_limit"]
    max: Whole
    used: str
    per: str
    unit: Literal["次", "年"] = "次"


class Share(Part):
    """One payer's part."""

    payer: str
    share: Ratio


class Split(Source):
    """Who pays; the last payer takes the odd fen."""

    op: Literal["split"]
    shares: Many[Share]

    @model_validator(mode="after")
    def _whole(self) -> Split:
        if sum(part.share for part in self.shares) != 1:
            raise ValueError("各方分担比例之和应为100%")
        return self


Step = Annotated[Take | Rate | Cap | CountLimit | Split, Field(discriminator="op")]


class Stage(Source):
    """One instalment: when it is due, its nature, its steps. Stages follow one another."""

    id: str
    label: str
    nature: Nature
    when: Condition
    steps: Many[Step]


class TotalCap(Source):
    """A limit over all stages."""

    at: Yuan
    per: str


class Cofunding(Source):
    """Own investment that public money must be matched with."""

    at_least: Ratio
    of: str
    by: str


class Amount(Source):
    """How much: nature, then steps or stages; `why` says why nothing can be computed."""

    nature: Nature
    why: str = ""
    payer: str = ""
    ambiguity: str = ""
    steps: Many[Step] = ()
    stages: Many[Stage] = ()
    total_cap: TotalCap | None = None
    cofunding: Cofunding | None = None
    shares_note: str = ""

    @model_validator(mode="after")
    def _computable(self) -> Amount:
        silent = self.nature in ("未规定", "非资金")
        if silent == bool(self.steps or self.stages):
            raise ValueError("未规定、非资金的不写算法;其他性质要写 steps 或 stages")
        if silent and not self.why:
            raise ValueError("不能计算的要用 why 写明原因")
        return self


class Deadline(Source):
    """A period of time, counted from the fact `start` where one is named."""

    id: str
    label: str
    rule: Literal["next_calendar_month", "years", "months", "working_days"]
    length: Whole = 1
    start: str = ""


class Outcome(Source):
    """What follows from a state of affairs, e.g. an evaluation grade."""

    id: str
    label: str
    when: Condition
    then: str
    ambiguity: str = ""


class Preference(Source):
    """What helps without being a condition."""

    label: str


class Commitment(Source):
    """What the applicant undertakes, and what follows a breach."""

    id: str
    label: str
    breach: Strings


class Benefit(Part):
    """An amount one can get, or a programme one can join."""

    id: str
    title: str
    aliases: Strings = ()
    clause: Strings
    paragraph: str = ""
    quote: Strings
    route: str = ""
    eligibility: Condition
    amount: Amount
    outcomes: Many[Outcome] = ()
    deadlines: Many[Deadline] = ()
    preferences: Many[Preference] = ()
    commitments: Many[Commitment] = ()
