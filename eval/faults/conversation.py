"""Wrong reading of a conversation: memory lost, memory mixed, dates and units misread."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from eval.faults.model import Fault, about, change_questions, of_several_turns, with_amount

if TYPE_CHECKING:
    from assistant.bootstrap import Application


def _forgets(application: Application) -> None:
    change_questions(application, lambda ask, question, held, day, region: ask(question, None, day, region))


def _mixes(application: Application) -> None:
    one = application.new_conversation()
    change_questions(application, lambda ask, question, held, day, region: ask(question, one, day, region))


def _old_day(application: Application) -> None:
    change_questions(
        application, lambda ask, question, held, day, region: ask(question, held, date(2022, 6, 30), region)
    )


def _unit(application: Application) -> None:
    def misread(ask: Any, question: str, held: Any, day: Any, region: Any) -> Any:
        return ask(question.replace("万", "千"), held, day, region)

    change_questions(application, misread)


def _cut(application: Application) -> None:
    change_questions(application, lambda ask, question, held, day, region: ask(question[:12], held, day, region))


CONVERSATION_FAULTS: tuple[Fault, ...] = (
    Fault("talk-forgets", "每一轮都忘了上文", of_several_turns, application=_forgets),
    Fault("talk-mixes", "所有人共用一个会话", application=_mixes),
    Fault("talk-day", "总按2022年的有效性回答", about("过期", "有效", "现在", "还能"), application=_old_day),
    Fault("talk-unit", "把万读成千", with_amount, application=_unit),
    Fault("talk-cut", "问题只读前12个字", lambda case: len(case.turns[-1]) > 20, application=_cut),
)
