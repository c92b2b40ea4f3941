"""The review sheet of a policy for policy staff: clause, words, rule, examples, ambiguities, on one page to sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from assistant.calculator.errors import UnknownNameError
from assistant.calculator.model import Amount, Cap, CountLimit, Rate, Split, Step, Take
from assistant.calculator.rulebook import Policy, Rule, Rulebook
from assistant.calculator.rulefile import Ambiguity, Example, Flip
from assistant.calculator.scalars import Source
from assistant.calculator.tree import Cite, Leaf, Node, Readings
from assistant.calculator.values import money, percent
from assistant.calculator.verify.cases import run_example, run_flip

_STYLE = """
body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}td,th{border:1px solid #bbb;padding:.3rem .5rem;
text-align:left;vertical-align:top}th{background:#f2f2f2}q{color:#7a4b00}.bad{color:#b00020;font-weight:bold}
.cite{color:#666;white-space:nowrap}@media print{h2{break-before:page}}
"""


def review_html(rulebook: Rulebook, policy_id: str, texts: Mapping[tuple[str, str], str] | None = None) -> str:
    """The sheet as one self-contained HTML page; with `texts` each clause is shown beside its rule.

    Raises UnknownNameError for a policy that has no rules.
    """
    if policy_id not in rulebook.policies:
        raise UnknownNameError("政策", policy_id, rulebook.policies)
    policy = rulebook.policies[policy_id]
    rules = [rule for rule in rulebook.rules.values() if rule.policy is policy]
    title = escape(f"{policy.head.title} 规则审阅单")
    body = [
        f"<h1>{title}</h1>",
        _head(policy),
        *(_rule(rulebook, policy, rule, texts or {}) for rule in rules),
        _shared(policy),
        "<h2>读法约定</h2>",
        _table(("编号", "约定", "依据"), [_line(item.id, item.rule, item.basis) for item in rulebook.conventions]),
        "<h2>审阅</h2>",
        _table(("审阅人", "意见", "签名", "日期"), [("", "", "", ""), ("", "", "", "")]),
    ]
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def review_sheets(rulebook: Rulebook, texts: Mapping[tuple[str, str], str] | None = None) -> dict[str, str]:
    """The review sheet of every policy, by policy id."""
    return {policy_id: review_html(rulebook, policy_id, texts) for policy_id in rulebook.policies}


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; cells are HTML already."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{lines}</table>"


def _says(part: Source | Cite) -> str:
    words = "<br>".join(f"<q>{escape(words)}</q>" for words in part.says)
    return f'{words} <span class="cite">{escape(part.clause + part.paragraph)}</span>'


def _head(policy: Policy) -> str:
    head = policy.head
    until = head.validity.ends.isoformat() if head.validity.ends else "原文未载"
    rows = [
        ("编号", escape(head.id), ""),
        ("层级、文号", escape(f"{head.level} {head.document_number or '原文未载'}"), ""),
        ("有效期", f"{head.validity.begins.isoformat()} 至 {until}", _says(head.validity)),
        ("解释机关", escape(head.interpreter.who), _says(head.interpreter)),
        *((escape(note.label), escape(note.note), _says(note)) for note in policy.notes),
    ]
    return _table(("项目", "内容", "原文"), rows)


def _rule(rulebook: Rulebook, policy: Policy, rule: Rule, texts: Mapping[tuple[str, str], str]) -> str:
    benefit = rule.benefit
    parts = [f"<h2>{escape(benefit.title)}({escape('、'.join(benefit.clause) + benefit.paragraph)})</h2>"]
    parts += [
        f"<blockquote>{escape(texts[policy.head.id, name])}</blockquote>"
        for name in benefit.clause
        if (policy.head.id, name) in texts
    ]
    parts.append(f"<h3>条件</h3><ul>{_node(rule.eligibility)}</ul>")
    parts.append(f"<h3>金额({escape(benefit.amount.nature)})</h3>{_amount(benefit.amount, rule)}")
    if rule.outcomes:
        rows = [(escape(item.label), escape(item.then), _says(item)) for item, _ in rule.outcomes]
        parts.append(f"<h3>后果</h3>{_table(('情形', '后果', '原文'), rows)}")
    parts.append(f"<h3>样例</h3>{_examples(rulebook, policy, benefit.id)}")
    parts.append(f"<h3>单项改动</h3>{_flips(rulebook, policy, benefit.id)}")
    own = [item for item in rule.ambiguities if item.benefit]
    parts.append(f"<h3>歧义</h3>{_ambiguities(own)}")
    return "".join(parts)


def _node(node: Node) -> str:
    if isinstance(node, Leaf):
        who = f"(由{escape(node.decider)}认定,不问用户)" if node.decider else ""
        return f"<li>{escape(node.text)}{who} {_says(node.cite)}</li>"
    if isinstance(node, Readings):
        options = "".join(f"<li>读法:{escape(label)}<ul>{_node(option)}</ul></li>" for label, option in node.options)
        return f"<li>{escape(node.label)}(歧义{escape(node.ambiguity)},结论一致才下结论)<ul>{options}</ul></li>"
    joined = "同时满足" if node.op == "all" else "满足其一"
    relax = ""
    if node.relax is not None:
        relax = f"<li>不满足时可放宽(由{escape(node.relax.who)}决定):<ul>{_node(node.relax.test)}</ul></li>"
    name = escape(f"{node.label}:{joined}" if node.label else joined)
    return f"<li>{name}<ul>{''.join(_node(child) for child in node.children)}{relax}</ul></li>"


def _amount(amount: Amount, rule: Rule) -> str:
    rows = [(escape(_step(step, rule)), _says(step)) for step in amount.steps]
    for stage in amount.stages:
        rows += [(escape(f"{stage.label}({stage.nature}):{_step(step, rule)}"), _says(step)) for step in stage.steps]
    if amount.total_cap is not None:
        rows.append((escape(f"合计不超过{money(amount.total_cap.at)}"), _says(amount.total_cap)))
    if amount.cofunding is not None:
        text = f"企业自身投入不少于{amount.cofunding.of}的{percent(amount.cofunding.at_least)}"
        rows.append((escape(text), _says(amount.cofunding)))
    if amount.why:
        rows.append((escape(f"不能计算:{amount.why}"), _says(amount)))
    return _table(("算法", "原文"), rows)


def _step(step: Step, rule: Rule) -> str:
    names = rule.amount.inputs
    if isinstance(step, Take):
        return (
            f"取 {money(step.fixed)}"
            if step.fixed is not None
            else f"取 {'+'.join(names[fact].label for fact in step.of)}"
        )
    if isinstance(step, Rate):
        return f"乘以{percent(step.percent)}" + ("(比例上限)" if step.bound == "不超过" else "")
    if isinstance(step, Cap):
        received = f",先扣{names[step.received].label}" if step.received else ""
        return f"按{step.per}{step.window}封顶{money(step.at)}{received}"
    if isinstance(step, CountLimit):
        return f"按{step.per}限{step.max}{step.unit}(已用:{names[step.used].label})"
    assert isinstance(step, Split)
    return "分担:" + ",".join(f"{part.payer}{percent(part.share)}" for part in step.shares)


def _examples(rulebook: Rulebook, policy: Policy, benefit: str) -> str:
    rows = [_example(rulebook, policy, item) for item in policy.examples if item.benefit == benefit]
    return _table(("样例", "查询日", "给定", "应得", "结果"), rows)


def _example(rulebook: Rulebook, policy: Policy, item: Example) -> tuple[str, ...]:
    given = [*([f"人物:{item.persona}"] if item.persona else []), *_facts(rulebook, item.given)]
    wanted = [f"{name}:{getattr(item.expect, name)}" for name in sorted(item.expect.model_fields_set)]
    day = item.as_of.isoformat() + (f",事项发生日{item.event_date.isoformat()}" if item.event_date else "")
    return (escape(item.name), day, _lines(given), _lines(wanted), _result(run_example(rulebook, policy, item)))


def _flips(rulebook: Rulebook, policy: Policy, benefit: str) -> str:
    rows = [_flip(rulebook, policy, item) for item in policy.flips if item.benefit == benefit]
    return _table(("底本", "应不符合", "应不变", "应落入歧义", "应用完", "结果"), rows)


def _flip(rulebook: Rulebook, policy: Policy, item: Flip) -> tuple[str, ...]:
    base = [*([f"人物:{item.persona}"] if item.persona else []), *_facts(rulebook, item.base)]
    changes = [
        _lines([line for change in each for line in _facts(rulebook, change)])
        for each in (item.fail_each, item.keep_each, item.split_each, item.used_up_each)
    ]
    return (_lines(base), *changes, _result(run_flip(rulebook, policy, item)))


def _facts(rulebook: Rulebook, facts: Mapping[str, str]) -> list[str]:
    return [f"{rulebook.inputs[name].label}={value}" for name, value in facts.items()]


def _line(*cells: str) -> tuple[str, ...]:
    return tuple(escape(cell) for cell in cells)


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def _result(failures: Iterable[str]) -> str:
    found = list(failures)
    return f'<span class="bad">{_lines(found)}</span>' if found else "相符"


def _ambiguities(items: Iterable[Ambiguity]) -> str:
    rows = [
        (
            escape(item.id),
            _says(item),
            escape(item.issue),
            escape(item.reading),
            escape(item.answer),
            escape(item.ask_whom),
        )
        for item in items
    ]
    return _table(("编号", "原文", "问题", "采取的读法", "如实的回答", "问谁"), rows)


def _shared(policy: Policy) -> str:
    routes = [
        (
            escape(route.label),
            f"{_says(route.window)}",
            "<br>".join(f"{escape(step.who)}:{_says(step)}" for step in route.steps),
        )
        for route in policy.routes.values()
    ]
    duties = [(escape(item.label), _says(item), _lines(item.breach)) for item in policy.commitments]
    periods = [(escape(item.label), escape(f"{item.rule} {item.length}"), _says(item)) for item in policy.deadlines]
    left_out = [(_says(item), escape(item.why)) for item in policy.not_encoded]
    general = [item for item in policy.ambiguities.values() if not item.benefit]
    return "".join(
        (
            f"<h2>申报路径</h2>{_table(('路径', '时间', '步骤'), routes)}",
            f"<h2>承诺与后果</h2>{_table(('承诺', '原文', '违反的后果'), duties)}",
            f"<h2>期限</h2>{_table(('期限', '算法', '原文'), periods)}",
            f"<h2>整份政策的歧义</h2>{_ambiguities(general)}",
            f"<h2>没有写成规则的话</h2>{_table(('原文', '理由'), left_out)}",
        )
    )
