"""Two small plans of two cities, for tests of look-ups: targets, unit lines, stages, a list of members."""

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

EAST = """---
id: east-sample
title: 青岛市样本示范工作方案
level: city
region: [山东省, 青岛市]
issuer: 青岛市人民政府
issued: "2024-04-02"
in_force_from: "2024-01-01"
in_force_until: "2026-12-31"
validity_clause: 文首
validity_words: 2024
origin: digest
source: 样本
---
# 青岛市样本示范工作方案

青岛市人民政府印发,样本文件,只用于检查程序。2024年4月2日

## 一、工作目标

——知识产权创造。2026年,集体商标达到31件,商标有效注册量达11万件。

——知识产权服务。2026年,设立商标品牌指导站41个,知识产权专员241人。

## 二、重点任务

### (一)深化样本商标培育

指导茶产业注册商标。

(责任单位:市市场监管局、科技局)

### (二)加强样本行政检查

开展样本执法检查。

(责任单位:市公安局、市司法局)

## 三、工作步骤

### (一)样本启动阶段(2024年3月—2024年6月)

召开样本动员会。

### (二)样本验收阶段(2026年7月—2026年12月)

申请样本验收。

## 附件

样本领导小组成员名单如下。

——组长:赵(只存姓氏,姓名缺失),市委副书记、市长。

——副组长:钱样本,副市长。

——成员:(姓名缺失),市司法局(职务缺失)。
"""

WEST = """---
id: west-sample
title: 成都市样本发展规划
level: city
region: [四川省, 成都市]
in_force_from: "2021-01-01"
in_force_until: "2025-12-31"
validity_clause: 文首
validity_words: 2021
origin: digest
source: 样本
---
# 成都市样本发展规划

样本规划,期限为2021年至2025年,只用于检查程序。

## 一、发展目标

到2025年,商标有效注册量达21万件。

## 二、主要任务

### (一)办好样本展会

每年举办样本展会。
"""


def texts_application(home: Path) -> Application:
    """An application on the two sample plans, under `home`."""
    cards = home / "cards"
    cards.mkdir(parents=True)
    (cards / "east-sample.md").write_text(EAST, encoding="utf-8")
    (cards / "west-sample.md").write_text(WEST, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        share_dictionary(patched)
        use_cards(patched, cards)
        patched.setattr("index.build.load_phrasings", _no_phrasings)
        settings = tiny_settings(home)
        build(settings, EmbeddedEncoder(), no_progress)
        retriever = open_retriever(settings, EmbeddedEncoder())
    return Application(retriever, Store.open(home), AssistantSettings(home=home))


def _no_phrasings(_: str) -> dict[str, Phrasings]:
    return {}
