"use strict";
// The desk: results while typing, one key for the answer, one for copying; facts, notes and pins of the call.

const token = document.querySelector("meta[name=csrf]").content;
const box = byId("desk-q");
let call = "";
let turn = 0;
let timer = 0;
const FOUND_BY = 300; // characters that are searched for while one types; the answer reads all of them

async function post(path, fields) {
  const { response, detail } = await fetched(path, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": token },
    body: new URLSearchParams(fields),
  });
  if (!response) say(detail);
  return { response, detail };
}

async function show(place, path) {
  const { response, detail } = await fetched(path);
  if (response) putHtml(byId(place), await response.text());
  else byId(place).textContent = detail;
}

async function find() {
  const mine = ++turn;
  const { response, detail } = await fetched(`/desk/find?${new URLSearchParams({ q: box.value.slice(0, FOUND_BY) })}`);
  if (mine !== turn) return; // typed on
  if (response) putHtml(byId("hits"), await response.text());
  else byId("hits").textContent = detail;
}

async function fill(place, result) {
  if (result.response) putHtml(byId(place), await result.response.text());
  else byId(place).textContent = result.detail;
}

async function answer() {
  if (!box.value.trim()) return;
  await fill("desk-answer", await post("/desk/ask", { q: box.value, call }));
  say(byId("spoken")?.textContent ?? "");
  show("lists", "/desk/lists");
  show("facts", `/desk/facts?call=${call}`);
}

async function recalculate() {
  const facts = collectFacts(byId("facts"), "told");
  await fill("desk-answer", await post("/desk/facts", { ...facts, call }));
  show("facts", `/desk/facts?call=${call}`);
}

async function newCall() {
  const { response } = await post("/desk/call", {});
  if (response) call = await response.text();
  for (const name of ["desk-q", "caller", "note"]) byId(name).value = "";
  byId("desk-answer").replaceChildren();
  show("facts", `/desk/facts?call=${call}`);
  find();
  box.focus();
}

async function copySpoken() {
  const words = byId("copied")?.value;
  if (!words) return;
  await putOnClipboard(words);
  byId("copy-spoken").textContent = "已复制";
  say("已复制答复和依据。");
}

async function saveNote() {
  const result = await post("/desk/note", { caller: byId("caller").value, note: byId("note").value });
  if (!result.response) return;
  await fill("lists", result);
  byId("note").value = "";
  say("已保存通话记录。");
}

function showKeys() {
  if (document.querySelector("dialog[open]")) return;
  dialog("快捷键", byId("keys").content.cloneNode(true));
}

function move(step) {
  const hits = [...document.querySelectorAll("#hits .hit")];
  const at = hits.indexOf(document.activeElement) + step;
  if (at < 0) box.focus();
  else hits[Math.min(at, hits.length - 1)]?.focus();
}

const ALT = { c: copySpoken, n: newCall, s: saveNote, f: () => byId("facts").querySelector("button, input")?.focus() };

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  if (event.altKey && ALT[event.key.toLowerCase()]) {
    event.preventDefault();
    ALT[event.key.toLowerCase()]();
  } else if (event.target === box && event.key === "Enter" && !event.isComposing) answer();
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (event.target === box || event.target.matches(".hit"))) {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (!typing && (event.key === "/" || event.key === "?" )) {
    event.preventDefault();
    if (event.key === "/") box.focus();
    else showKeys();
  } else if (event.target === box && event.key === "?" && !box.value) {
    event.preventDefault();
    showKeys();
  }
});
document.addEventListener("click", async (event) => {
  const target = event.target.closest("button");
  if (!target) return;
  if (target.matches(".hit")) {
    const place = byId("desk-answer");
    const { response, detail } = await fetched(`/desk/clause?${target.id.slice("hit-".length)}`);
    if (response) putHtml(place, await response.text());
    else place.textContent = detail;
  } else if (target.matches(".cite, .mark")) {
    const [, id, place] = target.id.split("-");
    openClause(target, `/page/clause/${id}/${place}`);
  } else if (target.matches(".choice")) toggle(target);
  else if (target.matches(".again")) {
    box.value = target.textContent;
    find();
    answer();
  } else if (target.matches(".pin")) fill("lists", await post("/desk/pin", { id: target.id.slice("pin-".length) }));
  else if (target.matches(".send-facts")) {
    const id = target.id.slice("facts-".length);
    await fill("desk-answer", await post("/desk/facts", { ...collectFacts(target.closest(".asks"), `fact-${id}`), call }));
    show("facts", `/desk/facts?call=${call}`);
  } else if (target.matches(".copy")) copyAnswer(target);
  else if (target.matches(".up")) sendFeedback(target.id.slice(3), "up", "");
  else if (target.matches(".down")) askReason(target.id.slice(5));
  else if (target.matches(".human")) dialogOf("找人工答复", `/page/contacts/${target.id.slice(6)}`);
  else if (target.id === "panel-close") closePanel();
  else ({ "new-call": newCall, "show-keys": showKeys, "copy-spoken": copySpoken, "save-note": saveNote, recalculate })[target.id]?.();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && closePanel());
box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(find, 60);
});
byId("past-q").addEventListener("change", () => show("past", `/desk/past?${new URLSearchParams({ q: byId("past-q").value })}`));
newCall();
