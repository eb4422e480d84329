
// The card of a word: what it is, the entity and the facts it stands in. It follows the pointer, and stays where it was asked for.

/** Names and values, without those that have none. */
function pairs(rows, kk = false) {
  const filled = rows.filter(([, value]) => value);
  return filled.length ? h("dl", {}, filled.map(([name, value]) => [h("dt", {}, name), h("dd", {}, kk ? kazakh(value) : value)])) : null;
}

/** A word's lemma, by its reading. */
function lemmaOf(word, [small, off, on]) {
  const from = small ? word.toLowerCase() : word;
  return from.slice(0, from.length - off) + on;
}

function wordPairs(found, marks, at) {
  const reading = data.readings[found.tokens[3 * at + 2]];
  const [, , , pos, feats] = reading;
  if (!pos) return null;
  const lemma = lemmaOf(found.text.slice(marks.starts[at], marks.ends[at]), reading);
  const features = feats ? feats.split("|").map((feature) => [w(`feat.${feature.split("=")[0]}`), w(`feat.${feature}`)]) : [];
  return pairs([[w("lemma"), kazakh(cut(lemma, 200))], [w("pos"), w(`pos.${pos}`)], ...features]);
}

/** What is known of a place: the content of the card. */
function contentOf(found, marks, place, toFact) {
  const inside = ({ start, end }) => start <= place && place < end;
  const word = wordAt(marks, place);
  const entity = found.entities.find(inside);
  const parts = [];
  if (word >= 0) {
    parts.push(h("p", { class: "word" }, kazakh(cut(found.text.slice(marks.starts[word], marks.ends[word]), 200))));
    parts.push(wordPairs(found, marks, word));
  }
  if (entity) {
    parts.push(h("p", { class: "entity" }, h("span", { class: `badge g-${groupOf(entity.label)}` }, w(`label.${entity.label}`)),
      " ", kazakh(cut(found.text.slice(entity.start, entity.end)))));
    parts.push(pairs([[w("nominative"), kazakh(cut(entity.normal))], [w("confidence"), `${entity.percent}\u00a0%`]]));
  }
  const seen = new Set();
  for (const { of, kind } of marks.mentions.filter(inside)) {
    if (seen.has(of)) continue;
    seen.add(of);
    const [path, name] = "roles" in of ? ["person", w("people")] : ["organization", w("organizations")];
    parts.push(h("p", { class: "mention" }, `${name}: `,
      h("a", { href: `#/${path}/${of.number}` }, kazakh(of.name)), ` (${w(`mention.${kind}`)})`));
  }
  const facts = found.facts.filter(inside).sort((a, b) => a.end - a.start - (b.end - b.start)).slice(0, 12);
  if (facts.length) {
    const button = (fact) => h("li", {}, h("button", { type: "button", onclick: () => toFact(fact) },
      h("span", { class: "kind" }, w(`fact.${fact.kind}`)), " ", kazakh(cut(FACTS[fact.kind].line(fact.fields, found.text, fact.rule), 120))));
    parts.push(h("ul", { class: "facts" }, facts.map(button)));
  }
  return parts.filter(Boolean);
}

/** The card over a text: by the pointer, by touch and by keys. */
function cardOver(article, found, toFact) {
  const card = h("div", { class: "card", hidden: true, tabindex: "-1" });
  let [back, timer] = [null, 0];

  function put(beside) {
    card.hidden = false;
    const word = beside.getClientRects()[0] ?? beside.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(word.left, room - width - 8));
    const below = word.bottom + height + 8 < window.innerHeight || word.top < height + 8;
    card.style.setProperty("left", `${left + window.scrollX}px`);
    card.style.setProperty("top", `${(below ? word.bottom + 6 : word.top - height - 6) + window.scrollY}px`);
  }

  function close(focus) {
    clearTimeout(timer);
    card.hidden = true;
    if (focus && back) back.focus({ preventScroll: true });
    back = null;
  }

  /** Opens the card of a place; pinned, it stays and can be used. */
  function open(beside, place, pinned) {
    const content = contentOf(found, article.marks, place, (fact) => (close(false), toFact(fact)));
    if (!content.length) return close(false);
    card.classList.toggle("pinned", pinned);
    if (pinned) {
      card.setAttribute("role", "dialog");
      card.setAttribute("aria-label", w("about"));
      card.replaceChildren(h("button", { type: "button", class: "close", "aria-label": w("close"), onclick: () => close(true) }, "×"), ...content);
    } else {
      card.setAttribute("role", "tooltip");
      card.removeAttribute("aria-label");
      card.replaceChildren(...content);
    }
    put(beside);
    if (pinned) {
      back = beside;
      if (!beside.matches("mark")) beside.tabIndex = -1;
      card.focus({ preventScroll: true });
    }
  }

  const isPinned = () => !card.hidden && card.classList.contains("pinned");
  const wordUnder = (event) => event.target.closest?.("[data-start]");
  const follow = (word) => {
    clearTimeout(timer);
    timer = setTimeout(() => word.isConnected && !isPinned() && open(word, Number(word.dataset.start), false), 150);
  };
  article.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || isPinned() || event.buttons) return;
    const word = wordUnder(event);
    if (word) follow(word);
  });
  article.addEventListener("pointerleave", () => isPinned() || close(false));
  article.addEventListener("focusin", (event) => {
    if (event.target.matches("mark:focus-visible") && !isPinned()) follow(event.target);
  });
  article.addEventListener("focusout", () => isPinned() || close(false));
  article.addEventListener("click", (event) => {
    const word = wordUnder(event);
    if (!word || !document.getSelection().isCollapsed) return;
    article.chosen(Number(word.dataset.start));
    open(word, Number(word.dataset.start), true);
  });
  article.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return onKey(article, open, event);
    event.stopImmediatePropagation();
    close(true);
  });
  card.addEventListener("keydown", (event) => event.key === "Escape" && (event.stopPropagation(), close(true)));
  card.addEventListener("focusout", (event) => {
    if (isPinned() && event.relatedTarget && !card.contains(event.relatedTarget)) close(false);
  });
  /** What is pressed elsewhere closes it. */
  card.outside = (target) => card.contains(target) || article.contains(target) || close(false);
  return card;
}
