"""Costs told as borne by somebody else (评估那2万是银行掏的, 担保费担保公司免了): nothing of them was paid (`borne.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.understand.told import Sum, Told
from index.tables import read_table

# No digit and no word of a label, so that every place stays where it was.
_BLANKED = "◌"
_ASKED = re.compile(r"(?:能不能|可不可以|是不是|有没有)[^,。;?]*$")


def take_borne(text: str, benefits: Collection[str], told: Told) -> str:
    """Adds the costs of a normalised message that somebody else bore as 0元, or asks what was paid; returns it without those statements."""
    table = read_table("assistant.understand", "borne")
    for fact, row in table["cost"].items():
        if not set(row["benefits"]) & set(benefits):
            continue
        for form in table["forms"]:
            found = re.search(form.format(cost=row["words"], payer=table["payer"], by_us=table["by_us"]), text)
            if found is None or _ASKED.search(text[: found.start()]):
                continue
            if "doubt" in row:
                told.doubts.append(row["doubt"])
                told.doubtful.add(fact)
            else:
                told.facts[fact] = "0元"
                told.figures.append(Sum(fact, "0元"))
            text = text[: found.start()] + _BLANKED * len(found.group(0)) + text[found.end() :]
            break
    return text
