const cases = [...document.querySelectorAll(".case")];
const [category, check, words] = ["category", "check", "words"].map((id) => document.getElementById(id));
const count = document.getElementById("count");
function show() {
  let left = 0;
  for (const one of cases) {
    const fits = (!category.value || one.dataset.category === category.value) &&
      (!check.value || one.dataset.wrong.split(" ").includes(check.value)) &&
      (!words.value || one.textContent.includes(words.value));
    one.hidden = !fits;
    left += fits ? 1 : 0;
  }
  count.textContent = `${left} / ${cases.length}`;
}
for (const field of [category, check, words]) if (field) field.addEventListener("input", show);
if (count) show();
