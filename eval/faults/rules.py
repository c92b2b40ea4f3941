"""Wrong rules: caps, rates, shares, thresholds, dates."""

from __future__ import annotations

from eval.faults.model import Fault, about, with_amount, with_verdict

_FINANCE = "suzhou-ip-finance-2021.toml"
_SUMMIT = "suzhou-dengfeng-2021.toml"

RULE_FAULTS: tuple[Fault, ...] = (
    Fault(
        "rule-cap",
        "质押奖励上限10万元写成100万元",
        with_amount,
        rules=(
            (
                _FINANCE,
                'op = "cap", at = "10万元", per = "企业", says',
                'op = "cap", at = "100万元", per = "企业", says',
            ),
        ),
    ),
    Fault(
        "rule-rate",
        "质押奖励比例1%写成10%",
        with_amount,
        rules=((_FINANCE, 'op = "rate", percent = "1%"', 'op = "rate", percent = "10%"'),),
    ),
    Fault(
        "rule-shares",
        "市、区各50%写成市级60%、区级40%",
        lambda case: bool(case.expect.shares_yuan),
        rules=(
            (_FINANCE, '{ payer = "市级", share = "50%" }', '{ payer = "市级", share = "60%" }'),
            (_FINANCE, '{ payer = "区级", share = "50%" }', '{ payer = "区级", share = "40%" }'),
        ),
    ),
    Fault(
        "rule-base",
        "服务费补贴漏算评估评价费",
        with_amount,
        rules=((_FINANCE, 'of = ["guarantee_fee", "appraisal_fee"]', 'of = ["guarantee_fee"]'),),
    ),
    Fault(
        "rule-project-cap",
        "证券化补贴上限200万元写成20万元",
        with_amount,
        rules=((_FINANCE, 'at = "200万元"', 'at = "20万元"'),),
    ),
    Fault(
        "rule-area",
        "注册地从苏州市区放到昆山",
        lambda case: with_verdict(case) or about("昆山", "常熟", "太仓", "张家港", "市区")(case),
        rules=(
            (
                _FINANCE,
                'fact = "registered_area", one_of = "苏州市区"',
                'fact = "registered_area", one_of = ["苏州市区", "苏州下辖县级市"]',
            ),
        ),
    ),
    Fault(
        "rule-threshold",
        "登峰有效发明专利50件写成5件",
        about("登峰"),
        rules=(
            (
                _SUMMIT,
                'fact = "valid_invention_patents", at_least = "50件"',
                'fact = "valid_invention_patents", at_least = "5件"',
            ),
        ),
    ),
    Fault(
        "rule-dates",
        "金融办法的有效期写到2033年",
        lambda case: with_verdict(case) or about("金融", "质押")(case),
        rules=((_FINANCE, 'ends = "2023-12-31"', 'ends = "2033-12-31"'),),
    ),
)
