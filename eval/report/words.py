"""Chinese names of the measures, as reports and the command line show them."""

from __future__ import annotations

from eval.measure import Measure

NAMES = {
    "all": "全部答对",
    "status": "状态",
    "facts": "事实",
    "amount": "金额",
    "shares": "分担",
    "verdict": "结论",
    "citation": "条款引用",
    "precision": "拒答精确率",
    "recall": "拒答召回率",
    "unsupported_numbers": "无出处数字率",
    "false_quotes": "引文不符",
    "errors": "程序出错率",
    "mrr": "MRR",
    "ndcg@10": "nDCG@10",
    "answered": "回答",
    "clarify": "追问",
    "refused": "拒答",
    "error": "出错",
    "unsupported": "无出处数字",
    "retrieval": "检索名次",
    "latency": "用时",
    "faithfulness": "忠实",
    "completeness": "完整",
    "tone": "语气",
    "answer": "回答一轮",
    "retrieve": "检索一次",
}
NOT_MEASURED = "未测"


def name_of(key: str) -> str:
    """The Chinese name of a measure or status; `hit@5` and unknown keys as they are."""
    return NAMES.get(key.rpartition(".")[2], key.rpartition(".")[2])


def shown(measure: Measure) -> str:
    """`0.843 (0.78–0.90)`, or 未测."""
    if measure.value is None:
        return NOT_MEASURED
    return f"{measure.value:.3f} ({measure.low:.3f}–{measure.high:.3f})"
