// Makes the report usable at the screen: pictures zoom, things open beside them, lists are searched and narrowed.
// All that it shows stands in the page already, in plain sections with ids: it copies nodes and sets text, and never makes
// markup out of text. Without it the page is there for reading.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const make = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };
  const say = (name, textContent, className = "") => make(name, { textContent, className });
  // Texts of nodes that say the same are one: a sentence may stand at several places of the page.
  const unlike = (nodes) => [...new Map(nodes.map((node) => [node.textContent, node])).values()];
  const root = document.documentElement;
  const panel = byId("panel");
  const wide = matchMedia("(min-width: 64rem)");

  // ── What the page says, by its sections ─────────────────────────────────────────────────────────────────────────

  // Ids begin with `e-` for an element and with `k-` for a configuration; the key comes after that.
  const anchor = (family, key) => `${family}-${key.replaceAll("~", "-")}`;
  const isThing = (id) => /^[ek]-/.test(id);
  const isConfiguration = (item) => item.id.startsWith("k-");
  const linksIn = (node, family) => all(`a[href^="#${family}-"]`, node).map((a) => a.getAttribute("href").slice(1));
  const configurationsOf = (row) => linksIn(one(".used", row), "k");
  const elementsOf = (article) => all(".part", article).flatMap((part) => linksIn(part, "e"));
  const nameOf = (item) => one(".name", item).textContent;
  const items = all(".item");
  const things = new Set(items.filter((item) => isThing(item.id)));

  // The changes that speak of a thing, by its id.
  const changes = new Map();
  for (const row of all("tr[data-about]"))
    for (const id of row.dataset.about.split(" ")) changes.set(id, [...(changes.get(id) ?? []), row]);

  // A copy to stand beside the picture: without pictures, and without ids, each of which is there once.
  const copy = (node) => {
    const twin = node.cloneNode(true);
    all(".picture", twin).forEach((picture) => picture.remove());
    [twin, ...all("[id]", twin)].forEach((inner) => inner.removeAttribute("id"));
    twin.removeAttribute("hidden");
    return twin;
  };

  // Pictures that zoom and move, the overview first.
  const views = all(".window").map(pictureWindow);

  // ── What stands in the pictures ─────────────────────────────────────────────────────────────────────────────────

  const read = (group, view) => {
    const { key, from, to, configurations } = group.dataset;
    if (key !== undefined) return { group, view, id: anchor("e", key), isBox: group.matches(".cimo-element") };
    const claims = configurations.split(" ").map((claim) => anchor("k", claim));
    return { group, view, from: anchor("e", from), to: anchor("e", to), claims };
  };
  const GROUPS = "g.cimo-element[data-key], g.cimo-link[data-from], g.cimo-sense[data-key]";
  const drawn = views.flatMap((view) => all(GROUPS, view.svg).map((group) => read(group, view)));
  const boxes = new Map(drawn.filter((it) => it.isBox && it.view === views[0]).map((it) => [it.id, it]));
  for (const { group, isBox, claims } of drawn) {
    if (isBox || claims) group.setAttribute("role", "button");
    if (isBox) group.setAttribute("tabindex", "-1");
    if (!claims) continue;
    // A line is thin: what is around it belongs to it.
    const reach = document.createElementNS("http://www.w3.org/2000/svg", "path");
    reach.setAttribute("class", "cimo-reach");
    const line = one(".cimo-line", group);
    reach.setAttribute("d", line.getAttribute("d"));
    line.before(reach);
  }
  for (const { svg } of views) {
    svg.setAttribute("role", "group");
    one("g.cimo-element", svg)?.setAttribute("tabindex", "0");
  }

  // Scrolls a picture, and not the page, so far that a box is in its window.
  const reveal = ({ view: { frame }, group }) => {
    const box = group.getBoundingClientRect(), room = frame.getBoundingClientRect();
    const by = (start, end, from, to) => (start < from || end > to ? (start + end - from - to) / 2 : 0);
    frame.scrollBy(by(box.left, box.right, room.left, room.right), by(box.top, box.bottom, room.top, room.bottom));
  };
  const middle = ({ group }) => {
    const box = one(".cimo-box", group);
    const number = (name) => Number(box.getAttribute(name));
    return [number("x") + number("width") / 2, number("y") + number("height") / 2];
  };
  // The nearest box in a direction; what lies aside counts twice.
  const towards = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const next = (thing, [right, down]) => {
    const [x, y] = middle(thing);
    let best = null, least = Infinity;
    for (const other of drawn) {
      if (!other.isBox || other.view !== thing.view || other.group.classList.contains("is-out")) continue;
      const [there, below] = middle(other);
      const along = (there - x) * right + (below - y) * down;
      const far = along + 2 * Math.abs((there - x) * down + (below - y) * right);
      if (along > 1 && far < least) [best, least] = [other, far];
    }
    return best;
  };
  const focusOn = (thing) => {
    for (const other of drawn)
      if (other.isBox && other.view === thing.view) other.group.setAttribute("tabindex", other === thing ? "0" : "-1");
    thing.group.focus({ preventScroll: true });
    reveal(thing);
  };

  document.addEventListener("keydown", (event) => {
    const group = event.target.closest?.(".window g.cimo-element");
    const thing = group && drawn.find((other) => other.group === group);
    if (thing && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      selectGroup(group);
    } else if (thing && towards[event.key]) {
      event.preventDefault();
      const other = next(thing, towards[event.key]);
      if (other) focusOn(other);
    } else if (event.key === "Escape" && selected) {
      const back = boxes.get(selected.id ?? selected.link.from);
      const isInside = panel.contains(document.activeElement);
      select(null);
      if (!wide.matches) open(false);
      if (isInside && back) focusOn(back);
    }
  });
  document.addEventListener("click", (event) => {
    const group = event.target.closest?.(".picture g.cimo-element, .picture g.cimo-link");
    if (group && !views.some((view) => view.dragged && view.svg.contains(group))) selectGroup(group);
  });

  // ── Selecting: what is selected, and what there is to say of it ─────────────────────────────────────────────────

  let selected = null;

  const selectGroup = (group) => {
    const { id, ...link } = read(group);
    if (id) selectId(id, group.dataset.label);
    else selectLink(link);
  };
  const selectId = (id, label, quiet) => {
    const item = byId(id);
    const claims = id.startsWith("k-") ? [id] : item ? configurationsOf(item) : [];
    select({ id, item, claims, heading: item ? nameOf(item) : label }, quiet);
  };
  const selectLink = (link) => {
    const label = (id) => drawn.find((it) => it.isBox && it.id === id)?.group.dataset.label;
    const [from, to] = [link.from, link.to].map((id) => (byId(id) ? nameOf(byId(id)) : label(id)));
    select({ link, claims: link.claims, heading: `${from} → ${to}` });
  };
  // Quietly means that the reader went somewhere else, and stays there.
  const select = (what, quiet) => {
    selected = what;
    const pane = byId("pane-selected");
    const hint = "Select a box or an arrow of a picture, or a name in a list.";
    pane.replaceChildren(...(what ? told(what) : [say("p", hint)]));
    paint();
    if (!what) return;
    show("selected", !quiet || wide.matches);
    if (boxes.has(what.id)) reveal(boxes.get(what.id));
    pane.scrollTop = 0;
    if (!quiet) one("h3", pane).focus({ preventScroll: true });
  };

  const told = ({ id, link, claims, heading, item }) => {
    const isWhole = item && isConfiguration(item);
    const isHere = link ? link.group.dataset.in !== "old" : Boolean(item);
    const box = boxes.get(isWhole ? elementsOf(item)[0] : id ?? link.from);
    return [
      make("h3", { tabIndex: -1, textContent: heading }),
      actions(id, item, box),
      ...(isHere ? [] : [say("p", "It is in the version before, and no longer in this one.")]),
      ...(isWhole ? [whole(item)] : parts(id, item, claims.map(byId).filter(Boolean))),
      ...history(id ? [id] : claims, isHere),
    ];
  };
  const actions = (id, item, box) => {
    const line = make("p", { className: "actions" });
    const find = () => (byId("overview").scrollIntoView(), focusOn(box));
    if (box) line.append(make("button", { textContent: "Show in the picture", onclick: find }));
    if (item) line.append(make("a", { className: "read", href: `#${id}`, textContent: "Read it in the text" }));
    return line;
  };
  const whole = (article) => {
    const twin = copy(article);
    one("h3", twin).remove();
    return twin;
  };
  const parts = (id, item, articles) => {
    const apart = (node) => node.classList?.contains("name") || node.classList?.contains("evidence");
    const about = item ? [...copy(one("td", item)).childNodes].filter((node) => !apart(node)) : [];
    const voices = [item, ...articles].filter(Boolean).flatMap((place) => all(".evidence", place));
    const statements = unlike(articles.flatMap((article) => all(".statements > li", article)));
    const arrows = drawn.filter((it) => it.claims && it.view === views[0] && (it.from === id || it.to === id));
    return [
      make("div", {}, ...about),
      ...listed("In configurations", articles.map((article) => inConfiguration(article, id))),
      ...listed("Arrows", arrows.map((thing) => arrow(thing, id))),
      ...listed("Statements", statements.map(copy)),
      ...listed(`Evidence: ${counted(voices)}`, unlike(voices).map(copy), "div"),
      ...(articles.length && !voices.length ? [say("p", "No evidence speaks of it.", "soft")] : []),
    ];
  };
  const listed = (title, nodes, list = "ul") => (nodes.length ? [say("h4", title), make(list, {}, ...nodes)] : []);
  const inConfiguration = (article, id) => {
    const holds = (part) => id && linksIn(part, "e").includes(id);
    const roles = all(".part", article).filter(holds).map((part) => one(".role", part).textContent.toLowerCase());
    const link = make("a", { href: `#${article.id}`, textContent: nameOf(article) });
    return make("li", {}, link, say("span", roles.length ? ` as ${roles.join(", ")}` : "", "soft"));
  };
  const arrow = (thing, id) => {
    const { kind, fromSense = "", toSense = "" } = thing.group.dataset;
    const [sign, other, sense] = thing.from === id ? ["→", thing.to, toSense] : ["←", thing.from, fromSense];
    const name = byId(other) ? nameOf(byId(other)) : other;
    const button = make("button", { className: "link", textContent: name, onclick: () => selectLink(thing) });
    return make("li", {}, `${sign} ${sense} `, button, say("span", ` ${kind}`, "soft"));
  };
  // One piece of evidence may speak of several parts, and counts once for each stance.
  const counted = (voices) => {
    const words = { supports: "for", challenges: "against", refines: "to refine" };
    const of = (stance) => voices.filter((voice) => one(`.stance.${stance}`, voice));
    const pieces = (stance) => new Set(of(stance).map((voice) => voice.dataset.evidence)).size;
    return Object.keys(words).map((stance) => `${pieces(stance)} ${words[stance]}`).join(", ");
  };
  const history = (ids, isHere) => {
    const rows = unlike(ids.flatMap((id) => changes.get(id) ?? []));
    if (!rows.length && isHere && changes.size) return [say("p", "It has not changed since the version before.", "soft")];
    return listed("Since the version before", rows.map(change), "div");
  };
  // A change: what it is, and on demand what was before, what is now, why, and on what evidence.
  const change = (row) => {
    const headings = [...row.closest("table").tHead.rows[0].cells].map((cell) => cell.textContent);
    const facts = make("dl", {});
    [...row.cells].forEach((cell, index) => {
      if (index === 2 || !one("p", cell)) return;
      facts.append(say("dt", headings[index], "soft"), make("dd", {}, ...copy(cell).childNodes));
    });
    const lines = [...copy(row.cells[2]).children];
    const [about, what] = [true, false].map((is) => lines.filter((line) => line.matches(".about") === is));
    const summary = say("summary", what.map((line) => line.textContent).join(" · "));
    return make("div", { className: "change" }, make("details", {}, summary, facts), ...about);
  };

  // ── Beside the picture: tabs ────────────────────────────────────────────────────────────────────────────────────

  const tabs = all("[role=tab]", panel);
  const isOpen = () => root.classList.contains("beside");
  const open = (is) => {
    root.classList.toggle("beside", is);
    byId("fold").setAttribute("aria-expanded", String(is));
    byId("fold").textContent = is ? "×" : "↑";
  };
  const show = (name, unfold = true) => {
    for (const tab of tabs) {
      const isIt = tab.id === `tab-${name}`;
      tab.setAttribute("aria-selected", String(isIt));
      tab.tabIndex = isIt ? 0 : -1;
      byId(tab.getAttribute("aria-controls")).hidden = !isIt;
    }
    if (name === "changes" && !byId("pane-changes").children.length) byId("pane-changes").append(...allChanges());
    if (unfold) open(true);
  };
  const allChanges = () => all("table.changes > tbody").flatMap((body) => {
    const title = one("th.class", body).textContent.replace(/:.*/s, "");
    return listed(title, all("tr[data-about]", body).map(change), "div");
  });
  panel.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    const link = event.target.closest("a[href^='#']");
    if (tab) {
      const again = isOpen() && !wide.matches && tab.getAttribute("aria-selected") === "true";
      show(tab.id.slice(4), !again);
      if (again) open(false);
    } else if (link && !link.matches(".read") && isThing(link.hash.slice(1))) {
      event.preventDefault();
      selectId(decodeURIComponent(link.hash.slice(1)));
    } else if (link && !wide.matches) {
      open(false);
    }
  });
  one("[role=tablist]", panel).addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const index = tabs.indexOf(event.target);
    if (!by || index < 0) return;
    const tab = tabs[(index + by + tabs.length) % tabs.length];
    show(tab.id.slice(4));
    tab.focus();
  });
  byId("fold").addEventListener("click", () => open(!isOpen()));

  // ── Search and filters ──────────────────────────────────────────────────────────────────────────────────────────

  const form = byId("find");
  const choices = all("select", form);
  const MOST = 300;
  let kept = things;
  let found = [];
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map();
  const textOf = (item) => {
    if (!texts.has(item)) {
      const shown = [...item.children].filter((child) => !child.matches(".picture"));
      texts.set(item, plain([item.id.replace(/^[a-z]+-/, ""), ...shown.map((child) => child.textContent)].join(" ")));
    }
    return texts.get(item);
  };
  const narrow = () => {
    const set = choices.filter((choice) => choice.value);
    const fits = (item) => set.every((choice) => (item.dataset[choice.name] ?? "").split(" ").includes(choice.value));
    kept = new Set([...things].filter(fits));
    // An element is kept with the configurations that it is part of, as `cimo render --only` has it.
    const claims = set.length ? [...kept].filter(isConfiguration) : [];
    claims.flatMap(elementsOf).forEach((id) => kept.add(byId(id)));
    things.forEach((item) => (item.hidden = !kept.has(item)));
    const words = plain(one("input", form).value).split(/\s+/).filter(Boolean);
    const isThere = (item) => kept.has(item) || !things.has(item);
    const holds = (item) => words.every((word) => textOf(item).includes(word));
    found = words.length ? items.filter((item) => isThere(item) && holds(item)) : [];
    list(words.length ? found : [...things].filter(isThere));
    const count = (family) => {
      const of = [...things].filter((item) => item.id.startsWith(family));
      return `${of.filter(isThere).length} of ${of.length}`;
    };
    const shown = `Shown: ${count("k-")} configurations, ${count("e-")} elements.`;
    const hits = `${found.length} found.`;
    byId("told").textContent = !words.length ? shown : set.length ? `${hits} ${shown}` : hits;
    paint();
  };
  const list = (all) => {
    const kinds = [...new Set(all.map((item) => item.dataset.kind))];
    const entry = (item) => make("li", {}, make("a", { href: `#${item.id}`, textContent: nameOf(item) }));
    const group = (kind) => {
      const of = all.filter((item) => item.dataset.kind === kind);
      const more = of.length > MOST ? [say("li", `… and ${of.length - MOST} more: search for them`, "soft")] : [];
      const title = say("h4", `${kind} (${of.length})`, `kind ${kind}`);
      return [title, make("ol", {}, ...of.slice(0, MOST).map(entry), ...more)];
    };
    byId("found").replaceChildren(...kinds.flatMap(group));
  };
  // Dims in the pictures what the filters leave out, and, less so, what has nothing to do with what is selected or found.
  const paint = () => {
    const ids = new Set([...kept].map((item) => item.id));
    const isSet = choices.some((choice) => choice.value);
    const near = selected && new Set(selected.claims.map(byId).filter(Boolean).flatMap(elementsOf));
    if (near) [selected.id, selected.link?.from, selected.link?.to].forEach((id) => near.add(id));
    const hits = new Set(found.map((item) => item.id));
    const lit = new Set([...hits, ...found.filter(isConfiguration).flatMap(elementsOf)]);
    const isUnlit = (id, claims) => hits.size && !(id ? lit.has(id) : claims.some((claim) => hits.has(claim)));
    for (const { group, id, from, to, claims } of drawn) {
      const mark = (name, is) => group.classList.toggle(name, Boolean(is));
      const isIt = selected && (id ? id === selected.id : from === selected.link?.from && to === selected.link.to);
      mark("is-out", isSet && (id ? !ids.has(id) : !claims.some((claim) => ids.has(claim))));
      const isFar = near && (id ? !near.has(id) : !claims.some((claim) => selected.claims.includes(claim)));
      mark("is-faint", isFar || (!near && isUnlit(id, claims)));
      mark("is-selected", isIt);
      mark("is-found", id && hits.has(id));
    }
  };
  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(narrow));

  // ── Beginning ───────────────────────────────────────────────────────────────────────────────────────────────────

  // Where an address within the page leads to an element or a configuration, it is selected as well.
  const follow = () => {
    const item = byId(decodeURIComponent(location.hash.slice(1)));
    if (!things.has(item)) return;
    if (item.hidden) form.reset();
    selectId(item.id, "", true);
  };
  root.classList.add("scripted");
  panel.hidden = false;
  // With what is said of them before and after: how many there are, and how many are not shown.
  byId("pane-findings").append(...all("main > section[aria-labelledby=findings] > :not(h2)").map(copy));
  open(wide.matches);
  show("find", wide.matches);
  select(null);
  narrow();
  views.forEach((view) => view.start());
  // What is folded has no size: its pictures begin when it unfolds. On paper nothing is folded.
  const folded = all("main details");
  for (const details of folded) {
    const inside = views.filter((view) => details.contains(view.frame));
    details.addEventListener("toggle", () => details.open && inside.forEach((view) => view.start()));
    details.open = false;
  }
  addEventListener("beforeprint", () => folded.forEach((details) => (details.open = true)));
  addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)));
  addEventListener("hashchange", follow);
  follow();
})();
