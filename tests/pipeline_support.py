"""A small application with the real embedded encoder, for tests of whole answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import no_progress, share_dictionary, tiny_settings, use_cards

from assistant.bootstrap import Application
from assistant.conversation.store import Store
from assistant.settings import AssistantSettings
from index.build import build
from index.encoders import EmbeddedEncoder
from index.phrasings import Phrasings
from index.retrieve import open_retriever

CITY = """---
id: city-sample
title: 苏州市样本设备扶持办法
level: city
region: [江苏省, 苏州市]
in_force_from: "2021-03-01"
in_force_until: "2023-12-31"
validity_clause: 第六条
validity_words: 有效期至2023年12月31日
origin: digest
source: 样本
---
# 苏州市样本设备扶持办法

苏州市制定的样本文件,只用于检查程序。

### 第一条

为支持苏州市企业购置实验设备,制定本办法。

### 第二条

申请人是在苏州市登记、经营满3年的企业。

### 第三条

申请按下面两步办理:

#### (一)申报

在线递交材料,市科技局在15个工作日内答复。

#### (二)公示

名单公示7天。

### 第四条

购置实验设备的,按设备价款的12.5%补助,每家企业每年最高补助35万元,总额不超过1.2亿元。

### 第五条

市财政局负责拨付补助资金。

### 第六条

本办法自2021年3月1日起施行,有效期至2023年12月31日。
"""

NATION = """---
id: nation-sample
title: 全国样本图书馆规划
level: national
region: [全国]
in_force_from: "2021-01-01"
in_force_until: "2035-12-31"
origin: digest
source: 样本
---
# 全国样本图书馆规划

只用于检查程序。

## 一、目标

到2025年,每万人口公共图书馆面积达到200平方米。

## 二、任务

### (一)建设社区图书馆

每个街道建设一处社区图书馆。

### (二)培训馆员

每名馆员每年培训不少于40学时。

## 三、步骤

### (一)动员部署阶段(2021年3月—2021年6月)

各地制定分馆名单。

### (二)全面推进阶段(2021年7月—2034年12月)

分馆建设期为2年,验收不合格的分馆整改时限一般不超过半年。
"""

PHRASINGS = {
    "city-sample": {
        "第二条": ("哪些企业可以申请设备扶持", "企业要经营满几年才能申请"),
        "第三条(一)": ("设备扶持怎么申报", "市科技局几天内答复"),
        "第三条(二)": ("名单公示几天", "公示期多长"),
        "第四条": ("购置实验设备补助比例是多少", "买设备最多补多少钱"),
        "第五条": ("由哪个部门拨付补助资金", "谁来发钱"),
    },
    "nation-sample": {
        "一": ("到2025年每万人口公共图书馆面积目标是多少",),
        "二、(二)": ("馆员每年培训多少学时",),
        "三、(二)": ("分馆建设期多长", "分馆整改期限多久"),
    },
}


def sample_application(home: Path) -> Application:
    """An application on two sample policies, one expired, under `home`."""
    cards = home / "cards"
    cards.mkdir(parents=True)
    (cards / "city-sample.md").write_text(CITY, encoding="utf-8")
    (cards / "nation-sample.md").write_text(NATION, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        share_dictionary(patched)
        use_cards(patched, cards)
        patched.setattr("index.build.load_phrasings", sample_phrasings)
        settings = tiny_settings(home)
        build(settings, EmbeddedEncoder(), no_progress)
        retriever = open_retriever(settings, EmbeddedEncoder())
    return Application(retriever, Store.open(home), AssistantSettings(home=home))


def sample_phrasings(policy_id: str) -> dict[str, Phrasings]:
    """How people ask for the clauses of a sample policy."""
    return {clause: Phrasings(questions) for clause, questions in PHRASINGS[policy_id].items()}
