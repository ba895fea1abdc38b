// What a page does beyond its links and forms, none of which needs it: the list gets shorter while somebody types, a day is read back, a text is
// copied, a long work says how far it is, and two keys lead to the search and to the day.
"use strict";

const body = document.body;

// A list gets shorter while somebody types the text that it contains.
for (const table of document.querySelectorAll(".list table")) {
  const field = document.querySelector("#by-search");
  const rows = [...table.tBodies[0].rows];
  if (!field) continue;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().trim();
    for (const row of rows) row.hidden = words !== "" && !row.textContent.toLowerCase().includes(words);
  });
}

// A day is read back while it is typed, by what will read the form.
for (const field of document.querySelectorAll("[data-day]")) {
  const echo = document.createElement("p");
  echo.className = "echo";
  echo.setAttribute("aria-live", "polite");
  field.after(echo);
  let newest = 0, waits;
  const tell = async () => {
    const mine = ++newest, text = field.value.trim();
    const query = new URLSearchParams({ text: text.slice(0, 200), of: field.dataset.day, field: field.name });
    const answer = text && await fetch(`/day?${query}`, { redirect: "manual" }).catch(() => null);
    const words = answer?.ok ? await answer.text() : "";
    if (mine === newest) echo.textContent = words;
  };
  field.addEventListener("input", () => { clearTimeout(waits); newest += 1; echo.textContent = ""; waits = setTimeout(tell, 400); });
  tell();
}

// A text that goes into a mail is copied by a button.
for (const text of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    text.select();
    await navigator.clipboard.writeText(text.value).catch(() => {});
    button.textContent = "Copied";
  });
  text.after(button);
}

// A file can be dropped on its field, and a form that was sent says that it is at work.
for (const place of document.querySelectorAll(".drop")) {
  const field = place.querySelector("input[type=file]");
  const note = document.createElement("p");
  note.className = "echo";
  note.setAttribute("role", "status");
  place.append(note);
  place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    const dropped = event.dataTransfer.files, fits = dropped.length === 1 || field.multiple;
    if (dropped.length && fits) field.files = dropped;
    note.textContent = fits ? "" : "One file is taken here, and none was. Drop one of them.";
  });
}
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  body.classList.add("busy");
  setTimeout(() => {
    const note = document.createElement("p");
    note.className = "echo";
    note.setAttribute("role", "status");
    note.textContent = "Still at work. Another person or program may be writing to the register; this waits for it.";
    if (body.classList.contains("busy")) event.target.append(note);
  }, 3000);
});
window.addEventListener("pageshow", () => body.classList.remove("busy"));

// A work that takes long says how far it is without loading the page anew, and leads on at its end.
const work = document.querySelector("[data-work]");
if (work) {
  const ask = async () => {
    const answer = await fetch(location.href, { redirect: "manual" }).catch(() => null);
    if (!answer) { setTimeout(ask, 3000); return; }
    const now = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-work]");
    if (!now) { location.reload(); return; }
    for (const [at, part] of [...now.children].entries()) {
      const shown = work.children[at];
      if (shown?.tagName !== part.tagName) work.append(document.createElement(part.tagName));
      const place = work.children[at];
      if (part.tagName === "PROGRESS") { place.max = part.max; place.value = part.value; place.setAttribute("aria-label", part.getAttribute("aria-label")); }
      else if (place.textContent !== part.textContent) place.textContent = part.textContent;
    }
    setTimeout(ask, 1000);
  };
  setTimeout(ask, 1000);
}

// Keys: / looks for something, t is today. They are off where something is typed, and for good where the page of settings, or ?keys=off, says so.
const asked = new URLSearchParams(location.search).get("keys");
if (asked === "off") localStorage.setItem("keys", "off");
if (asked === "on") localStorage.removeItem("keys");
const silent = () => localStorage.getItem("keys") === "off";
const keys = document.querySelector("[data-keys]");
if (keys) {
  keys.textContent = silent() ? "They are off in this browser." : "They are on in this browser.";
  document.querySelector(`button[name=keys][value=${silent() ? "off" : "on"}]`).hidden = true;
}
document.addEventListener("keydown", (event) => {
  const types = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (types || event.ctrlKey || event.metaKey || event.altKey || silent()) return;
  if (event.key === "/") { event.preventDefault(); document.querySelector("#search-all")?.focus(); }
  if (event.key === "t") location.href = "/";
});

// The first problem of a form is where a person looks.
document.querySelector(".problems, .wrong[role=alert]")?.focus();
