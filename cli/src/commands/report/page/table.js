
// Tables: sorted by any column, searched, shown a page at a time, whatever they are of.

/** Letters that stand in the alphabet behind others, not where Unicode has them. Browsers do not all know the order of Kazakh. */
const BEHIND = { ә: "а1", ғ: "г1", ё: "е1", қ: "к1", ң: "н1", ө: "о1", ұ: "у1", ү: "у2", һ: "х1", і: "ы1" };

/** What a text is sorted by: letters in the order of the alphabet, numbers by their size, marks before them aside. */
function sortKey(text) {
  const bare = text.toLowerCase().replace(/^[^\p{L}\p{N}]+/u, "").replace(/\d+/g, (number) => number.padStart(15, "0"));
  return bare.replace(/[әғёқңөұүһі]/g, (letter) => BEHIND[letter][0] + "\uffff" + BEHIND[letter][1]);
}

const inOrder = (texts) => [...texts].map((text) => [sortKey(text), text]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, text]) => text);

/** The numbers of rows in the order of their values; what has none stands last either way. Null where it is no longer wanted. */
async function ordered(rows, get, down, goes) {
  const values = rows.map(get);
  const isNone = (value) => value === "" || value === null || value === undefined;
  const unique = [...new Set(values)].filter((value) => !isNone(value));
  const keys = new Map();
  const one = (at) => keys.set(unique[at], typeof unique[at] === "number" ? unique[at] : sortKey(unique[at]));
  if (!(await slices(unique.length, one, goes))) return null;
  const sorted = [...new Set(keys.values())];
  // By code units, which is several times as fast as to ask a function.
  if (sorted.every((key) => typeof key === "string")) sorted.sort();
  else sorted.sort((a, b) => a - b);
  if (down) sorted.reverse();
  const ranks = new Map(sorted.map((key, rank) => [key, rank]));
  const begins = new Uint32Array(sorted.length + 2);
  const rankOf = (value) => ranks.get(keys.get(value)) ?? sorted.length;
  for (const value of values) begins[rankOf(value) + 1]++;
  for (let rank = 1; rank < begins.length; rank++) begins[rank] += begins[rank - 1];
  const order = new Uint32Array(rows.length);
  values.forEach((value, at) => (order[begins[rankOf(value)]++] = at));
  return order;
}

let tables = 0;

/**
 * A table of rows of any kind.
 *
 * A column has a `name`; `get`, the value of a row, by which it is sorted and searched, if it is; `show`, a row's content where that is more
 * than the value; `key`, what it is sorted by where that is not the value; `number` and `kk`, whether values are numbers, or Kazakh; `choices`, whether one of its values can be chosen.
 * `sort` is the column by which it is sorted first, with `down`.
 */
function table({ caption, columns, rows, sort = null, down = false, most = 100 }) {
  const id = `table-${++tables}`;
  const state = { order: Uint32Array.from(rows.keys()), shown: null, page: 0, sort, down, wanted: 0 };
  const search = h("input", { type: "search", id: `${id}-search`, autocomplete: "off", oninput: () => later() });
  const chosen = columns.filter((column) => column.choices).map((column) => {
    const values = inOrder(new Set(rows.map(column.get).filter(Boolean)));
    const options = values.slice(0, 300).map((value) => h("option", { value }, value));
    const select = h("select", { onchange: () => filter() }, h("option", { value: "" }, w("all")), options);
    return { column, select };
  });
  const count = h("output", { class: "count", for: search.id });
  const body = h("tbody", { role: "rowgroup" });
  const heads = columns.map((column) => {
    const button = () => h("button", { type: "button", onclick: () => sortBy(column) }, column.name);
    return h("th", { scope: "col", role: "columnheader", class: column.number && "number" }, column.get ? button() : column.name);
  });
  const pager = h("div", { class: "pager" });
  const element = h("div", { class: "table" },
    h("div", { class: "tools" },
      h("label", {}, w("search"), " ", search),
      chosen.map(({ column, select }) => h("label", {}, column.name, " ", select)), count),
    h("table", { role: "table" }, h("caption", {}, caption),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, heads)), body),
    pager);

  const found = new Array(rows.length);
  const searched = (at) => (found[at] ??= columns.map((column) => (column.get ? column.get(rows[at]) : "")).join("\n").toLowerCase());
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(filter, rows.length > 5000 ? 200 : 0);
  };

  async function filter() {
    const wanted = ++state.wanted;
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const choices = chosen.filter(({ select }) => select.value);
    const shown = [];
    const one = (at) => {
      const row = state.order[at];
      const isChosen = choices.every(({ column, select }) => column.get(rows[row]) === select.value);
      if (isChosen && (!words.length || words.every((word) => searched(row).includes(word)))) shown.push(row);
    };
    if (!(await slices(rows.length, one, () => wanted === state.wanted))) return;
    state.shown = shown;
    state.page = 0;
    draw();
  }

  function sortBy(column) {
    state.down = state.sort === column ? !state.down : Boolean(column.number);
    state.sort = column;
    arrange();
  }

  async function arrange() {
    const wanted = ++state.wanted;
    const order = state.sort && (await ordered(rows, state.sort.key ?? state.sort.get, state.down, () => wanted === state.wanted));
    if (wanted !== state.wanted) return;
    if (order) state.order = order;
    heads.forEach((head, at) => {
      if (columns[at] === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    filter();
  }

  function cell(column, row) {
    const content = column.show ? column.show(row) : column.number ? digits(String(column.get(row) ?? "")) : column.get(row);
    const attributes = { role: "cell", "data-name": column.name, class: column.number ? "number" : column.kk ? "kk" : null };
    return h("td", attributes, column.kk && !column.show && content ? kazakh(content) : content ?? "");
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(state.shown.length / most));
    const rowsOfPage = state.shown.slice(state.page * most, (state.page + 1) * most);
    body.replaceChildren(...rowsOfPage.map((row) => h("tr", { role: "row" }, columns.map((column) => cell(column, rows[row])))));
    if (!rowsOfPage.length) body.append(h("tr", { role: "row" }, h("td", { role: "cell", colspan: columns.length }, w("nothing"))));
    count.textContent = plural("rows", state.shown.length);
    const turn = (by, name) => h("button", { type: "button", disabled: state.page + by < 0 || state.page + by >= pages,
      onclick: () => { state.page += by; draw(); element.scrollIntoView({ block: "start" }); } }, name);
    const at = `${w("page")} ${digits(String(state.page + 1))} / ${digits(String(pages))}`;
    pager.replaceChildren(...(pages > 1 ? [turn(-1, w("previous")), h("span", {}, at), turn(1, w("next"))] : []));
  }

  arrange();
  return element;
}

/** The bar of a number: its share of the greatest one. */
function bar(share, from = 0) {
  const part = h("span", { class: "part" });
  part.style.setProperty("margin-inline-start", `${100 * from}%`);
  part.style.setProperty("inline-size", `max(${100 * share}%, 3px)`);
  return h("span", { class: "bar", "aria-hidden": "true" }, part);
}
