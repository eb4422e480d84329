
// The text of a document: plain paragraphs first, with words, entities and facts marked where they come into view.

const GROUPS = {
  PERSON: "person", POSITION: "position", ORGANISATION: "organization", GPE: "place", LOCATION: "place", FACILITY: "place",
  DATE: "time", TIME: "time", MONEY: "number", PERCENTAGE: "number", QUANTITY: "number", CARDINAL: "number", ORDINAL: "number",
  LAW: "work", PROJECT: "work", ART: "work", EVENT: "work", ADAGE: "work",
};
const groupOf = (label) => GROUPS[label] ?? "other";
const GROUP_NAMES = {
  person: w("group.person"), position: w("group.position"), organization: w("group.organization"), place: w("group.place"),
  time: w("group.time"), number: w("group.number"), work: w("group.work"), other: w("group.other"),
};

/** How much text is marked at once. */
const CHUNK = 3000;

/** Spans as starts and ends of what they cover together. */
function covered(spans) {
  const flat = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (flat.length && start <= flat.at(-1)) flat[flat.length - 1] = Math.max(flat.at(-1), end);
    else flat.push(start, end);
  }
  return flat;
}

/** How many numbers of a sorted list are not above a number. */
function upTo(sorted, number) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where words, entities, facts, quotations and mentions are. */
function marksOf(found) {
  const [starts, ends] = [[], []];
  for (let at = 0, place = 0; at < found.tokens.length; at += 3) {
    starts.push((place += found.tokens[at]));
    ends.push((place += found.tokens[at + 1]));
  }
  const mentions = [...found.people, ...found.organizations].flatMap((entry) => entry.mentions.map((m) => ({ ...m, of: entry })));
  const quotes = found.facts.filter((fact) => fact.kind === "quotation").map((fact) => fact.fields.quote);
  const facts = found.facts.filter((fact) => fact.kind !== "quotation");
  const cuts = new Set([...starts, ...ends]);
  for (const { start, end } of [...found.entities, ...found.facts, ...mentions, ...quotes]) cuts.add(start).add(end);
  return {
    starts, ends, mentions, cuts: Uint32Array.from(cuts).sort(),
    covers: { f: covered(facts), q: covered(quotes), m: covered(mentions) },
  };
}

/** The number of the word at a place, or -1. */
function wordAt({ starts, ends }, place) {
  const at = upTo(starts, place) - 1;
  return at >= 0 && place < ends[at] ? at : -1;
}

/** The text of a document as an element, with `show`, which leads to spans in it. */
function textOf(found) {
  const marks = marksOf(found);
  const { text } = found;
  const chunks = [];
  const element = h("article", { class: "text", lang: "kk", tabindex: "0", "aria-label": w("text"), "aria-describedby": "text-help" });
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    if (text.slice(start, end).trim()) element.append(paragraph(start, text[end - 1] === "\r" ? end - 1 : end));
    start = end + 1;
  }
  if (!chunks.length) element.append(h("p", { class: "none", lang: language }, w("nothing")));

  function paragraph(start, end) {
    const p = h("p", {});
    while (start < end) {
      let last = Math.min(start + CHUNK, end);
      // Not within a word, unless it has no end, nor within a character.
      const word = wordAt(marks, last);
      if (word >= 0 && marks.ends[word] < last + CHUNK) last = Math.min(marks.ends[word], end);
      if (last < end && (text.charCodeAt(last) & 0xfc00) === 0xdc00) last++;
      const part = h("span", { class: "chunk" }, text.slice(start, last));
      chunks.push({ start, end: last, element: part, filled: false });
      // Lines may break there: browsers take a minute over the lines of a word of a megabyte.
      p.append(part, h("wbr", {}));
      start = last;
    }
    return p;
  }

  function fill(chunk) {
    if (chunk.filled) return;
    chunk.filled = true;
    const parts = new DocumentFragment();
    let entityAt = found.entities.findIndex((entity) => entity.end > chunk.start);
    let [place, cutAt, mark, marked] = [chunk.start, upTo(marks.cuts, chunk.start), null, null];
    while (place < chunk.end) {
      while (entityAt >= 0 && found.entities[entityAt]?.end <= place) entityAt++;
      const entity = found.entities[entityAt];
      const within = entity && entity.start <= place ? entity : null;
      if (within !== marked) {
        marked = within;
        mark = within && markOf(within, chunk);
        if (mark) parts.append(mark);
      }
      const next = Math.min(marks.cuts[cutAt++] ?? chunk.end, chunk.end);
      if (next <= place) continue;
      (mark ?? parts).append(piece(place, next));
      place = next;
    }
    chunk.element.replaceChildren(parts);
  }

  function markOf(entity, chunk) {
    const label = w(`label.${entity.label}`);
    const goesOn = entity.end > chunk.end;
    return h("mark", { class: `g-${groupOf(entity.label)}${goesOn ? " goes-on" : ""}`, role: "button", tabindex: "0",
      "data-label": label, "data-start": entity.start, "aria-label": `${text.slice(entity.start, entity.end)}, ${label}` });
  }

  function piece(start, end) {
    const isWord = wordAt(marks, start) >= 0;
    const names = [isWord ? "w" : ""].concat(Object.keys(marks.covers).filter((name) => upTo(marks.covers[name], start) % 2));
    return h("span", { class: names.join(" ").trim() || null, "data-start": start }, text.slice(start, end));
  }

  /** To what the text was led last, and when: what is marked around it then takes more room, and would push it away. */
  let led = null;
  const lead = () => led.to.isConnected && led.to.scrollIntoView({ block: "center" });
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) element.addEventListener(name, () => (led = null), { passive: true });

  if (text.length < 4 * CHUNK) chunks.forEach(fill);
  else {
    const byElement = new Map(chunks.map((chunk) => [chunk.element, chunk]));
    const seen = (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        fill(byElement.get(target));
        observer.unobserve(target);
      }
      if (led && performance.now() - led.at < 1500) lead();
    };
    const observer = new IntersectionObserver(seen, { rootMargin: "800px" });
    chunks.forEach((chunk) => observer.observe(chunk.element));
  }

  let lit = [];
  /** Leads to the first of some spans, and highlights all of them. */
  element.show = (spans, focus) => {
    lit.forEach((part) => part.classList.remove("lit", "first"));
    lit = [];
    for (const { start, end } of spans) {
      for (const chunk of chunks.filter((chunk) => chunk.start < end && chunk.end > start)) {
        fill(chunk);
        for (const part of chunk.element.querySelectorAll("span")) {
          const at = Number(part.dataset.start);
          if (at >= start && at < end) lit.push(part);
        }
      }
    }
    lit.forEach((part) => part.classList.add("lit"));
    const [first] = lit;
    if (!first) return;
    first.classList.add("first");
    first.tabIndex = -1;
    if (focus) first.focus({ preventScroll: true });
    led = { to: first, at: performance.now() };
    lead();
  };
  element.fillAll = () => chunks.forEach(fill);
  element.fillNext = (part, by) => {
    const at = chunks.findIndex((chunk) => chunk.element === part) + by;
    if (chunks[at]) fill(chunks[at]);
    return chunks[at]?.element ?? null;
  };
  element.marks = marks;
  element.fillFirst = () => chunks[0] && fill(chunks[0]);
  return element;
}

/** The word before or behind the focus. */
function neighbour(article, from, by) {
  const chunk = from.closest(".chunk");
  if (!chunk) {
    article.fillFirst();
    return article.querySelector(".w");
  }
  const within = (part, toward) => {
    const words = part.querySelectorAll(".w");
    return toward > 0 ? words[0] : words[words.length - 1];
  };
  const words = [...chunk.querySelectorAll(".w")];
  const at = words.findIndex((word) => word === from || from.contains(word));
  const isMark = from.matches("mark");
  const next = words[isMark && by > 0 ? at : at + by];
  if (next && at >= 0) return next;
  for (let part = chunk; (part = article.fillNext(part, by)); ) {
    const word = within(part, by);
    if (word) return word;
  }
  return null;
}

/** Words by the arrow keys, the card by Enter. */
function onKey(article, open, event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey) {
    const word = neighbour(article, document.activeElement, by);
    if (word) {
      word.tabIndex = -1;
      word.focus({ preventScroll: true });
      word.scrollIntoView({ block: "nearest" });
      open(word, Number(word.dataset.start), false);
    }
    event.preventDefault();
  }
  const place = document.activeElement?.dataset.start;
  if ((event.key === "Enter" || event.key === " ") && place !== undefined) {
    open(document.activeElement, Number(place), true);
    event.preventDefault();
  }
}
