// Hides, shows and opens. Without it, everything is there.
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const form = find("filter");
  if (!form) return;
  const home = find("f-home"), pillar = find("f-pillar"), team = find("f-team");
  const from = find("f-from"), to = find("f-to"), said = find("f-said");
  let lists = null;

  // The changes in full, and the short rows that lead to them.
  const read = () => {
    const changes = new Map();
    for (const li of document.querySelectorAll(".signal li[id]")) {
      changes.set(li.id, {
        li,
        within: li.closest("[data-pillar]"),
        day: li.firstChild.data.slice(0, 10),
        teams: li.getAttribute("data-t").split(" "),
        shown: true,
      });
    }
    const references = [];
    for (const a of document.querySelectorAll(".signal li:not([id]) > a")) {
      references.push([a.parentNode, changes.get(a.getAttribute("href").slice(1))]);
    }
    return { changes: [...changes.values()], references };
  };

  const hide = (node, hidden) => {
    if (node.hidden !== hidden) node.hidden = hidden;
  };

  const apply = () => {
    lists ??= read();
    for (const node of document.querySelectorAll("[data-pillar]")) {
      hide(node, pillar.value !== "" && node.dataset.pillar !== pillar.value);
    }
    const people = new Set(), hidden = new Set();
    for (const node of document.querySelectorAll(".person")) {
      const out = home !== null && home.value !== "" && node.dataset.home !== home.value;
      hide(node, out);
      if (out) people.add(node.id.slice("person-".length));
    }
    for (const node of document.querySelectorAll("tr[data-person]")) {
      hide(node, people.has(node.dataset.person));
    }
    for (const node of document.querySelectorAll(".person [data-pillar]")) {
      if (node.closest("[hidden]") !== null) hidden.add(node);
    }
    let shown = 0;
    for (const change of lists.changes) {
      change.shown = (team.value === "" || change.teams.includes(team.value)) &&
        (from.value === "" || change.day >= from.value) &&
        (to.value === "" || change.day < to.value);
      hide(change.li, !change.shown);
      if (change.shown && !hidden.has(change.within)) shown += 1;
    }
    for (const [node, change] of lists.references) {
      if (change) hide(node, !change.shown);
    }
    const filtered = [home, pillar, team, from, to].some((field) => field && field.value !== "");
    said.textContent = filtered
      ? `A part is shown: ${shown} of ${lists.changes.length} commits in the lists. The numbers are those of everything.`
      : "";
  };

  const open = (is) => {
    for (const node of document.querySelectorAll("main details")) node.open = is;
  };

  // A row can lead to a change that the filter hides.
  addEventListener("hashchange", () => {
    const node = find(location.hash.slice(1));
    if (!node || node.closest("[hidden]") === null) return;
    form.reset();
    apply();
    node.scrollIntoView();
  });
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  find("f-clear").addEventListener("click", () => {
    form.reset();
    apply();
  });
  find("f-open").addEventListener("click", () => open(true));
  find("f-close").addEventListener("click", () => open(false));
  form.hidden = false;
  form.reset();
})();

// On a page of many people: shows those of a team, or whose name has some text, and one pillar.
(() => {
  "use strict";
  const form = document.getElementById("some");
  if (!form) return;
  const field = (id) => document.getElementById(id);
  const home = field("s-home"), text = field("s-text"), part = field("s-part"), said = field("s-said");
  const usual = said.textContent;
  let people = null;

  // Whatever is about a person, and what is known of them.
  const read = () => {
    const people = new Map();
    for (const node of document.querySelectorAll("[data-who]")) {
      const one = people.get(node.dataset.who) ?? { nodes: [], home: "", name: "" };
      people.set(node.dataset.who, one);
      one.nodes.push(node);
      if (node.dataset.home !== undefined) {
        one.home = node.dataset.home;
        one.name = node.querySelector("th, h3").textContent.toLowerCase();
      }
    }
    return people;
  };

  const hide = (node, hidden) => {
    if (node.hidden !== hidden) node.hidden = hidden;
  };

  const apply = () => {
    people ??= read();
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const one of people.values()) {
      const out = (home.value !== "" && one.home !== home.value) || !one.name.includes(wanted);
      if (!out) shown += 1;
      for (const node of one.nodes) hide(node, out);
    }
    for (const node of document.querySelectorAll("[data-part]")) {
      hide(node, part.value !== "" && node.dataset.part !== part.value);
    }
    said.textContent = shown < people.size
      ? `${shown} of ${people.size} people are shown. No number changes.`
      : usual;
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  // A link can lead to somebody who is hidden.
  addEventListener("hashchange", () => {
    const node = document.getElementById(location.hash.slice(1));
    if (!node || node.closest("[hidden]") === null) return;
    form.reset();
    apply();
    node.scrollIntoView();
  });
  // Before the first key, not with it.
  setTimeout(() => { people ??= read(); });
  form.hidden = false;
})();
