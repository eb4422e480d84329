
// The view of one document: its text, and beside it what was found, each linked with its places.

/** Whether labels are shown, and which colours; kept from document to document. */
const shownMarks = { labels: true, hidden: new Set() };

function toolsOf(article) {
  const labels = h("input", { type: "checkbox", onchange: () => {
    shownMarks.labels = labels.checked;
    article.classList.toggle("without-labels", !labels.checked);
  } });
  labels.checked = shownMarks.labels;
  article.classList.toggle("without-labels", !shownMarks.labels);
  const colour = ([group, name]) => {
    const put = () => {
      const isHidden = shownMarks.hidden.has(group);
      article.classList.toggle(`no-${group}`, isHidden);
      button.setAttribute("aria-pressed", String(!isHidden));
    };
    const button = h("button", { type: "button", class: `badge g-${group}`, onclick: () => {
      if (!shownMarks.hidden.delete(group)) shownMarks.hidden.add(group);
      put();
    } }, name);
    put();
    return button;
  };
  return h("div", { class: "tools" },
    h("div", { class: "colours", role: "group", "aria-label": w("colours") }, Object.entries(GROUP_NAMES).map(colour)),
    h("span", { class: "sample" }, h("span", { class: "q" }, w("group.quotation")), " ", h("span", { class: "m" }, w("group.mention"))),
    h("label", { class: "check" }, labels, " ", w("labels")));
}

/** The list of facts with `choose`, which leads to one. */
function factsOf(found, article) {
  const kinds = [...new Set(found.facts.map((fact) => fact.kind))];
  const list = h("ol", { class: "facts" });
  const more = h("button", { type: "button", onclick: () => draw(limit + 500, from) }, w("show_more"));
  const before = h("button", { type: "button", onclick: () => draw(limit, Math.max(0, from - limit)) }, w("previous"));
  const select = h("select", { onchange: () => draw(200) }, h("option", { value: "" }, w("all")),
    kinds.map((kind) => h("option", { value: kind }, w(`fact.${kind}`))));
  const buttons = new Map();
  let [from, limit, current] = [0, 200, null];

  function item(fact) {
    const { kind, start, end, fields, rule } = fact;
    const button = h("button", { type: "button", onclick: () => {
      mark(fact);
      article.back = button;
      article.show([{ start, end }], true);
    } }, h("span", { class: "kind" }, w(`fact.${kind}`)), " ", kazakh(cut(FACTS[kind].line(fields, found.text, rule))));
    const more = FACTS[kind].more(fields).map(([name, value]) => [name, value && kazakh(value)]);
    const details = h("div", { class: "details", hidden: true }, pairs([...more, [w("rule"), rule]]));
    buttons.set(fact, { button, details });
    return h("li", {}, button, details);
  }

  /** Shows so many facts of the chosen kind, from the one with a number. */
  function draw(count, start = 0) {
    [limit, from] = [count, start];
    buttons.clear();
    const facts = found.facts.filter((fact) => !select.value || fact.kind === select.value);
    list.replaceChildren(...facts.slice(from, from + limit).map(item));
    list.start = from + 1;
    before.hidden = from === 0;
    more.hidden = facts.length <= from + limit;
    if (current) mark(current);
  }

  /** Marks one as the current. */
  function mark(fact) {
    const before = buttons.get(current);
    before?.button.removeAttribute("aria-current");
    if (before) before.details.hidden = true;
    current = fact;
    const now = buttons.get(fact);
    now?.button.setAttribute("aria-current", "true");
    if (now) now.details.hidden = false;
    return now?.button;
  }

  function choose(fact, focus) {
    if (!buttons.has(fact)) {
      select.value = "";
      draw(200, Math.max(0, fact.at - 100));
    }
    const button = mark(fact);
    if (!focus) return button.closest(".beside").scrollTo({ top: button.offsetTop - 80 });
    article.show([fact], false);
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block: "nearest" });
  }

  draw(200);
  const isLong = kinds.length > 1;
  const element = h("section", { "aria-label": w("facts") }, h("h2", {}, w("facts"), " ", h("span", { class: "count" }, digits(String(found.facts.length)))),
    isLong ? h("label", {}, w("kind"), " ", select) : null, found.facts.length ? [before, list, more] : h("p", { class: "none" }, w("nothing")));
  return { element, choose, all: () => draw(Infinity) };
}

/** The people or organizations of a document. */
function entriesOf(found, article, list, name) {
  const entries = found[list];
  if (!entries.length) return null;
  const path = list === "people" ? "person" : "organization";
  const role = (role) => h("li", {}, kazakh(office(role)));
  const mention = ({ start, end, kind }, at) => {
    const text = cut(found.text.slice(start, end), 60);
    const button = h("button", { type: "button", class: "place", title: text, "aria-label": `${text}, ${w(`mention.${kind}`)} ${at + 1}`,
      onclick: () => {
        article.back = button;
        article.show([{ start, end }], true);
      } }, String(at + 1));
    return button;
  };
  const item = (entry) => h("li", {}, h("a", { href: `#/${path}/${entry.number}` }, kazakh(entry.name)),
    entry.acronym && entry.acronym !== entry.name ? [" (", kazakh(entry.acronym), ")"] : "",
    entry.born || entry.died ? `, ${life(entry.born, entry.died)}` : "", entry.age ? `, ${plural("aged", entry.age)}` : "",
    entry.roles?.length ? h("ul", {}, entry.roles.map(role)) : null,
    h("div", { class: "places" }, w("mentions"), ": ", first(entry.mentions, 40, mention)));
  return h("section", { "aria-label": name }, h("h2", {}, name, " ", h("span", { class: "count" }, digits(String(entries.length)))),
    h("ul", { class: "entries" }, first(entries, 500, (entry) => item(entry))));
}

function documentView(at) {
  if (!data.documents[at]) return null;
  const found = read(at);
  const article = textOf(found);
  const facts = factsOf(found, article);
  const card = cardOver(article, found, (fact) => facts.choose(fact, true));
  article.chosen = (place) => {
    const around = found.facts.filter(({ start, end }) => start <= place && place < end);
    if (around.length) facts.choose(around.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a)), false);
  };
  article.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && article.back?.isConnected) article.back.focus();
  });
  const other = (to, name) => (data.documents[to] ? h("a", { href: placeOf(to) }, name) : null);
  const turns = severalDocuments ? h("p", { class: "turns" }, other(at - 1, `← ${w("previous_document")}`), other(at + 1, `${w("next_document")} →`)) : null;
  const element = h("div", {},
    h("p", { class: "source" }, h("bdi", {}, data.documents[at][DOCUMENT.NAME])), turns, toolsOf(article),
    h("p", { id: "text-help", class: "hidden" }, w("text_help")),
    h("div", { class: "sides" }, article,
      h("aside", { class: "beside", "aria-label": w("facts"), tabindex: "0" }, facts.element, entriesOf(found, article, "people", w("people")),
        entriesOf(found, article, "organizations", w("organizations")))),
    card);
  const whole = () => (article.fillAll(), facts.all());
  return { title: titleOf(at), kk: true, element, article, whole, within: "documents" };
}
