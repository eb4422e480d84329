
// The views: each gives its title and its element, and may have something to do once it is shown.

/** The column of a row's document, which links to its place. */
const documentColumn = {
  name: w("document"), kk: true, get: (row) => titleOf(row.document), show: (row) => link(row.document, row.start, row.end),
};
const severalDocuments = data.documents.length > 1;
const placeColumn = severalDocuments ? documentColumn : {
  name: w("text"), kk: true, get: (row) => row.text, show: (row) => h("a", { href: placeOf(row.document, row.start, row.end) }, kazakh(row.text || "…")),
};

const personLink = (number) => h("a", { href: `#/person/${number}` }, kazakh(data.people[number][0]));
const bodyLink = (number, name) => (number >= 0 ? h("a", { href: `#/organization/${number}` }, kazakh(name)) : kazakh(name));

/** What appears in how many documents. */
const documentsOf = (flat) => new Set(flat.filter((_, at) => at % 3 === 0)).size;

function documentsView() {
  const rows = data.documents.map((row, document) => ({ document, row }));
  if (!rows.length) return { title: w("documents"), element: h("p", { class: "none" }, w("no_documents")) };
  const number = (name, field) => ({ name, number: true, get: ({ row }) => row[field] });
  const columns = [
    { name: w("title"), kk: true, get: (row) => titleOf(row.document), show: (row) => link(row.document) },
    { name: w("source"), get: ({ row }) => row[DOCUMENT.NAME], show: ({ row }) => h("bdi", {}, row[DOCUMENT.NAME]) },
    number(w("words"), DOCUMENT.WORDS), number(w("entities"), DOCUMENT.ENTITIES), number(w("facts"), DOCUMENT.FACTS),
  ];
  return { title: w("documents"), element: table({ caption: w("documents"), columns, rows }) };
}

function wordsView() {
  const rows = data.lemmas.map(([lemma, pos, count, documents]) => ({ lemma, pos, count, documents }));
  const columns = [
    { name: w("lemma"), kk: true, get: (row) => row.lemma },
    { name: w("pos"), choices: true, get: (row) => w(`pos.${row.pos}`) },
    { name: w("times"), number: true, get: (row) => row.count },
  ];
  if (severalDocuments) columns.push({ name: w("documents"), number: true, get: (row) => row.documents });
  return { title: w("words"), element: table({ caption: w("words"), columns, rows, sort: columns[2], down: true }) };
}

function peopleView() {
  const rows = data.people.map(([name, born, died, roles, places], number) => ({ number, name, life: life(born, died), roles, count: documentsOf(places) }));
  const roles = (row) => row.roles.slice(0, 4).map(([title, , of, , former]) => office({ title, of, former })).join("; ");
  const columns = [
    { name: w("name"), kk: true, get: (row) => row.name, show: (row) => personLink(row.number) },
    { name: w("roles"), kk: true, get: roles },
    { name: w("life"), get: (row) => row.life },
    { name: w("documents"), number: true, get: (row) => row.count },
  ];
  return { title: w("people"), element: table({ caption: w("people"), columns, rows, sort: severalDocuments ? columns[3] : null, down: true }) };
}

function organizationsView() {
  const rows = data.organizations.map(([name, acronym, kind, parent, places], number) => ({ number, name, acronym, kind, parent, count: documentsOf(places) }));
  const parent = (row) => data.organizations[row.parent]?.[0] ?? "";
  const columns = [
    { name: w("title"), kk: true, get: (row) => row.name, show: (row) => bodyLink(row.number, row.name) },
    { name: w("acronym"), kk: true, get: (row) => row.acronym },
    { name: w("kind"), kk: true, choices: true, get: (row) => row.kind },
    { name: w("parent"), kk: true, get: parent, show: (row) => (row.parent >= 0 ? bodyLink(row.parent, parent(row)) : "") },
    { name: w("documents"), number: true, get: (row) => row.count },
  ];
  return { title: w("organizations"), element: table({ caption: w("organizations"), columns, rows, sort: severalDocuments ? columns[4] : null, down: true }) };
}

/** Where a person or organization appears, with links to its mentions. */
function appearancesOf(flat, list) {
  const rows = [];
  for (let at = 0; at < flat.length; at += 3) rows.push({ document: flat[at], entry: flat[at + 1], reason: data.joins[flat[at + 2]] });
  const mentions = (row) => {
    const found = read(row.document);
    const all = found[list][row.entry]?.mentions ?? [];
    const mention = ({ start, end }) => h("a", { href: placeOf(row.document, start, end) }, kazakh(cut(found.text.slice(start, end), 60)));
    return h("span", { class: "links" }, first(all, 12, mention));
  };
  const columns = [
    { ...documentColumn, show: (row) => link(row.document) },
    { name: w("mentions"), show: mentions },
    { name: w("reason"), get: (row) => w(`join.${row.reason}`) },
  ];
  return table({ caption: w("mentions"), columns, rows, most: 50 });
}

function rolesOf(roles) {
  if (!roles.length) return null;
  const one = ([title, kind, of, organization, former]) => h("li", {}, former ? `(${w("former")}) ` : "", kazakh(title),
    of ? [", ", bodyLink(organization, of)] : "", " ", h("span", { class: "kind" }, w(`role.${data.roles[kind]}`)));
  return [h("h2", {}, w("roles")), h("ul", {}, roles.map(one))];
}

function personView(number) {
  const entry = data.people[number];
  if (!entry) return null;
  const [name, born, died, roles, places] = entry;
  const years = [born && day(born), died && day(died)].filter(Boolean).join(" – ");
  const element = h("div", {}, pairs([[w("life"), years]]), rolesOf(roles), appearancesOf(places, "people"));
  return { title: name, kk: true, element, within: "people" };
}

function organizationView(number) {
  const entry = data.organizations[number];
  if (!entry) return null;
  const [name, acronym, kind, parent, places] = entry;
  const above = data.organizations[parent];
  const people = data.people.flatMap(([, , , roles], person) =>
    roles.filter(([, , , of]) => of === number).map((role) => h("li", {}, personLink(person), " — ", kazakh(office({ title: role[0], former: role[4] })))));
  const below = data.organizations.flatMap((body, at) => (body[3] === number ? [h("li", {}, bodyLink(at, body[0]))] : []));
  const list = (title, items) => (items.length ? [h("h2", {}, title), h("ul", {}, first(items, 500, (item) => item))] : []);
  const element = h("div", {},
    pairs([[w("acronym"), acronym && kazakh(acronym)], [w("kind"), kind && kazakh(kind)], [w("parent"), above && bodyLink(parent, above[0])]]),
    list(w("people"), people), list(w("organizations"), below), appearancesOf(places, "organizations"));
  return { title: name, kk: true, element, within: "organizations" };
}

/** Who holds which office: a row for each holder of an office, with the years of the sentences that say so. */
async function officesView(progress) {
  const { roles } = await gathered(progress);
  const rows = new Map();
  for (const role of roles) {
    if (role.kind !== "office") continue;
    const key = [role.title, role.organization >= 0 ? role.organization : role.of, role.person, role.former].join("\n");
    if (!rows.has(key)) rows.set(key, { ...role, from: "", to: "", text: data.people[role.person][0], documents: new Set() });
    const row = rows.get(key);
    row.documents.add(role.document);
    if (!role.date) continue;
    if (!row.from || dateKey(role.date) < dateKey(row.from)) row.from = role.date;
    if (!row.to || dateKey(role.date) > dateKey(row.to)) row.to = role.date;
  }
  const years = [...rows.values()].flatMap(({ from, to }) => [year(from), year(to)]).filter((value) => value !== null);
  // Not by the arguments of a call, of which there may not be so many.
  const from = years.reduce((a, b) => Math.min(a, b), Infinity);
  const to = years.reduce((a, b) => Math.max(a, b), -Infinity);
  const wide = Math.max(1, to - from + 1);
  const period = (row) => {
    const words = row.from === row.to ? day(row.from) : `${day(row.from)} – ${day(row.to)}`;
    return [words, " ", bar((year(row.to) - year(row.from) + 1) / wide, (year(row.from) - from) / wide)];
  };
  const columns = [
    { name: w("office"), kk: true, get: (row) => row.title, key: (row) => `${row.title}\n${row.of}\n${dateKey(row.from) || "d"}`, show: (row) => kazakh(office({ title: row.title, former: row.former })) },
    { name: w("of"), kk: true, get: (row) => row.of, show: (row) => (row.of ? bodyLink(row.organization, row.of) : "") },
    { name: w("holder"), kk: true, get: (row) => data.people[row.person][0], show: (row) => personLink(row.person) },
    { name: years.length ? `${w("period")}, ${from}–${to}` : w("period"), get: (row) => row.from, key: (row) => dateKey(row.from), show: (row) => row.from && h("span", { class: "period" }, period(row)) },
    ...(severalDocuments ? [{ name: w("documents"), number: true, get: (row) => row.documents.size }] : []),
    placeColumn,
  ];
  return { title: w("offices"), element: table({ caption: w("offices"), columns, rows: [...rows.values()], sort: columns[0] }) };
}

/** Works or events, each once; `named` keeps them for the view of one. */
async function titlesOf(kind, progress) {
  const { facts } = await gathered(progress);
  const rows = new Map();
  for (const fact of facts) {
    if (fact.kind !== kind) continue;
    const { title, kind: what, number, date } = fact.fields;
    const key = [title ?? "", what, number ?? "", date ?? ""].join("\n");
    if (!rows.has(key)) rows.set(key, { at: rows.size, title: title ?? "", kind: what, number: number ?? "", date: date ?? "", places: [] });
    rows.get(key).places.push(fact);
  }
  return [...rows.values()];
}

async function titlesView(kind, progress) {
  const rows = await titlesOf(kind, progress);
  const isWork = kind === "work";
  const columns = [
    { name: w("title"), kk: true, get: (row) => row.title || row.places[0].text, show: (row) => h("a", { href: `#/${kind}/${row.at}` }, kazakh(row.title || row.places[0].text)) },
    { name: w("kind"), kk: true, choices: true, get: (row) => row.kind },
    ...(isWork ? [{ name: w("number"), get: (row) => row.number }, { name: w("date"), get: (row) => row.date, key: (row) => dateKey(row.date), show: (row) => row.date && day(row.date) }] : []),
    { name: w("times"), number: true, get: (row) => row.places.length },
  ];
  const title = isWork ? w("works") : w("events");
  return { title, element: table({ caption: title, columns, rows, sort: columns.at(-1), down: true }) };
}

async function titleView(kind, at, progress) {
  const row = (await titlesOf(kind, progress))[at];
  if (!row) return null;
  const columns = [
    { name: w("text"), kk: true, get: (fact) => fact.text, show: (fact) => h("a", { href: placeOf(fact.document, fact.start, fact.end) }, kazakh(fact.text)) },
    { ...documentColumn, show: (fact) => link(fact.document) },
  ];
  const element = h("div", {}, pairs([[w("kind"), kazakh(row.kind)], [w("number"), row.number], [w("date"), row.date && day(row.date)]]),
    table({ caption: w("mentions"), columns, rows: row.places }));
  return { title: row.title || row.places[0].text, kk: true, element, within: kind === "work" ? "works" : "events" };
}

async function quotationsView(progress) {
  const rows = (await gathered(progress)).facts.filter((fact) => fact.kind === "quotation");
  const speaker = (row) => {
    const number = row.fields.speaker_ref ? personNumber(row.document, row.fields.speaker_ref.person_id) : -1;
    return number >= 0 ? personLink(number) : kazakh(row.fields.speaker ?? "");
  };
  const columns = [
    { name: w("quotation"), kk: true, get: (row) => row.quote },
    { name: w("speaker"), kk: true, get: (row) => row.fields.speaker ?? "", show: speaker },
    { name: w("verb"), kk: true, choices: true, get: (row) => row.fields.verb ?? "" },
    placeColumn,
  ];
  return { title: w("quotations"), element: table({ caption: w("quotations"), columns, rows }) };
}

async function factsView(progress) {
  const { facts } = await gathered(progress);
  const columns = [
    { name: w("kind"), choices: true, get: (row) => w(`fact.${row.kind}`) },
    { name: w("value"), kk: true, get: (row) => row.line },
    { name: w("text"), kk: true, get: (row) => row.text, show: (row) => h("a", { href: placeOf(row.document, row.start, row.end) }, kazakh(row.text)) },
    ...(severalDocuments ? [documentColumn] : []),
  ];
  return { title: w("facts"), element: table({ caption: w("facts"), columns, rows: facts }) };
}

/** Dates and anniversaries: how many in each year, and which. */
async function timelineView(progress) {
  const all = (await gathered(progress)).facts.filter((fact) => (fact.kind === "date" && fact.fields.edtf) || fact.kind === "anniversary");
  const rows = all.map((fact) => {
    const edtf = fact.kind === "date" ? fact.fields.edtf : fact.date;
    return { ...fact, edtf, year: year(edtf) };
  });
  const counts = new Map();
  rows.forEach((row) => counts.set(row.year, (counts.get(row.year) ?? 0) + 1));
  const years = [...counts.keys()].filter((value) => value !== null).sort((a, b) => a - b);
  const most = years.reduce((a, value) => Math.max(a, counts.get(value)), 1);
  const list = h("div", {});
  const columns = [
    { name: w("date"), get: (row) => row.edtf, key: (row) => dateKey(row.edtf), show: (row) => h("span", { title: row.edtf || null }, row.edtf ? day(row.edtf) : "") },
    { name: w("kind"), choices: true, get: (row) => w(`fact.${row.kind}`) },
    { name: w("value"), kk: true, get: (row) => (row.kind === "date" ? row.text : row.line) },
    { name: w("text"), kk: true, get: (row) => row.around, show: (row) => h("a", { href: placeOf(row.document, row.start, row.end) }, kazakh(row.around)) },
    ...(severalDocuments ? [documentColumn] : []),
  ];
  const buttons = new Map();
  function choose(chosen) {
    buttons.forEach((button, value) => button.setAttribute("aria-pressed", String(value === chosen)));
    const shown = chosen === undefined ? rows : rows.filter((row) => row.year === chosen);
    list.replaceChildren(table({ caption: w("timeline"), columns, rows: shown, sort: columns[0] }));
  }
  const button = (value, name) => {
    const count = value === undefined ? rows.length : counts.get(value);
    const column = h("span", { class: "column", "aria-hidden": "true" });
    column.style.setProperty("block-size", `${Math.max(3, (60 * Math.min(count, most)) / most)}px`);
    const element = h("button", { type: "button", "aria-label": `${name}: ${count}`, onclick: () => choose(value) },
      value === undefined || value === null ? null : column, h("span", {}, name));
    buttons.set(value, element);
    return element;
  };
  const chart = h("div", { class: "years", role: "group", "aria-label": w("years") }, button(undefined, w("all")),
    years.map((value) => button(value, String(value))), counts.has(null) ? button(null, w("without_year")) : null);
  choose(undefined);
  return { title: w("timeline"), element: h("div", {}, rows.length ? chart : null, list) };
}

/** Amounts by unit, as bars. */
async function amountsView(progress) {
  const { facts } = await gathered(progress);
  const groups = new Map();
  const groupsByUnit = new Map();
  const groupOf = (kind, of) => {
    const name = w(`number.${kind}`) + (of ? `, ${`unit.${of}` in data.words ? plural(`unit.${of}`, 1) : signs(of)}` : "");
    if (!groups.has(name)) groups.set(name, []);
    return groups.get(name);
  };
  for (const fact of facts) {
    const { kind, unit: of, value, bound } = fact.fields;
    // "Several millions" are no number.
    if (fact.kind !== "numeric" || value === undefined || bound === "several") continue;
    const key = `${kind} ${of}`;
    if (!groupsByUnit.has(key)) groupsByUnit.set(key, groupOf(kind, of));
    groupsByUnit.get(key).push(fact);
  }
  if (!groups.size) return { title: w("amounts"), element: h("p", { class: "none" }, w("nothing")) };
  const list = h("div", {});
  const isLogarithmic = h("input", { type: "checkbox", onchange: () => choose(current) });
  const buttons = new Map();
  let current = null;
  function choose(name) {
    current = name;
    buttons.forEach((button, value) => button.setAttribute("aria-pressed", String(value === name)));
    const rows = groups.get(name);
    const scale = (number) => (isLogarithmic.checked ? Math.log10(1 + Math.abs(number)) : Math.abs(number));
    const number = (row) => Number(row.fields.value);
    const greatest = rows.reduce((most, row) => Math.max(most, scale(number(row))), 0) || 1;
    const columns = [
      { name: w("amount"), number: true, get: number, show: (row) => kazakh(row.line) },
      { name: w("bar"), get: number, show: (row) => bar(scale(number(row)) / greatest) },
      { name: w("counted"), kk: true, choices: true, get: (row) => row.fields.of ?? "" },
      { name: w("text"), kk: true, get: (row) => row.text, show: (row) => h("a", { href: placeOf(row.document, row.start, row.end) }, kazakh(row.text)) },
      ...(severalDocuments ? [documentColumn] : []),
    ];
    list.replaceChildren(table({ caption: name, columns, rows, sort: columns[0], down: true }));
  }
  const names = [...groups.keys()].sort((a, b) => groups.get(b).length - groups.get(a).length);
  const chips = names.map((name) => {
    const button = h("button", { type: "button", onclick: () => choose(name) }, name, " ", h("span", { class: "count" }, digits(String(groups.get(name).length))));
    buttons.set(name, button);
    return button;
  });
  choose(names[0]);
  return { title: w("amounts"), element: h("div", {}, h("div", { class: "chips", role: "group", "aria-label": w("unit") }, chips),
    h("label", { class: "check" }, isLogarithmic, " ", w("logarithmic")), list) };
}
