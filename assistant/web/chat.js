"use strict";
// The chat: asking by words, buttons and forms over POST /page/turn, history, export, keeping the last turn in view.

for (const [name, value] of [["language", "zh-CN"], ["languages", ["zh-CN", "zh"]]]) {
  Object.defineProperty(navigator, name, { get: () => value }); // Gradio marks the page as Chinese, whatever the browser
}

const talk = () => byId("talk");
const box = () => byId("question-box");
let running = null; // the AbortController of the turn that is being answered
let restored = Promise.resolve(); // what was said before is on the page
const STOP_AFTER_MS = 700;

function fit() {
  box().style.height = "auto";
  box().style.height = `${box().scrollHeight + 2}px`;
}

function isTooLong(question) {
  const [most, count] = [Number(box().dataset.most), [...question].length];
  byId("question-hint").textContent = count > most ? `问题最多${most}个字,现在有${count}个:请缩短后再问。` : "";
  return count > most;
}

function ask(question) {
  if (!question.trim()) return;
  if (running) return void say("上一个问题还在回答,请稍等。");
  if (isTooLong(question)) return;
  box().value = "";
  fit();
  turn({ question }, question);
}

function sendFacts(button) {
  const facts = collectFacts(button.closest(".asks"), `fact-${button.id.slice("facts-".length)}`);
  if (!Object.keys(facts).length) return void say("还没有填任何一项。");
  if (!running) turn({ facts }, "补充情况");
}

// One turn: the question and a waiting answer at once; then line by line what the server sends.
async function turn(body, question) {
  running = new AbortController();
  await restored;
  const answer = make("div", { className: "answer waiting" }, make("span", { className: "bubble", textContent: "正在查找条款……" }));
  const said = make("div", { className: "said" }, make("div", { className: "bubble", textContent: question }));
  const shown = make("div", { className: "turn" }, said, answer);
  talk().append(shown);
  shown.scrollIntoView({ block: "start" });
  say("正在查找条款。");
  box().focus({ preventScroll: true });
  const slow = setTimeout(() => (byId("send").textContent = "停止"), STOP_AFTER_MS);
  const problem = await read(body, shown, answer).catch((error) =>
    error.name === "AbortError" ? "已停止:这个问题没有记入对话。" : UNREACHED,
  );
  if (problem) fail(shown, answer, problem);
  clearTimeout(slow);
  byId("send").textContent = "发送";
  running = null;
}

async function read(body, shown, answer) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch("/page/turn", { method: "POST", headers, body: JSON.stringify(body), signal: running.signal });
  if (!response.ok) return (await response.json().catch(() => ({}))).detail ?? "没有成功:请稍后再试。";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ""; ; ) {
    const { value, done } = await reader.read();
    if (done) return shown.querySelector(".waiting") && "回答没有传完:请再问一次。";
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const { kind, content } = JSON.parse(line);
      if (kind === "failed") return content;
      show(kind, content, shown, answer);
    }
  }
}

function show(kind, content, shown, answer) {
  if (kind === "progress") {
    let line = answer.querySelector(".bubble");
    if (!line) answer.append((line = make("span", { className: "bubble" })));
    line.textContent = content;
    say(content);
  } else if (kind === "words") {
    putHtml(answer, content);
    answer.append(make("span", { className: "bubble", textContent: "还在写……" }));
  } else {
    for (const old of talk().querySelectorAll(".asks")) old.remove(); // only the last answer still asks
    const opened = document.activeElement === document.body || shown.contains(document.activeElement);
    putHtml(shown, content);
    markGiven();
    say(shown.querySelector(".words")?.innerText.slice(0, 300) ?? "");
    shown.scrollIntoView({ block: "start" });
    if (opened) box().focus({ preventScroll: true });
  }
}

function fail(shown, answer, words) {
  const bubble = make("div", { className: "bubble failed", textContent: words });
  bubble.setAttribute("role", "alert");
  answer.replaceWith(make("div", { className: "answer" }, bubble));
}

function choosePlace(tab) {
  for (const other of document.querySelectorAll(".place-tab")) {
    const shown = other === tab;
    other.setAttribute("aria-pressed", String(shown));
    byId(`group-${other.id.slice("place-".length)}`).hidden = !shown;
  }
}

async function openTalk(path, options, after) {
  const { response, detail } = await fetched(path, options);
  if (!response) return say(detail);
  if (options.method === "POST" || response.headers.get("x-current")) running?.abort();
  closePanel();
  await (restored = restore());
  box().focus();
  return after?.(response);
}

async function restore() {
  const { response, detail } = await fetched("/page/talk");
  if (response) putHtml(talk(), await response.text());
  else talk().replaceChildren(make("div", { className: "answer", textContent: detail }));
  markGiven();
  [...talk().querySelectorAll(".said")].pop()?.scrollIntoView({ block: "start" });
}

async function showHistory() {
  const shown = await dialogOf("我的对话", "/page/history");
  shown.addEventListener("click", (event) => {
    const [kind, id] = event.target.id?.split("-") ?? [];
    const path = `/page/conversation/${id}`;
    if (kind === "past") openTalk(path, { method: "POST" }, () => shown.close());
    else if (kind === "forget" && confirm("删除后不能恢复。确定删除这段对话吗?")) {
      openTalk(path, { method: "DELETE" }, () => {
        event.target.closest("li").remove();
        say("已删除。");
      });
    }
  });
}

function showExport() {
  if (!talk().querySelector(".said")) return dialog("导出", make("p", { textContent: "这段对话还没有内容。" }));
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
  else if (target.id === "new-conversation") openTalk("/page/conversation", { method: "POST" }, () => say("已开始新对话。"));
  else if (target.id === "show-history") showHistory();
  else if (target.id === "show-export") showExport();
  else if (target.id === "panel-close") closePanel();
  else if (target.matches("#panel .outline a")) {
    event.preventDefault();
    document.querySelector(`#panel ${target.getAttribute("href")}`).scrollIntoView({ block: "start" });
  }
}

function onKey(event) {
  if (event.key === "Enter" && event.target === box() && !event.shiftKey) {
    event.preventDefault();
    if (!event.isComposing && event.keyCode !== 229) ask(box().value); // Enter also ends an input method's word
  } else if (event.key === "Enter" && event.target.matches?.(".ask input")) {
    event.preventDefault();
    event.target.closest(".asks").querySelector(".send-facts").click();
  } else if (event.key === "Escape" && !document.querySelector("dialog[open]")) closePanel();
}

function onSubmit(event) {
  event.preventDefault();
  if (running) running.abort();
  else ask(box().value);
}

// Gradio puts its parts on the page after this file has run.
new MutationObserver((_, watching) => {
  if (!talk() || !byId("ask-form")) return;
  watching.disconnect();
  byId("ask-form").addEventListener("submit", onSubmit);
  box().addEventListener("input", fit);
  box().addEventListener("input", () => byId("question-hint").textContent && isTooLong(box().value));
  fit();
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  restored = restore().then(() => {
    talk().dataset.ready = "true";
    box().focus({ preventScroll: true });
  });
}).observe(document, { childList: true, subtree: true });
