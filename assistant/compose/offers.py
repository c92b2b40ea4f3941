"""Everything that can be had, policy by policy: where it holds, until when, what each benefit gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.calculator import Rule
from assistant.calculator.uses import choices_of
from assistant.compose.benefits import STACKING, applicants, features
from assistant.compose.case_sources import citations_from
from assistant.compose.text import chinese_date
from assistant.model import Draft
from assistant.understand.area import AREA_FACT
from assistant.understand.offers import OFFERS
from index.catalog import Catalog
from index.model import Policy

_WHERE = "企业注册在哪里?(苏州市区,昆山、张家港、常熟、太仓,还是江苏其他地方)"
_FIRM = "企业"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks. `area` is a choice of the calculator or "", `lacking` the sorts of money named that nothing here gives;
    `is_own`: the asker speaks of itself."""

    kind: str
    places: Sequence[str]
    area: str
    is_own: bool
    lacking: Sequence[str]


def compose_offers(rules: Sequence[Rule], asker: Asker, catalog: Catalog, as_of: date) -> Draft:
    """Draft of the list; `rules` is not empty and in the order of their policies."""
    lines, sources = [f"**{_lead(rules, asker, catalog, as_of)}**", ""], []
    city_first = sorted(rules, key=lambda rule: -len(catalog.policies[rule.policy.head.id].region))
    for policy_id, group in groupby(city_first, key=lambda rule: rule.policy.head.id):
        own = list(group)
        lines += [f"### {_heading(catalog.policies[policy_id], own, as_of)}", ""]
        for rule in own:
            for_whom = "" if _FIRM in applicants(rule) else f";限{'、'.join(sorted(applicants(rule)))}"
            lines.append(f"- **{rule.benefit.title}**({rule.amount.cite.clause}):{';'.join(features(rule))}{for_whom}")
            sources.append((policy_id, rule.amount.cite))
        lines.append("")
    lines.append(STACKING)
    questions = () if asker.area else (_WHERE,)
    lines += ["", *(f"- {question}" for question in questions)]
    return Draft(
        "clarify" if questions and asker.is_own and not asker.places else "answered",
        "\n".join(lines).strip(),
        tuple(citations_from(sources, catalog)),
        questions=questions,
        own_numbers=frozenset(lines),
        about_policies=tuple(dict.fromkeys(policy for policy, _ in sources)),
        kind=OFFERS,
    )


def _lead(rules: Sequence[Rule], asker: Asker, catalog: Catalog, as_of: date) -> str:
    held = {rule.policy.head.id: catalog.policies[rule.policy.head.id] for rule in rules}
    where = f"{asker.places[0]}" if asker.places else "库里各地文件中"
    own = not asker.places or any(policy.place in asker.places for policy in catalog.policies.values())
    lacks = f"没有单列{'、'.join(asker.lacking)}这一项。" if asker.lacking else ""
    without = "" if own else f"库里没有{where}自己的文件;按上级的文件,"
    ended = [policy for policy in held.values() if policy.in_force_until and policy.in_force_until < as_of]
    still = f"其中{len(ended)}份文件已到期,现在不能再按它申报" if ended else ""
    what = f"{where}{asker.kind or '企业和机构'}可以申报的有{len(rules)}项"
    return f"{lacks}{without}{what}{';' + still if still else ''}:"


def _heading(policy: Policy, rules: Sequence[Rule], as_of: date) -> str:
    areas = dict.fromkeys(area for rule in rules for area in choices_of(rule, AREA_FACT))
    whole = "注册在江苏省内" if len(areas) > 2 else f"注册在{'或'.join(areas)}" if areas else policy.place
    until = policy.in_force_until
    held = f"有效期至{chinese_date(until)}" if until else "未载失效日期"
    return f"{policy.place}《{policy.title}》({whole};{held}{',已到期' if until and until < as_of else ''})"
