// SPDX-License-Identifier: Apache-2.0
// What a page does beside being read: copies commands, opens what a link leads to, marks where one is.
"use strict";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

for (const command of all(".rerun")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "copy";
  button.setAttribute("aria-label", `copy ${command.textContent}`);
  command.after(" ", button);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".copy");
  if (!button) return;
  const done = await copied(button.previousElementSibling.textContent);
  button.textContent = done ? "copied" : "not allowed";
  setTimeout(() => (button.textContent = "copy"), 1500);
});

// The element that the address leads to, opened with all that it stands in.
function target() {
  const name = location.hash.slice(1);
  let node = document.getElementById(name);
  try {
    node ??= document.getElementById(decodeURIComponent(name));
  } catch {
    // No part of an address: then it leads nowhere.
  }
  return node;
}

function reveal() {
  const node = target();
  if (!node) return;
  document.dispatchEvent(new CustomEvent("gwm-reveal", { detail: node }));
  for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  node.scrollIntoView();
}

window.addEventListener("hashchange", reveal);
window.addEventListener("load", reveal);

const links = new Map(
  all("nav a[href^='#']").map((link) => [document.getElementById(link.hash.slice(1)), link]),
);
let waiting = false;
function mark() {
  waiting = false;
  let here = null;
  for (const section of links.keys())
    if (section?.matches("main > section") && section.getClientRects().length)
      if (section.getBoundingClientRect().top < innerHeight / 3) here = section;
  for (const [section, link] of links)
    if (section === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
}
function markSoon() {
  if (!waiting) requestAnimationFrame(mark);
  waiting = true;
}
window.addEventListener("scroll", markSoon, { passive: true });
markSoon();
