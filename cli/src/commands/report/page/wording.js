
// Words, numbers, dates and facts in the language of the page.

const data = JSON.parse(document.getElementById("data").textContent);
const language = data.language;

/** The word of a key. */
const w = (key) => data.words[key] ?? key;

const pluralRules = new Intl.PluralRules(language);

/** The form of a word for a number. */
function plural(key, number) {
  const form = { one: 0, many: 2 }[pluralRules.select(Number(number))] ?? 1;
  const forms = w(key).split("|");
  return (forms[form] ?? forms[0]).replace("{n}", digits(String(number)));
}

/** A decimal with its digits in groups; exact, whatever its length. */
function digits(decimal) {
  const [, sign, whole, , part] = /^(-?)(\d+)(\.(\d+))?$/.exec(decimal) || [];
  if (whole === undefined) return decimal;
  const groups = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0") : whole;
  return (sign ? "−" : "") + groups + (part ? (language === "en" ? "." : ",") + part : "");
}

/** A date of EDTF in words, where it is a day or month; else, and between, as it stands. Not every browser knows Kazakh months. */
function day(edtf) {
  if (edtf.includes("/")) return edtf.split("/").map((end) => (end ? day(end) : "…")).join(" – ");
  const [, year, month, date] = /^([1-9]\d{3}|XXXX)-(0[1-9]|1[0-2])(?:-(\d\d))?$/.exec(edtf) || [];
  if (month === undefined || (year === "XXXX" && !date)) return edtf;
  const pattern = year === "XXXX" ? w("date.no_year") : date ? w("date.day") : w("date.month");
  const name = w(`month.${month}`).split("|")[date ? 0 : 1];
  return pattern.replace("{y}", year).replace("{d}", String(Number(date))).replace("{m}", name);
}

/** What a date is sorted by: years before our era first, days without a year last; of a century its first year. */
function dateKey(edtf) {
  const [, before, year, rest] = /^\{?(-?)([\dX]{4})(.*)/.exec(edtf) || [];
  if (!edtf || year === undefined || year === "XXXX") return edtf && `c${edtf}`;
  const known = Number(year.replaceAll("X", "0"));
  return before ? `a${9999 - known}` : `b${known}${rest.replaceAll("X", "0")}`;
}

/** The year in which a date begins, or null. */
function year(edtf) {
  const found = /^\{?(-?\d{4})(?![\dX])/.exec(edtf || "");
  return found ? Number(found[1]) : null;
}

/** A relative date, such as `3_days_ago` or `last_year_quarter_1`, in words. */
function relative(name) {
  const known = data.words[`relative.${name}`];
  if (known) return known;
  const counted = /^(in_)?(\d+)_([a-z]+?)s?(?:_ago)?$/.exec(name);
  if (counted) return plural(`${counted[1] ? "in" : "ago"}.${counted[3]}`, counted[2]);
  const [, near, part] = /^(?:(last|this|next)_)?(?:year_)?(.+)$/.exec(name);
  const [, kind, number] = /^(quarter|half)_(\d)$/.exec(part) || [];
  const inWords = kind ? (kind === "half" ? w("half") : w("quarter")).replace("{n}", number) : data.words[`relative.${part}`];
  if (!inWords) return name.replaceAll("_", " ");
  return near ? `${w(`relative.${near}_year`)}, ${inWords}` : inWords;
}

const SIGNS = { about: "≈ ", more_than: "> ", at_least: "≥ ", less_than: "< ", at_most: "≤ ", up_to: "→ " };
const UNITS = { KZT: "₸", USD: "$", EUR: "€", RUB: "₽", Cel: "°C", har: "ha" };

/** A code of a unit as people write it. */
const signs = (code) => UNITS[code] ?? code.replace(/(?<=[a-z])2\b/g, "²").replace(/(?<=[a-z])3\b/g, "³");

/** The unit of a number behind it, with a blank. */
function unit({ kind, unit, value }) {
  if (kind === "percent") return "\u00a0%";
  if (kind === "multiple") return "×";
  if (!unit) return "";
  return "\u00a0" + (`unit.${unit}` in data.words ? plural(`unit.${unit}`, value ?? 2) : signs(unit));
}

/** A number with all that belongs to it. */
function amount(f) {
  const several = f.bound === "several" && f.value !== undefined ? `${w("bound.several")} × ` : "";
  const number = several + (f.value === undefined ? w("bound.several") : digits(f.value) + (f.max === undefined ? "" : `–${digits(f.max)}`));
  let text = (SIGNS[f.bound] || "") + (f.kind === "age" && f.value !== undefined ? plural("aged", f.value) : number + unit(f));
  if (f.of) text += ` ${f.of}`;
  if (f.per) text += ` ${w("per." + f.per)}`;
  return text + ({ increase: " ↑", decrease: " ↓" }[f.trend] || "");
}

function dateInWords(f) {
  const when = [f.edtf ? day(f.edtf) : f.relative ? relative(f.relative) : null, f.time].filter(Boolean).join(" ");
  return f.relation === "at" ? when : `${w("relation." + f.relation)}: ${when}`;
}

function office({ title, of, former }) {
  return (former ? `(${w("former")}) ` : "") + title + (of ? `, ${of}` : "");
}

/** "1845–1904" */
const life = (born, died) => (born || died ? `${born || "?"}–${died}` : "");

/** What each kind of fact says in one line, by its fields, the text of its document and its rule; and what more there is to tell: pairs of a name and a value. */
const FACTS = {
  official: {
    line: (f) => [f.person?.name, f.position && office(f.position)].filter(Boolean).join(" — "),
    more: (f) => [[w("office"), f.position?.title], [w("of"), f.position?.of]],
  },
  organization: {
    line: (f) => f.name + (f.acronym && f.acronym !== f.name ? ` (${f.acronym})` : ""),
    more: (f) => [[w("kind"), f.kind], [w("parent"), f.parent]],
  },
  anniversary: { line: (f) => `${f.of}: ${plural("year_count", f.years)}`, more: () => [] },
  event: { line: (f) => f.title, more: (f) => [[w("kind"), f.kind]] },
  work: {
    line: (f) => (f.title ? `«${f.title}» ${f.kind}` : f.kind) + (f.number ? ` № ${f.number}` : "") + (f.date ? `, ${day(f.date)}` : ""),
    more: (f) => [[w("parts"), (f.parts || []).map((part) => `${part.number}-${part.unit}`).join(", ")]],
  },
  quotation: {
    line: (f, text) => (f.speaker ? `${f.speaker}: ` : "") + `«${text.slice(f.quote.start, Math.min(f.quote.end, f.quote.start + 400))}»`,
    more: (f) => [[w("speaker"), f.speaker], [w("verb"), f.verb]],
  },
  numeric: {
    line: amount,
    more: (f) => [[w("kind"), w("number." + f.kind)], [w("bound"), f.bound === "exact" ? "" : w("bound." + f.bound)]],
  },
  date: {
    line: dateInWords,
    more: (f) => [["EDTF", f.edtf], [w("relation"), f.relation === "at" ? "" : w("relation." + f.relation)]],
  },
  identifier: {
    line: (f) => `${w("identifier." + f.kind)}: ${f.value}` + (f.valid === false ? ` (${w("invalid")})` : ""),
    more: () => [],
  },
  custom: {
    line: (f, _, rule) => [rule, ...Object.entries(f.fields || {}).map(([name, value]) => `${name}: ${value}`)].join(", "),
    more: () => [],
  },
};
