"use strict";
// The chat's own behaviour: asking by buttons and forms, history, export, keeping the last turn in view.

for (const [name, value] of [["language", "zh-CN"], ["languages", ["zh-CN", "zh"]]]) {
  Object.defineProperty(navigator, name, { get: () => value }); // Gradio's own words in Chinese, whatever the browser
}

function put(area, value) {
  area.value = value;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function ask(question) {
  const box = document.querySelector("#question textarea");
  put(box, question);
  setTimeout(() => document.querySelector("#question .submit-button").click(), 0);
}

function sendFacts(button) {
  const answer = button.id.slice("facts-".length);
  const facts = collectFacts(button.closest(".asks"), `fact-${answer}`);
  if (!Object.keys(facts).length) return say("还没有填任何一项。");
  button.disabled = true;
  put(document.querySelector("#form-facts textarea, #form-facts input"), JSON.stringify(facts));
  return setTimeout(() => byId("form-send").click(), 0);
}

function choosePlace(tab) {
  for (const other of document.querySelectorAll(".place-tab")) {
    const shown = other === tab;
    other.setAttribute("aria-pressed", String(shown));
    byId(`group-${other.id.slice("place-".length)}`).hidden = !shown;
  }
}

async function newConversation() {
  const { response, detail } = await fetched("/page/conversation", { method: "POST" });
  if (response) location.reload();
  else say(detail);
}

async function showHistory() {
  const shown = await dialogOf("我的对话", "/page/history");
  shown.addEventListener("click", async (event) => {
    const [kind, id] = event.target.id?.split("-") ?? [];
    if (kind === "past") {
      const { response, detail } = await fetched(`/page/conversation/${id}`, { method: "POST" });
      if (response) location.reload();
      else say(detail);
    } else if (kind === "forget" && confirm("删除后不能恢复。确定删除这段对话吗?")) {
      const { response, detail } = await fetched(`/page/conversation/${id}`, { method: "DELETE" });
      if (!response) return say(detail);
      event.target.closest("li").remove();
      say("已删除。");
      if (response.headers.get("x-current")) location.reload();
    }
    return undefined;
  });
}

function showExport() {
  if (!document.querySelector("#talk .said")) return dialog("导出", make("p", { textContent: "这段对话还没有内容。" }));
  const links = [["md", "Markdown(.md)"], ["docx", "Word(.docx)"]].map(([kind, words]) =>
    make("p", {}, make("a", { href: `/page/export/${kind}`, download: "", textContent: words })),
  );
  return dialog("导出这段对话", make("p", { textContent: "文件里注明 AI 生成,并附依据和有效期。" }), ...links);
}

function onClick(event) {
  const target = event.target instanceof Element ? event.target.closest("button, #panel .outline a") : null;
  if (!target) return;
  if (target.matches(".cite, .mark")) {
    const [, answer, place] = target.id.split("-");
    openClause(target, `/page/clause/${answer}/${place}`);
  } else if (target.matches(".suggest")) ask(target.textContent);
  else if (target.matches(".asks .choice")) toggle(target);
  else if (target.matches(".send-facts")) sendFacts(target);
  else if (target.matches(".place-tab")) choosePlace(target);
  else if (target.matches(".copy")) copyAnswer(target);
  else if (target.matches(".up")) sendFeedback(target.id.slice(3), "up", "");
  else if (target.matches(".down")) askReason(target.id.slice(5));
  else if (target.matches(".human")) dialogOf("找人工答复", `/page/contacts/${target.id.slice(6)}`);
  else if (target.id === "new-conversation") newConversation();
  else if (target.id === "show-history") showHistory();
  else if (target.id === "show-export") showExport();
  else if (target.id === "panel-close") closePanel();
  else if (target.matches("#panel .outline a")) {
    event.preventDefault();
    document.querySelector(`#panel ${target.getAttribute("href")}`).scrollIntoView({ block: "start" });
  }
}

function onKey(event) {
  if (event.key === "Enter" && event.isComposing) event.stopImmediatePropagation(); // Enter ends an input method's word
  else if (event.key === "Enter" && event.target.matches?.(".ask input")) {
    event.preventDefault();
    event.target.closest(".asks").querySelector(".send-facts").click();
  } else if (event.key === "Escape" && !document.querySelector("dialog[open]")) closePanel();
}

// Gradio's sanitizer takes every aria attribute away; these put them back.
const LABELS = [
  [".card", "测算结果"], ["section.asks", "补充情况"], [".asks.replies", "可以直接选择"], [".place-tabs", "按地区看问题"],
  [".ask select", "单位"], [".header nav", "对话"],
];
function dressAria() {
  for (const [selector, words] of LABELS) {
    for (const element of document.querySelectorAll(selector)) element.setAttribute("aria-label", words);
  }
  for (const button of document.querySelectorAll(".choice:not([aria-pressed]), .place-tab:not([aria-pressed])")) {
    button.setAttribute("aria-pressed", String(button.id === "place-0"));
  }
  for (const part of document.querySelectorAll(".ask, .ask input")) {
    part.setAttribute("aria-labelledby", part.id.replace(/-(ask|value)$/, "-label"));
  }
  for (const part of document.querySelectorAll(".sign, .bar")) part.setAttribute("aria-hidden", "true");
}

let seen = null;
function onTalk() {
  const answers = document.querySelectorAll("#talk .answer");
  const last = answers[answers.length - 1];
  const turns = document.querySelectorAll("#talk .said");
  const now = `${turns.length} ${last?.id ?? ""} ${document.querySelectorAll(".suggest").length}`;
  if (now === seen) return;
  seen = now;
  dressAria();
  markGiven();
  markOpener();
  if (last && !last.matches(".waiting")) {
    say(last.querySelector(".words")?.innerText.slice(0, 300) ?? last.innerText);
  }
  turns[turns.length - 1]?.scrollIntoView({ block: "start" });
  if (turns.length && document.activeElement === document.body) document.querySelector("#question textarea")?.focus();
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey, true);
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(onTalk).observe(document.body, { childList: true, subtree: true });
});
