"""The figures of the nine policies: policy, then clause, indicator, value, unit, year, kind a line.

The lines were drawn up with the reader's help and then checked one by one against the official texts.

`-` is a year that the clause does not give. A range is written 3-5.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from index.facts import Target
from index.importer import import_paths
from index.library.folder import card_folder, read_folder
from index.model import Document
from index.sources import card_ids

Row = tuple[str, str, Decimal, Decimal | None, str, int | None, str]

TABLE = """\
# nanchang-ip-demo-city
二 patent_applications 20 % 2017 target
二 invention_application_share 30 % 2017 target
二 pct_applications 30 % 2017 target
二 patents_per_10k 10 件 2017 target
二 trademarks_owned 2800 件 2017 target
二 provincial_marks 50 件 2017 target
二 software_works 30 % 2017 target
二 advantage_demo_firms 80 家 2017 target
二 navigation_zones 3-5 个 2017 target
三、(二)3 cluster_industries 8 大 - scope
三、(二)3 thousand_bn_industries 4 个 2017 target
三、(三)1 standard_helpers 1 家 2017 target
三、(三)1 standard_met 5-10 家 2017 target
三、(三)2 pledge_finance 20 % 2017 target
三、(五)3 service_5_analysis 1 家 2017 target
三、(五)3 service_5_consult 1 家 2017 target
三、(五)3 service_5_operation 1 家 2017 target
三、(五)3 service_5_law 1 家 2017 target
三、(五)3 service_5_training 1 家 2017 target
三、(五)3 service_10_agencies 10 家 2017 target
三、(六) training_classes 1 期 2017 target
四、(二) patent_fund 1600 万元 - target
# suzhou-ip-finance-2021
第四条 rule_pledge_rate 1 % - rule
第四条 rule_pledge_cap 10 万元 - rule
第五条 rule_fee_cap 10 万元 - rule
第五条 rule_shares 50 % - rule
第六条 rule_insurance_cap 30 万元 - rule
第六条 rule_shares 50 % - rule
第七条 rule_bond_rate 50 % - rule
第七条 rule_bond_cap 200 万元 - rule
第八条 rule_prize_cap 100 万元 - rule
# suzhou-dengfeng-2021
一 manufacturing_clusters 11 个 2023 scope
一 key_chains 10 大 2023 scope
一 dengfeng_firms 60 家 2023 target
三 rule_own_inventions 20 件 - rule
三 rule_foreign_applications 5 件 - rule
三 rule_own_inventions 10 件 - rule
三 rule_foreign_grants 1 件 - rule
三、(三) rule_own_inventions 50 件 - rule
三、(三) rule_foreign_applications 5 件 - rule
三、(三) rule_own_inventions 20 件 - rule
三、(三) rule_foreign_grants 2 件 - rule
六、(一) rule_dengfeng_projects 10 个 - rule
六、(一) rule_dengfeng_cap 100 万元 - rule
六、(一) rule_dengfeng_match 200 % - rule
六、(一) rule_dengfeng_first 30 万元 - rule
六、(一) rule_dengfeng_second 70 万元 - rule
# cn-ip-outline-2021
二、(三) patent_industry_share 13 % 2025 target
二、(三) copyright_industry_share 7.5 % 2025 target
二、(三) royalty_trade 3500 亿元 2025 target
二、(三) hv_patents_per_10k 12 件 2025 target
# jiangsu-ip-plan-145
一、(一) strong_cities 3 个 2020 statistic
一、(一) ip_demo_cities 13 个 2020 statistic
一、(一) mark_demo_cities 3 个 2020 statistic
一、(一) copyright_demo_cities 3 个 2020 statistic
一、(一) county_projects 57 个 2020 statistic
一、(一) ip_demo_parks 48 家 2020 statistic
一、(一) copyright_demo_parks 7 家 2020 statistic
一、(一) hv_centres 241 家 2020 statistic
一、(一) patent_grants 157.88 万件 2020 statistic
一、(一) invention_grants 21.01 万件 2020 statistic
一、(一) patent_grants 1.36 倍 2020 statistic
一、(一) invention_grants 2.11 倍 2020 statistic
一、(一) patents_per_10k 36.14 件 2020 statistic
一、(一) patents_per_10k 1.5 倍 2020 statistic
一、(一) pct_applications 3.3 倍 2020 statistic
一、(一) trademarks_valid 191.15 万件 2020 statistic
一、(一) gi_marks 129 件 2020 statistic
一、(一) works_voluntary 118 万件 2020 statistic
一、(一) plant_varieties 546 件 2020 statistic
一、(一) layout_designs 4634 件 2020 statistic
一、(一) award_patent_gold 9 项 2020 statistic
一、(一) award_patent_silver 20 项 2020 statistic
一、(一) award_patent_merit 365 项 2020 statistic
一、(一) award_mark_gold 2 项 2020 statistic
一、(一) award_copyright_gold 6 项 2020 statistic
一、(一) standard_firms_13 1.2 万家 2020 statistic
一、(一) strategy_firms 352 家 2020 statistic
一、(一) demo_firms_listed 149 家 2020 statistic
一、(一) firm_share_of_patents 17 个百分点 2020 statistic
一、(一) firms_with_trademarks 33.6 万家 2020 statistic
一、(一) copyright_industry_share 8.5 % 2020 statistic
一、(一) operators 100 家 2020 statistic
一、(一) finance_banks 56 家 2020 statistic
一、(一) finance_guarantors 12 家 2020 statistic
一、(一) finance_investors 27 家 2020 statistic
一、(一) ip_pledge_finance_total 400 亿元 2020 statistic
一、(一) tech_contracts 6000 亿元 2020 statistic
一、(一) patent_transfers 17.15 万件 2020 statistic
一、(一) patent_transfers 3.45 倍 2020 statistic
一、(一) first_instance_courts 38 个 2020 statistic
一、(一) cases_accepted 9.4 万件 2020 statistic
一、(一) cases_punished 5.2 万件 2020 statistic
一、(一) protection_centres 5 个 2020 statistic
一、(一) aid_bodies 105 家 2020 statistic
一、(一) aid_cities 13 个 2020 statistic
一、(一) copyright_stations 180 家 2020 statistic
一、(一) patent_examinations 85 万件 2020 statistic
一、(一) agency_office_filings 80 万件 2020 statistic
一、(一) national_service_clusters 2 个 2020 statistic
一、(一) provincial_service_clusters 6 个 2020 statistic
一、(一) clustered_services 300 家 2020 statistic
一、(一) tisc 5 家 2020 statistic
一、(一) agencies 4170 家 2020 statistic
一、(一) patent_agencies 585 家 2020 statistic
一、(一) patent_agencies 3.05 倍 2020 statistic
一、(一) mark_agencies 3585 家 2020 statistic
一、(一) mark_agencies 6.1 倍 2020 statistic
一、(一) agents_practising 1686 人 2020 statistic
一、(一) agents_qualified 6000 人 2020 statistic
一、(一) institutes 12 家 2020 statistic
一、(一) training_bases 17 家 2020 statistic
一、(一) ip_engineers_trained 2.87 万人 2020 statistic
一、(一) executives_trained 1 万人 2020 statistic
一、(一) leading_talents 778 名 2020 statistic
一、(一) titled_talents 1376 名 2020 statistic
二、(三) hv_patents_per_10k 17 件 2025 target
二、(三) overseas_grants 2 万件 2025 target
二、(三) works_per_10k 400 件 2025 target
二、(三) madrid 6000 件 2025 target
二、(三) layout_designs 4 万件 2025 target
二、(三) protection_centres 3-5 个 2025 target
二、(三) rapid_centres 4-8 个 2025 target
二、(三) standard_markets 10-15 个 2025 target
二、(三) protection_zones 10-15 个 2025 target
二、(三) genuine_streets 80 个 2025 target
二、(三) satisfaction 80 分 2025 target
二、(三) patent_industry_share 17 % 2025 target
二、(三) copyright_industry_share 8.6 % 2025 target
二、(三) gi_sales 2000 亿元 2025 target
二、(三) pledge_guarantee 800 亿元 2025 target
二、(三) standard_units 1 万家 2025 target
二、(三) advantage_demo_firms 1000 家 2025 target
二、(三) trademark_firms_per_10k 1300 家 2025 target
二、(三) service_staff 4 万人 2025 target
二、(三) service_income 200 亿元 2025 target
二、(三) agency_rate 80 % 2025 target
二、(三) talents 500 人 2025 target
二、(三) agents_trained 3000 人 2025 target
二、(三) people_trained 65000 人次 2025 target
三、(二) gi_zones 20 个 2025 target
四、(五) genuine_streets 80 个 2025 target
四、(五) standard_markets 10-15 个 2025 target
五、(二) excellent_chains 10 大 - scope
五、(四) key_chains 50 条 - scope
五、(四) advantage_chains 30 条 - scope
五、(四) excellent_chains 10 条 - scope
# nanping-ip-city-2024
二 hv_patents_per_10k 2.1 件 2026 target
二 hv_patents_per_10k 10 % 2026 target
二 trademarks_valid 14 万件 2026 target
二 collective_marks 35 件 2026 target
二 gi_marks 125 件 2026 target
二 works_registered 18900 件 2026 target
二 works_registered 15 % 2026 target
二 open_licences 10 件 2026 target
二 patent_products 500 件 2026 target
二 pledge_loans 7 亿元 2026 target
二 pilot_counties 2 个 2026 target
二 advantage_firms 210 家 2026 target
二 commissioners 240 人 2026 target
二 knowledge_stations 7 家 2026 target
二 mark_stations 40 个 2026 target
# wugang-ip-county-2023
二、(一)1 firms_with_2_patents 10 家 2026 target
二、(一)1 pilot_firms 3 家 2026 target
二、(三) service_bodies 3 家 2026 target
二、(三) patent_databases 1 个 2026 target
"""


@cache
def cards() -> tuple[Document, ...]:
    """The cards that ship with the project."""
    return tuple(read_folder(card_folder()))


@cache
def officials() -> tuple[Document, ...]:
    """The official texts beside the checkout; skips the test where there are none."""
    root = Path(__file__).parents[1]
    folder = next((path for path in (root / "policies", root.parent / "shared" / "policies") if path.is_dir()), None)
    if folder is None:
        pytest.skip("no official texts beside this checkout")
    pages = [row.page for row in import_paths([folder], card_ids()) if row.page]
    return tuple(policy.document for page in pages for policy in page.policies)


def expected() -> dict[str, list[Row]]:
    """Rows of `TABLE` by policy."""
    rows: dict[str, list[Row]] = {}
    policy = ""
    for line in TABLE.splitlines():
        if line.startswith("#"):
            policy = line[2:]
            continue
        clause, key, value, unit, year, kind = line.split()
        low, _, high = value.partition("-")
        upper = Decimal(high) if high else None
        row = (clause, key, Decimal(low), upper, unit, None if year == "-" else int(year), kind)
        rows.setdefault(policy, []).append(row)
    return rows


def as_row(target: Target) -> Row:
    """A target as a row of the table."""
    return (target.clause, target.key, target.value, target.value_upper, target.unit, target.year, target.kind)


def test_the_table_has_the_figures_of_seven_policies() -> None:
    assert {policy: len(rows) for policy, rows in expected().items()} == {
        "nanchang-ip-demo-city": 22,
        "suzhou-ip-finance-2021": 9,
        "suzhou-dengfeng-2021": 16,
        "cn-ip-outline-2021": 4,
        "jiangsu-ip-plan-145": 96,
        "nanping-ip-city-2024": 15,
        "wugang-ip-county-2023": 4,
    }
