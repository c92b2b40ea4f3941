"use strict";
// The page's own behaviour: citations open beside the chat, copy, thumbs, new conversation, announcements.
// Nothing is built from text here except with textContent; the clause panel comes escaped from the server.

for (const [name, value] of [["language", "zh-CN"], ["languages", ["zh-CN", "zh"]]]) {
  Object.defineProperty(navigator, name, { get: () => value }); // Gradio's own words in Chinese, whatever the browser
}

const NOTICE = "AI 生成,仅供参考,以政策原文和主管部门答复为准";
const given = new Map(); // answer id -> verdict already sent
let opener = null; // id of the citation button that opened the panel

const byId = (id) => document.getElementById(id);
const idOf = (element, kind) => element.id.slice(kind.length + 1);

function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function say(words) {
  byId("announce").textContent = words;
}

function panel() {
  const held = byId("panel");
  if (held) return held;
  const close = make("button", { type: "button", id: "panel-close", textContent: "关闭", title: "关闭(Esc)" });
  const bar = make("div", { id: "panel-bar" }, make("strong", { textContent: "政策全文" }), close);
  const made = make("aside", { id: "panel", hidden: true }, bar, make("div", { id: "panel-body" }));
  made.setAttribute("aria-labelledby", "panel-title");
  document.body.append(made);
  return made;
}

async function openClause(button) {
  const [answer, place] = idOf(button, "cite").split("-");
  const shown = panel();
  const body = byId("panel-body");
  let response = null;
  try {
    response = await fetch(`/page/clause/${answer}/${place}`);
  } catch {
    say("连不上服务:请检查网络后再试。");
  }
  if (response?.ok) {
    body.innerHTML = await response.text(); // escaped on the server (assistant/web/html.py)
  } else {
    const detail = response ? (await response.json()).detail : "连不上服务:请检查网络后再试。";
    body.replaceChildren(make("h2", { id: "panel-title", tabIndex: -1, textContent: detail }));
  }
  shown.hidden = false;
  document.body.classList.add("panel-open");
  opener = button.id;
  markOpener();
  byId("panel-title").focus({ preventScroll: true });
  (body.querySelector("mark") ?? body.querySelector(".clause[aria-current]"))?.scrollIntoView({ block: "center" });
}

function closePanel() {
  if (!document.body.classList.contains("panel-open")) return;
  panel().hidden = true;
  document.body.classList.remove("panel-open");
  const button = byId(opener);
  opener = null;
  markOpener();
  (button ?? document.querySelector("#question textarea"))?.focus();
}

function markOpener() {
  for (const button of document.querySelectorAll(".cite")) {
    button.setAttribute("aria-expanded", String(button.id === opener));
  }
}

async function copyAnswer(button) {
  const answer = idOf(button, "copy");
  const cited = [...document.querySelectorAll(`#answer-${answer} .cite`)].map((cite) => cite.textContent);
  const lines = [byId(`words-${answer}`).innerText.trim(), cited.length ? `依据:${cited.join(";")}` : "", NOTICE];
  const words = lines.filter(Boolean).join("\n\n");
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = make("textarea", { value: words });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  button.textContent = "已复制";
  say("已复制回答、依据和提示。");
}

async function sendFeedback(answer, verdict, reason) {
  const sent = await fetch(`/api/v1/answers/${answer}/feedback`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ verdict, reason }),
  }).catch(() => null);
  if (sent?.ok) given.set(answer, verdict);
  markGiven();
  say(sent?.ok ? "已记录,谢谢。" : "没有送达:请稍后再试。");
  return Boolean(sent?.ok);
}

function markGiven() {
  for (const [answer, verdict] of given) {
    for (const kind of ["up", "down"]) byId(`${kind}-${answer}`)?.setAttribute("aria-pressed", String(kind === verdict));
  }
}

function askReason(answer) {
  const foot = document.querySelector(`#answer-${answer} .foot`);
  if (foot.nextElementSibling?.matches(".reason")) return foot.nextElementSibling.querySelector("input").focus();
  const input = make("input", { maxLength: 1000, placeholder: "哪里不对?(可不填)" });
  input.setAttribute("aria-label", "哪里不对");
  const form = make("form", { className: "reason" }, input, make("button", { textContent: "提交" }));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await sendFeedback(answer, "down", input.value.trim())) {
      form.replaceWith(make("p", { className: "reason", textContent: "已记录,谢谢。" }));
      byId(`down-${answer}`)?.focus();
    }
  });
  foot.after(form);
  return input.focus();
}

async function newConversation() {
  const made = await fetch("/page/conversation", { method: "POST" }).catch(() => null);
  if (made?.ok) location.reload();
  else say("没有成功:请稍后再试。");
}

function onClick(event) {
  const target = event.target instanceof Element ? event.target.closest("button, #panel .outline a") : null;
  if (!target) return;
  if (target.matches(".cite")) openClause(target);
  else if (target.matches(".copy")) copyAnswer(target);
  else if (target.matches(".up")) sendFeedback(idOf(target, "up"), "up", "");
  else if (target.matches(".down")) askReason(idOf(target, "down"));
  else if (target.id === "new-conversation") newConversation();
  else if (target.id === "panel-close") closePanel();
  else if (target.matches("#panel .outline a")) {
    event.preventDefault();
    document.querySelector(`#panel ${target.getAttribute("href")}`).scrollIntoView({ block: "start" });
  }
}

function onKey(event) {
  if (event.key === "Enter" && event.isComposing) event.stopImmediatePropagation(); // Enter ends an input method's word
  else if (event.key === "Escape") closePanel();
}

let seen = "";
function onTalk() {
  const answers = document.querySelectorAll("#talk .answer");
  const last = answers[answers.length - 1];
  const turns = document.querySelectorAll("#talk .said");
  const now = `${turns.length} ${last?.id ?? ""}`;
  if (now === seen) return;
  seen = now;
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
  const announce = make("div", { id: "announce", className: "unseen" });
  announce.setAttribute("role", "status");
  document.body.append(announce);
  new MutationObserver(onTalk).observe(document.body, { childList: true, subtree: true });
});
