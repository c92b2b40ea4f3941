"use strict";
// What all pages share: making elements, announcements, dialogs, the policy panel, copy, feedback, fact forms.
// Nothing is built from text here except with textContent; HTML comes escaped from the server (assistant/web/html.py)
// and passes putHtml, which lets nothing through that could run or load, should an escape ever be forgotten.

const byId = (id) => document.getElementById(id);
const given = new Map(); // answer id -> verdict already sent
let opener = null; // id of the button that opened the panel

function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const REFUSED = "script, iframe, frame, object, embed, link, meta, base, style, img, video, audio, math";
const ADDRESS = /(^|:)(href|src|action|formaction)$/;

function putHtml(place, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html"); // a document without a window: nothing runs
  for (const bad of parsed.querySelectorAll(REFUSED)) bad.remove();
  for (const element of parsed.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith("on") || (ADDRESS.test(name) && !/^(#|\/(?!\/))/.test(value))) element.removeAttribute(name);
    }
  }
  place.replaceChildren(...parsed.body.childNodes);
}

function say(words) {
  const place = byId("announce");
  if (place) place.textContent = words;
}

const UNREACHED = "连不上服务:请检查网络后再试。";

async function fetched(path, options) {
  const response = await fetch(path, options).catch(() => null);
  if (response?.ok) return { response, detail: "" };
  const body = response ? await response.json().catch(() => ({})) : {};
  return { response: null, detail: response ? (body.detail ?? "没有成功:请稍后再试。") : UNREACHED };
}

function dialog(title, ...children) {
  const close = make("button", { type: "button", textContent: "关闭" });
  const heading = make("h2", { textContent: title, id: "dialog-title" });
  const made = make("dialog", { className: "dialog" }, heading, ...children, make("div", { className: "close-row" }, close));
  made.setAttribute("aria-labelledby", "dialog-title");
  const before = document.activeElement;
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => event.target === made && made.close());
  made.addEventListener("close", () => {
    made.remove();
    before?.focus?.();
  });
  document.body.append(made);
  made.showModal();
  return made;
}

async function dialogOf(title, path) {
  const { response, detail } = await fetched(path);
  const body = make("div", {});
  if (response) putHtml(body, await response.text());
  else body.textContent = detail;
  return dialog(title, body);
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

async function openClause(button, path) {
  const shown = panel();
  const body = byId("panel-body");
  const { response, detail } = await fetched(path);
  if (response) putHtml(body, await response.text());
  else body.replaceChildren(make("h2", { id: "panel-title", tabIndex: -1, textContent: detail }));
  shown.hidden = false;
  document.body.classList.add("panel-open");
  opener = button.id;
  markOpener();
  byId("panel-title").focus({ preventScroll: true });
  // At once, not smoothly: nobody wants to watch a whole policy pass by before the quotation.
  const found = body.querySelector("mark") ?? body.querySelector(".clause[aria-current]");
  found?.scrollIntoView({ block: "center", behavior: "instant" });
}

function closePanel() {
  if (!document.body.classList.contains("panel-open")) return;
  panel().hidden = true;
  document.body.classList.remove("panel-open");
  const button = byId(opener);
  opener = null;
  markOpener();
  (button ?? byId("question-box"))?.focus();
}

function markOpener() {
  for (const button of document.querySelectorAll(".cite, .mark")) {
    button.setAttribute("aria-expanded", String(button.id === opener));
  }
}

async function putOnClipboard(words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = make("textarea", { value: words });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

async function copyAnswer(button) {
  const { response, detail } = await fetched(`/page/copy/${button.id.slice("copy-".length)}`);
  if (!response) return say(detail);
  await putOnClipboard(await response.text());
  button.focus();
  button.textContent = "已复制";
  return say("已复制回答、依据和提示。");
}

async function sendFeedback(answer, verdict, reason) {
  const { response, detail } = await fetched(`/api/v1/answers/${answer}/feedback`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ verdict, reason }),
  });
  if (response) given.set(answer, verdict);
  markGiven();
  say(response ? "已记录,谢谢。" : detail);
  return response ? (await response.json()).id : null;
}

function markGiven() {
  for (const [answer, verdict] of given) {
    for (const kind of ["up", "down"]) byId(`${kind}-${answer}`)?.setAttribute("aria-pressed", String(kind === verdict));
  }
}

const REASONS = ["金额不对", "条款不对", "答非所问", "没有说清", "政策已变"];

function askReason(answer) {
  const foot = document.querySelector(`#answer-${answer} .foot`);
  if (foot.nextElementSibling?.matches(".reason")) return foot.nextElementSibling.querySelector("button").focus();
  const kinds = REASONS.map((words) => make("button", { type: "button", className: "choice", textContent: words }));
  for (const kind of kinds) {
    kind.setAttribute("aria-pressed", "false");
    kind.addEventListener("click", () => toggle(kind));
  }
  const input = make("input", { maxLength: 900, placeholder: "可以再说具体一点(可不填)" });
  input.setAttribute("aria-label", "哪里不对");
  const send = make("button", { className: "primary", textContent: "提交" });
  const row = make("div", { className: "row" }, ...kinds);
  const form = make("form", { className: "reason" }, make("strong", { textContent: "哪里不对?" }), row);
  form.append(make("div", { className: "row" }, input, send));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = kinds.filter((kind) => kind.getAttribute("aria-pressed") === "true").map((kind) => kind.textContent);
    const id = await sendFeedback(answer, "down", [...chosen, input.value.trim()].filter(Boolean).join(";"));
    if (id) form.replaceWith(ticketNote(id.slice(0, 10).toUpperCase()));
  });
  foot.after(form);
  return kinds[0].focus();
}

function ticketNote(number) {
  const look = make("button", { type: "button", className: "plain-button", textContent: "查看处理情况" });
  look.addEventListener("click", () => dialogOf("反馈处理情况", `/page/ticket/${number}`));
  const words = make("span", { textContent: `已记录,谢谢。编号 ${number},5个工作日内核对。` });
  return make("div", { className: "reason" }, make("div", { className: "row" }, words, look));
}

function toggle(button) {
  const on = button.getAttribute("aria-pressed") === "true";
  for (const other of button.closest(".choices")?.children ?? []) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(!on));
}

// Values of the fact controls under `root`: ids are PREFIX-fact-ask; empty ones are left out.
function collectFacts(root, prefix) {
  const facts = {};
  for (const ask of root.querySelectorAll(".ask[id]")) {
    const fact = ask.id.slice(prefix.length + 1, -"-ask".length);
    const chosen = ask.querySelector(".choice[aria-pressed=true]");
    const box = ask.querySelector("input");
    const unit = byId(`${prefix}-${fact}-unit`);
    const value = box?.value.trim() ?? "";
    if (chosen) facts[fact] = chosen.textContent;
    else if (value) facts[fact] = /^[\d.,,]+$/.test(value) && unit ? value + (unit.value ?? unit.textContent) : value;
  }
  return facts;
}

document.addEventListener("DOMContentLoaded", () => {
  const announce = make("div", { id: "announce", className: "unseen" });
  announce.setAttribute("role", "status");
  document.body.append(announce);
});
