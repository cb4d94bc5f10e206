// SPDX-License-Identifier: Apache-2.0
// Finding things in the report of a run: words, facets, keys; what is looked for stands in the address.
const panel = document.getElementById("find");
const box = panel.querySelector("input");
const facets = all("select", panel);
const said = panel.querySelector("[role=status]");
const shows = all("input.show");
const usual = shows.find((choice) => choice.defaultChecked);
const OPENED_AT_MOST = 20;
let index = null;

panel.hidden = false;
all("nav .find-link").forEach((link) => (link.hidden = false));
document.querySelector(".topics").classList.add("live");

function indexed() {
  index ??= all(".topic").map((topic) => ({
    node: topic,
    requirements: all(".req", topic).map((node) => {
      const [strength, basis, party] = node.dataset.is.split("|");
      const summary = node.querySelector("summary").textContent;
      const about = node.querySelector(".where").textContent;
      return {
        node,
        facts: { strength, basis, party, topic: node.id.split("/")[0] },
        text: `${node.id} ${summary} ${about}`.toLowerCase(),
        judged: !node.classList.contains("is-none"),
        deviates: node.classList.contains("is-deviates"),
        rows: all(".cases > li", node).map((row) => ({
          node: row,
          verdict: row.className.slice(2),
          world: row.querySelector("em")?.textContent ?? "",
          text: `${node.id}/${row.firstElementChild.textContent} ${row.textContent}`.toLowerCase(),
        })),
      };
    }),
  }));
  return index;
}

function wanted() {
  const found = { words: box.value.toLowerCase().split(/\s+/).filter(Boolean), show: shown() };
  for (const facet of facets) found[facet.name] = facet.value;
  return found;
}

const shown = () => shows.find((choice) => choice.checked)?.value ?? "all";
const choose = (value) => {
  const choice = shows.find((one) => one.value === value) ?? usual;
  if (choice) choice.checked = true;
};
// What is shown where nobody has chosen: what was judged, and all of what is looked for.
const unchosen = () => (narrowed() ? "all" : usual?.value);
const narrowed = () => box.value.trim() !== "" || facets.some((facet) => facet.value !== "");

function fits(requirement, want) {
  const { facts } = requirement;
  for (const name of ["strength", "basis", "topic"]) if (want[name] && want[name] !== facts[name]) return false;
  if (want.party && !facts.party.split(", ").includes(want.party)) return false;
  if (want.show === "judged") return requirement.judged;
  if (want.show === "none") return !requirement.judged;
  return want.show !== "deviates" || requirement.deviates;
}

function rowFits(requirement, row, want) {
  if (want.world && want.world !== row.world) return false;
  if (!["all", "judged", "none", "deviates"].includes(want.show) && want.show !== row.verdict) return false;
  return want.words.every((word) => row.text.includes(word) || requirement.text.includes(word));
}

// A requirement without cases is found by its own words; by a world or a verdict of cases it is not.
function bareFits(requirement, want) {
  if (requirement.rows.length || want.world) return false;
  if (!["all", "judged", "none", "deviates"].includes(want.show)) return requirement.node.classList.contains(`is-${want.show}`);
  return want.words.every((word) => requirement.text.includes(word));
}

function filter() {
  const want = wanted();
  const finding = narrowed();
  let cases = 0;
  const visible = [];
  for (const topic of indexed()) {
    let any = false;
    for (const requirement of topic.requirements) {
      let own = 0;
      const possible = fits(requirement, want);
      for (const row of requirement.rows) {
        const fit = possible && rowFits(requirement, row, want);
        if (row.node.hidden === fit) row.node.hidden = !fit;
        own += fit;
      }
      const show = own > 0 || (possible && bareFits(requirement, want));
      if (requirement.node.hidden === show) requirement.node.hidden = !show;
      if (requirement.node.dataset.opened) {
        requirement.node.open = false;
        delete requirement.node.dataset.opened;
      }
      if (show) visible.push(requirement.node);
      cases += own;
      any ||= show;
    }
    topic.node.hidden = !any;
  }
  if (finding && visible.length <= OPENED_AT_MOST)
    for (const node of visible.filter((one) => !one.open)) {
      node.open = true;
      node.dataset.opened = "yes";
    }
  const before = document.body.classList.contains("finding");
  document.body.classList.toggle("finding", finding);
  if (before !== finding) panel.scrollIntoView();
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  said.textContent = `${count(cases, "case")} under ${count(visible.length, "requirement")}`;
}

function address() {
  const query = new URLSearchParams();
  if (box.value.trim()) query.set("q", box.value.trim());
  for (const facet of facets) if (facet.value) query.set(facet.name, facet.value);
  if (shown() !== unchosen()) query.set("show", shown());
  return query.toString();
}

function remember() {
  const query = address();
  history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
}

function recall() {
  const query = new URLSearchParams(location.search);
  box.value = query.get("q") ?? "";
  for (const facet of facets) {
    const value = query.get(facet.name) ?? "";
    facet.value = [...facet.options].some((option) => option.value === value) ? value : "";
  }
  choose(query.get("show") ?? unchosen());
  if (narrowed() || shown() !== usual?.value) filter();
}

function changed() {
  filter();
  remember();
}

// Words or facets are others than before.
function sought() {
  if (narrowed() !== document.body.classList.contains("finding")) choose(unchosen());
  changed();
}

function clear() {
  box.value = "";
  for (const facet of facets) facet.value = "";
  sought();
}

let typing = 0;
box.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(sought, 80);
});
for (const facet of facets) facet.addEventListener("change", sought);
for (const choice of shows) choice.addEventListener("change", changed);
panel.querySelector("button").addEventListener("click", clear);
window.addEventListener("popstate", () => {
  if (new URLSearchParams(location.search).toString() !== address()) recall();
});

// What a link leads to is shown, whatever was looked for.
document.addEventListener("gwm-reveal", ({ detail: node }) => {
  const passed = document.body.classList.contains("finding") && !node.closest("#requirements");
  if (passed || node.closest("[hidden]")) clear();
  if (node.closest("[hidden]")) {
    choose("all");
    changed();
  }
});

const seen = (node) => (node.checkVisibility ? node.checkVisibility() : node.getClientRects().length > 0);

function walk(step) {
  const items = all(".cause > summary, .req > summary, .req[open] .cases > li").filter(seen);
  const here = items.indexOf(document.activeElement?.closest(".cases > li, summary"));
  const line = document.querySelector("nav").getBoundingClientRect().bottom;
  const next = here < 0 ? items.findIndex((item) => item.getBoundingClientRect().top >= line) : here + step;
  const item = items[Math.min(Math.max(next, 0), items.length - 1)];
  if (!item) return;
  if (item.tagName === "LI") item.tabIndex = -1;
  item.focus();
  item.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") {
    if (narrowed()) clear();
    document.activeElement?.blur();
    return;
  }
  if (event.target.matches("input[type=search], select, textarea")) {
    if (event.key === "Enter" && event.target === box) {
      clearTimeout(typing);
      sought();
      box.blur();
      walk(1);
      event.preventDefault();
    }
    return;
  }
  if (event.key === "/") {
    box.focus();
    box.select();
  } else if (event.key === "j" || event.key === "k") {
    walk(event.key === "j" ? 1 : -1);
  } else if (event.key === "Enter" && event.target.matches(".cases > li")) {
    location.hash = event.target.querySelector("a[href^='#']")?.hash ?? `#${event.target.id}`;
  } else {
    return;
  }
  event.preventDefault();
});

recall();
