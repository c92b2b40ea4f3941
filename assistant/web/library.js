"use strict";
// A policy's page: the clause that the address names is in view, and the outline starts closed on a narrow screen.
if (matchMedia("(max-width: 900px)").matches) document.querySelector(".policy .outline").open = false;
byId("current")?.scrollIntoView({ block: "center" });
