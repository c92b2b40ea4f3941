"""The HTML page of a run, written piece by piece so that a large run needs little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from eval.folder import Manifest, Result
from eval.grade import CHECKS
from eval.judge import Judgement, judged
from eval.measure import Summary
from eval.measure.retrieval import KS
from eval.report import charts, tables
from eval.report.failures import failure
from eval.report.words import NOT_MEASURED, name_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
_NOTES = {
    "all": "每道题所要求的各项都对",
    "unsupported_numbers": "带引用的回答里,有数字既不在所引条款、也不出自计算或提问",
    "false_quotes": "带引用的回答里,有引文不在所引条款",
}


def page(
    manifest: Manifest, summary: Summary, wrong: Iterable[Result], judgements: Sequence[Judgement] = ()
) -> Iterator[str]:
    """Pieces of the page; `wrong` cases are read once, one at a time."""
    yield shell_start("评测报告")
    yield _head(manifest, summary)
    yield "<h2>指标</h2>" + tables.measures(summary.measures, _NOTES)
    yield "<h2>拒答与出处</h2>" + tables.measures({**summary.refusal, **summary.gates}, _NOTES)
    rows = {name: one["all"] for name, one in summary.by_category.items()}
    yield "<h2>按类别</h2>" + charts.bars(rows, "各类别全部答对的比例")
    yield tables.by_group(summary.by_category, "类别")
    yield "<h2>按政策</h2>" + tables.by_group(summary.by_policy, "政策")
    yield "<h2>单轮与多轮</h2>" + tables.by_group(summary.by_turns, "轮数")
    yield "<h2>状态对照</h2>" + tables.confusion(summary.confusion)
    yield from _retrieval(summary)
    yield from _latency(summary)
    yield from _judge(judgements)
    yield from _problems(manifest)
    yield from _failures(summary, wrong)
    yield shell_end(with_filters=True)


def shell_start(title: str) -> str:
    """The head of a page that may load nothing from anywhere."""
    css = files("eval.report").joinpath("page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{css}</style></head><body><h1>{escape(title)}</h1>\n"
    )


def shell_end(*, with_filters: bool = False) -> str:
    """The end of a page."""
    script = files("eval.report").joinpath("page.js").read_text(encoding="utf-8") if with_filters else ""
    return (f"<script>{script}</script>" if script else "") + "</body></html>\n"


def _head(manifest: Manifest, summary: Summary) -> str:
    facts = [
        f"测试集 {manifest.testset}",
        f"{manifest.count} 题(另有 {manifest.left_out} 行不可用)",
        f"引擎 {manifest.engine}",
        f"索引 {manifest.edition}",
        f"按 {manifest.as_of or '当天'} 的有效性",
        f"{manifest.workers} 个进程,{manifest.seconds:.1f} 秒",
        f"程序 {manifest.code}",
    ]
    tiles = "".join(
        f"<div class=tile><small>{escape(name_of(key))}</small><b>{NOT_MEASURED if one.value is None else f'{one.value:.1%}'}</b>"
        f"<small>{'' if one.value is None else f'{one.low:.1%}–{one.high:.1%}'}</small></div>"
        for key, one in summary.measures.items()
    )
    others = {name: count for name, count in summary.engines.items() if name != manifest.engine}
    said = "、".join(f"{name} {count} 题" for name, count in others.items())
    notice = (
        f"<p class=notice>要求的引擎是 {escape(manifest.engine)},但有回答来自:{escape(said)}。</p>" if others else ""
    )
    return f"<p class=facts>{escape(' · '.join(facts))}</p>{notice}<div class=tiles>{tiles}</div>"


def _retrieval(summary: Summary) -> Iterator[str]:
    yield "<h2>检索</h2><p><small>把各轮连成一个查询,金标条款或其下级条款排在第几位。</small></p>"
    if summary.retrieval["mrr"].value is None:
        yield f"<p>{NOT_MEASURED}</p>"
        return
    lines = {name: [(k, summary.retrieval[f"{name}@{k}"]) for k in KS] for name in ("hit", "recall")}
    yield charts.curve({"任一金标": lines["hit"], "全部金标": lines["recall"]}, "前 k 条里有金标条款的比例")
    yield tables.measures(summary.retrieval)


def _latency(summary: Summary) -> Iterator[str]:
    yield "<h2>用时</h2>"
    for key, latency in summary.latency_ms.items():
        yield f"<h4>{escape(name_of(key))}</h4>"
        yield charts.histogram(latency, f"{name_of(key)}用时分布") if latency else f"<p>{NOT_MEASURED}</p>"


def _judge(judgements: Sequence[Judgement]) -> Iterator[str]:
    yield "<h2>模型评审(另列,不计入以上指标)</h2>"
    if not judgements:
        yield f"<p>{NOT_MEASURED}:没有请模型评审(eval judge)。</p>"
        return
    first, failed = judgements[0], sum(bool(one.failed) for one in judgements)
    yield f"<p><small>模型 {escape(first.model)},提示第 {escape(first.prompt_version)} 版,满分 5;{failed} 题没有可用的评分。</small></p>"
    yield tables.measures(judged(judgements))


def _problems(manifest: Manifest) -> Iterator[str]:
    if not manifest.problems:
        return
    rows = [
        [escape(one.file), str(one.line), escape(one.case_id), "不可用" if one.left_out else "提示", escape(one.reason)]
        for one in manifest.problems
    ]
    yield f"<h2>测试集里的问题({len(rows)})</h2>" + tables.table(("文件", "行", "编号", "影响", "原因"), rows, 9)


def _failures(summary: Summary, wrong: Iterable[Result]) -> Iterator[str]:
    total = summary.measures["all"]
    yield f"<h2>答错的题({total.count - total.hits})</h2><div class=filters>"
    categories = "".join(f"<option>{escape(name)}</option>" for name in summary.by_category)
    checks = "".join(f'<option value="{key}">{escape(name_of(key))}</option>' for key in CHECKS)
    yield f'<label>类别 <select id=category><option value="">全部</option>{categories}</select></label>'
    yield f'<label>错在 <select id=check><option value="">全部</option>{checks}</select></label>'
    yield "<label>含有 <input id=words></label><output id=count></output></div>\n"
    for result in wrong:
        yield failure(result) + "\n"
