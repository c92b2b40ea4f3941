"use strict";
// The workbench: uploads a test set, follows the run.

byId("upload").addEventListener("click", async () => {
  const file = byId("testset-file").files[0];
  if (!file) return say("请先选择文件。");
  const { response, detail } = await fetched(`/eval/upload?${new URLSearchParams({ name: file.name })}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-CSRF-Token": document.querySelector("meta[name=csrf]").content },
    body: file,
  });
  if (response) location.reload();
  else dialog("没有上传成功", make("p", { textContent: detail }));
  return undefined;
});

async function follow() {
  const { response } = await fetched("/eval/job");
  if (!response) return;
  putHtml(byId("job"), await response.text());
  if (byId("job").querySelector("progress")) setTimeout(follow, 1000);
  else location.reload();
}
if (byId("job").querySelector("progress")) setTimeout(follow, 500);
