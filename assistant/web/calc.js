"use strict";
// The calculator: every change asks for the result anew and puts the form's state into the address.

const form = byId("calc-form");
const benefit = location.pathname.split("/").pop();
let asked = 0;

function stateOf() {
  const query = new URLSearchParams(collectFacts(form, "fact"));
  for (const name of ["as_of", "event"]) if (byId(name).value) query.set(name, byId(name).value);
  return query;
}

async function update() {
  const query = stateOf();
  history.replaceState(null, "", `${location.pathname}?${query}`);
  const turn = ++asked;
  const { response, detail } = await fetched(`/page/calc/${benefit}?${query}`);
  if (turn !== asked) return; // a later change is on its way
  if (response) putHtml(byId("result"), await response.text());
  else byId("result").textContent = detail;
  tell();
  for (const box of form.querySelectorAll(".ask input")) {
    box.toggleAttribute("aria-invalid", Boolean(byId(`fault-${box.id.slice("fact-".length, -"-value".length)}`)));
  }
}

function tell() {
  const words = byId("figure")?.textContent ?? "有几项读不出来";
  byId("mini").textContent = `${words} ↓`;
  say(words);
}

let waiting = 0;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(update, 150);
}

form.addEventListener("input", soon);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  update();
});
form.addEventListener("click", (event) => {
  if (event.target.matches(".choice")) {
    toggle(event.target);
    update();
  }
});
byId("share").addEventListener("click", async () => {
  await putOnClipboard(`${location.origin}${location.pathname}?${stateOf()}`);
  byId("share").textContent = "已复制链接";
  say("已复制分享链接。");
});
if (matchMedia("(max-width: 900px)").matches) document.querySelector(".menu details").open = false;
byId("mini").textContent = `${byId("figure")?.textContent ?? ""} ↓`;
