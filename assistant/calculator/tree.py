"""Condition trees ready to evaluate: named conditions filled in, negation pushed down to the leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from assistant.calculator.model import Condition
from assistant.calculator.rulefile import Input, Named
from assistant.calculator.values import read_threshold, show

Path = tuple[str | int, ...]
Test = Literal["yes", "one_of", "at_least", "at_most", "authority"]


class TreeError(ValueError):
    """A condition that cannot be built; `path` leads to it inside its file."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path, self.problem = path, problem
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Cite:
    """Clause, paragraph and words a rule rests on."""

    clause: str
    paragraph: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One test of one fact, or one thing that somebody else decides."""

    test: Test
    wanted: bool
    fact: str
    limit: Decimal | date | None
    choices: tuple[str, ...]
    decider: str
    text: str
    ambiguity: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Relax:
    """Who may be let off the group it hangs on."""

    label: str
    who: str
    ambiguity: str
    cite: Cite
    test: Node


@dataclass(frozen=True, slots=True)
class Group:
    """All or any of its children."""

    op: Literal["all", "any"]
    label: str
    children: tuple[Node, ...]
    relax: Relax | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """Several readings of the same words."""

    label: str
    ambiguity: str
    options: tuple[tuple[str, Node], ...]
    cite: Cite


Node = Leaf | Group | Readings


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds trees of one policy."""

    named: Mapping[str, Named]
    inputs: Mapping[str, Input]

    def build(
        self, written: Condition, cite: Cite, path: Path, wanted: bool = True, seen: tuple[str, ...] = ()
    ) -> Node:
        """The tree of `written`; clause and words not written are taken over from `cite`. Raises TreeError."""
        here = inherit(written, cite)
        verb = written.verb
        make: dict[str, Callable[[], Node]] = {
            "see": lambda: self._see(written, path, wanted, seen),
            "readings": lambda: self._readings(written, here, path, wanted, seen),
        }
        if verb in ("all", "any", "none"):
            return self._group(written, here, path, wanted, seen)
        if verb in make:
            return make[verb]()
        return self._leaf(written, here, path, wanted)

    def _see(self, written: Condition, path: Path, wanted: bool, seen: tuple[str, ...]) -> Node:
        name = written.see or ""
        if name not in self.named:
            raise TreeError((*path, "see"), f"没有名为 {name} 的公共条件")
        if name in seen:
            raise TreeError((*path, "see"), f"公共条件互相引用成环:{' → '.join((*seen, name))}")
        target = self.named[name]
        cite = Cite(target.clause, target.paragraph, target.says)
        return self.build(target.test, cite, ("conditions", name, "test"), wanted, (*seen, name))

    def _group(self, written: Condition, cite: Cite, path: Path, wanted: bool, seen: tuple[str, ...]) -> Group:
        verb = written.verb
        positive = wanted if verb != "none" else not wanted
        joins_all = (verb == "all" and wanted) or (verb == "any" and not wanted) or (verb == "none" and wanted)
        parts: tuple[Condition, ...] = getattr(written, verb)
        children = tuple(
            self.build(part, cite, (*path, verb, index), positive, seen) for index, part in enumerate(parts)
        )
        return Group("all" if joins_all else "any", written.label, children, self._relax(written, path, seen))

    def _relax(self, written: Condition, path: Path, seen: tuple[str, ...]) -> Relax | None:
        if written.relax is None:
            return None
        relax = written.relax
        cite = Cite(relax.clause, relax.paragraph, relax.says)
        test = self.build(relax.test, cite, (*path, "relax", "test"), True, seen)
        return Relax(relax.label, relax.who, relax.ambiguity, cite, test)

    def _readings(self, written: Condition, cite: Cite, path: Path, wanted: bool, seen: tuple[str, ...]) -> Readings:
        options = tuple(
            (option.label, self.build(option.test, cite, (*path, "readings", index, "test"), wanted, seen))
            for index, option in enumerate(written.readings or ())
        )
        return Readings(written.label or "有不同读法的条件", written.ambiguity, options, cite)

    def _leaf(self, written: Condition, cite: Cite, path: Path, wanted: bool) -> Leaf:
        verb = written.verb
        if verb in ("judged_by", "set_by"):
            decider = written.judged_by or written.set_by or ""
            return Leaf("authority", wanted, "", None, (), decider, written.text, written.ambiguity, cite)
        fact = written.yes or written.no or written.fact
        known = self.inputs.get(fact)
        if known is None:
            raise TreeError(path, f"没有名为 {fact} 的事实,请先在 inputs 里写明它")
        if verb == "no":
            wanted = not wanted
        test: Test = "yes" if verb in ("yes", "no") else verb  # type: ignore[assignment]
        choices = written.one_of or ()
        if (test == "yes" and known.type != "bool") or (test == "one_of" and known.type != "choice"):
            raise TreeError(path, f"{verb} 与 {fact} 的类型({known.type})不合")
        if bad := [choice for choice in choices if choice not in known.choices]:
            raise TreeError((*path, "one_of"), f"{fact} 没有这些取值:{'、'.join(bad)}")
        limit = self._limit(written, known, path)
        text = written.text or describe(known, test, wanted, limit, choices)
        return Leaf(test, wanted, fact, limit, choices, "", text, written.ambiguity, cite)

    def _limit(self, written: Condition, known: Input, path: Path) -> Decimal | date | None:
        text = written.at_least if written.at_least is not None else written.at_most
        if text is None:
            return None
        try:
            return read_threshold(known, text)
        except ValueError as error:
            raise TreeError((*path, written.verb), str(error)) from None


def inherit(written: Condition, cite: Cite) -> Cite:
    """The source of a node: its own, or what it takes over."""
    if not written.clause:
        return Cite(cite.clause, written.paragraph or cite.paragraph, written.says or cite.says)
    return Cite(written.clause, written.paragraph, written.says or cite.says)


def describe(known: Input, test: Test, wanted: bool, limit: Decimal | date | None, choices: tuple[str, ...]) -> str:
    """The condition in words, for the person."""
    if test == "yes":
        return known.label if wanted else f"没有“{known.label}”的情形"
    if test == "one_of":
        return f"{known.label}{'为' if wanted else '不为'}{'或'.join(choices)}"
    words = {("at_least", True): "不少于", ("at_least", False): "少于", ("at_most", True): "不超过"}
    return f"{known.label}{words.get((test, wanted), '超过')}{show(known, limit)}"


def leaves(node: Node) -> Iterator[Leaf]:
    """All leaves of a tree, relaxations included, in file order."""
    if isinstance(node, Leaf):
        yield node
        return
    children = node.children if isinstance(node, Group) else tuple(option for _, option in node.options)
    for child in children:
        yield from leaves(child)
    if isinstance(node, Group) and node.relax is not None:
        yield from leaves(node.relax.test)
