
// The documents: read when they are opened, and once all of them for the tables.

const DOCUMENT = { TITLE: 0, NAME: 1, CHARACTERS: 2, WORDS: 3, ENTITIES: 4, FACTS: 5 };
const elements = document.querySelectorAll("script.document");

/** What a document is called. */
const titleOf = (at) => data.documents[at][DOCUMENT.TITLE] || data.documents[at][DOCUMENT.NAME] || String(at + 1);

/** The link to a place in a document. */
const placeOf = (at, start, end) => `#/document/${at}` + (start === undefined ? "" : `/${start}-${end}`);

const link = (at, start, end) => h("a", { href: placeOf(at, start, end) }, kazakh(titleOf(at)));

/** By document and entry: the number of the person or organization of all documents. */
function numbersOf(entries, appearances) {
  const numbers = new Map();
  entries.forEach((entry, number) => {
    const flat = entry[appearances];
    for (let at = 0; at < flat.length; at += 3) numbers.set(`${flat[at]}:${flat[at + 1]}`, number);
  });
  return (document, entry) => numbers.get(`${document}:${entry}`) ?? -1;
}

const personNumber = numbersOf(data.people, 4);
const organizationNumber = numbersOf(data.organizations, 4);

const opened = new Map();

/** A document, read; the last ones stay. */
function read(at) {
  let found = opened.get(at);
  if (!found) {
    found = parsed(at);
    if (opened.size > 20) opened.delete(opened.keys().next().value);
    opened.set(at, found);
  }
  return found;
}

const mentionsOf = (flat) => {
  const mentions = [];
  for (let at = 0; at < flat.length; at += 3) mentions.push({ start: flat[at], end: flat[at + 1], kind: data.mentions[flat[at + 2]] });
  return mentions;
};

function parsed(at) {
  const { text, sentences, entities, people, organizations, facts, tokens } = JSON.parse(elements[at].textContent);
  return {
    at, text, sentences, tokens,
    entities: entities.map(([start, end, label, normal, percent, entry]) => ({
      start, end, label: data.labels[label], normal: normal || text.slice(start, end), percent, entry,
    })),
    people: people.map(([name, mentions, roles, age, born, died], entry) => ({
      name, age, born, died, entry, mentions: mentionsOf(mentions), number: personNumber(at, entry),
      roles: roles.map(([title, kind, of, organization, former, start, end]) => ({
        title, kind: data.roles[kind], of, organization: organizationNumber(at, organization), former, start, end,
      })),
    })),
    organizations: organizations.map(([name, acronym, kind, parent, mentions], entry) => ({
      name, acronym, kind, parent, entry, mentions: mentionsOf(mentions), number: organizationNumber(at, entry),
    })),
    facts: facts.map(([kind, start, end, rule, fields], number) => ({ at: number, kind: data.kinds[kind], start, end, rule, fields })),
  };
}

/** The start and end of the sentence around a place. */
function sentenceAt({ sentences, text }, place) {
  let [low, high] = [0, sentences.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[2 * middle + 1] <= place) low = middle + 1;
    else high = middle;
  }
  const start = sentences[2 * low];
  return start === undefined || start > place ? [place, Math.min(place + 200, text.length)] : [start, sentences[2 * low + 1]];
}

/** The date of a place: that of the only one with a year in its sentence, or "". A limit ("until 2030") is none. */
function dateAt(found, place) {
  const [start, end] = sentenceAt(found, place);
  const dates = new Set();
  for (const fact of found.facts) {
    if (fact.start >= end) break;
    const { edtf, relation } = fact.fields;
    if (fact.kind !== "date" || fact.start < start || year(edtf) === null) continue;
    if (relation !== "at") return "";
    dates.add(edtf);
  }
  return dates.size === 1 ? [...dates][0] : "";
}

/** At most some characters of a text, in one line. */
const cut = (text, most = 240) => (text.length > most ? text.slice(0, most).trimEnd() + "…" : text).replace(/\s+/g, " ");

let gathering = null;

/**
 * All facts and roles of all documents: rows with their place. They are gathered once, in slices, with the share that is done
 * passed to `progress`.
 */
function gathered(progress) {
  gathering ??= gather(progress);
  return gathering;
}

async function gather(progress) {
  const [facts, roles] = [[], []];
  const one = (at) => {
    const found = parsed(at);
    for (const { kind, start, end, rule, fields } of found.facts) {
      const line = FACTS[kind].line(fields, found.text, rule);
      const row = { document: at, kind, start, end, rule, fields, line, text: cut(found.text.slice(start, end)) };
      if (kind === "anniversary") row.date = dateAt(found, start);
      if (kind === "quotation") row.quote = cut(found.text.slice(fields.quote.start, fields.quote.end), 600);
      if (kind === "date" || kind === "anniversary") row.around = cut(found.text.slice(...sentenceAt(found, start)));
      facts.push(row);
    }
    for (const person of found.people) {
      for (const role of person.roles) {
        const date = dateAt(found, role.start);
        // The year of a birth is not that of an office.
        const isLife = [person.born, person.died].some((day) => day && year(day) === year(date));
        roles.push({ document: at, person: person.number, ...role, date: isLife ? "" : date });
      }
    }
  };
  await slices(elements.length, one, (at) => (progress(at / elements.length), true));
  return { facts, roles };
}
