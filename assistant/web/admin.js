"use strict";
// Admin: uploads a file for the dry run, follows the rebuild.

const csrf = document.querySelector("meta[name=csrf]").content;

byId("dry-run")?.addEventListener("click", async () => {
  const file = byId("file").files[0];
  if (!file) return say("请先选择文件。");
  byId("report").textContent = "正在试读……";
  const { response, detail } = await fetched(`/admin/import?${new URLSearchParams({ name: file.name })}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-CSRF-Token": csrf },
    body: file,
  });
  if (response) putHtml(byId("report"), await response.text());
  else byId("report").textContent = detail;
  return undefined;
});

async function follow() {
  const { response } = await fetched("/admin/job");
  if (!response) return;
  putHtml(byId("job"), await response.text());
  if (byId("job").querySelector("progress")) setTimeout(follow, 1000);
}
if (byId("job")?.querySelector("progress")) setTimeout(follow, 500);
