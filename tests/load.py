"""Many visitors at once, each with a browser's cookies and a conversation of its own: how long whole answers take.

As a program: `python tests/load.py http://127.0.0.1:7860 [visitors] [turns] [shortest pause] [longest pause]`.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass

import httpx

QUESTIONS = (
    "苏州质押融资{n}万元,最多能奖励多少?", "担保费{n}万元,苏州能补多少?", "我们公司有{n}人,南平市专利转化运用由哪些单位负责?",
    "我们有{n}件专利,江苏高价值专利培育示范中心建设期多长?", "我们注册资本{n}万元,舞钢市创建工作分几个阶段?",
    "营收{n}万元的企业想了解,到2025年全国每万人口高价值发明专利拥有量目标是多少?", "园区有{n}家企业,南昌市的总体目标是什么?",
)  # fmt: skip
"""Each is asked with a number of its own, so that no answer comes from a memory of the same words."""
_PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Load:
    """`visitors` ask `turns` times; before each question a visitor waits `pause` seconds (shortest, longest)."""

    visitors: int
    turns: int
    pause: tuple[float, float]


def measure(address: str, load: Load) -> list[float]:
    """Seconds of every whole answer, sorted. Fails on any answer that is not one."""
    return asyncio.run(_measure(address, load))


def percentile(sorted_seconds: list[float], share: float) -> float:
    """The value that `share` of the sorted values do not exceed."""
    return sorted_seconds[min(len(sorted_seconds) - 1, int(share * len(sorted_seconds)))]


async def _measure(address: str, load: Load) -> list[float]:
    limits = httpx.Limits(max_connections=None)
    transport = httpx.AsyncHTTPTransport(limits=limits)
    chance = random.Random(7)
    async with httpx.AsyncClient(base_url=address, transport=transport, timeout=_PATIENCE_SECONDS) as first:
        pages = [await first.get("/", headers={"cookie": ""}) for _ in range(load.visitors)]
        cookies = ["; ".join(c.partition(";")[0] for c in page.headers.get_list("set-cookie")) for page in pages]
    seconds = await asyncio.gather(
        *(_visitor(address, load, cookie, random.Random(chance.random())) for cookie in cookies)
    )
    return sorted(second for own in seconds for second in own)


async def _visitor(address: str, load: Load, cookie: str, chance: random.Random) -> list[float]:
    taken = []
    async with httpx.AsyncClient(base_url=address, headers={"cookie": cookie}, timeout=_PATIENCE_SECONDS) as client:
        for _ in range(load.turns):
            await asyncio.sleep(chance.uniform(*load.pause))
            question = chance.choice(QUESTIONS).format(n=chance.randint(10, 9_000))
            start = time.perf_counter()
            answer = await client.post("/page/turn", json={"question": question})
            taken.append(time.perf_counter() - start)
            last = json.loads(answer.text.strip().splitlines()[-1])
            assert answer.status_code == 200 and last["kind"] == "turn", answer.text
    return taken


def main() -> None:
    """Prints the percentiles."""
    address, *given = sys.argv[1:]
    visitors, turns, shortest, longest = [*map(float, given), *(50.0, 4.0, 6.0, 10.0)[len(given) :]]
    start = time.perf_counter()
    taken = measure(address, Load(int(visitors), int(turns), (shortest, longest)))
    whole = time.perf_counter() - start
    shares = ", ".join(f"p{share * 100:.0f} {percentile(taken, share):.3f} s" for share in (0.5, 0.95, 0.99))
    print(f"{len(taken)} answers in {whole:.1f} s: {shares}, longest {taken[-1]:.3f} s")


if __name__ == "__main__":
    main()
