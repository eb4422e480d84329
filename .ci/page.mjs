// What a browser makes of `tilshi report`: node .ci/page.mjs TILSHI [CHROMIUM] [NAME…], run in the folder of the repository.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Browser } from "./browser.mjs";

const [tilshi, chromium = "chromium", ...names] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "tilshi-report-"));
const samples = ["encyclopedia", "news", "press_release"].map((name) => `data/samples/${name}.txt`);
/** How many documents the great page has; in how many milliseconds it has to be there; and how long it may not answer. */
const [MANY, OPENS, STOPS] = [Number(process.env.TILSHI_DOCUMENTS ?? 10_000), 10_000, 2_000];

/** Writes a page, and gives its path. */
function report(name, inputs, ...options) {
  const path = join(folder, `${name}.html`);
  const { status, stderr } = spawnSync(resolve(tilshi), ["report", ...inputs, "--quiet", "--out", path, ...options], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return path;
}

/** A text of its own, and its page. */
function reportOf(name, text, ...options) {
  const path = join(folder, `${name}.txt`);
  writeFileSync(path, text);
  return report(name, [path], ...options);
}

const SECTIONS = ["documents", "facts", "people", "organizations", "offices", "works", "events", "quotations", "timeline", "amounts", "words"];
const ENTRIES = ["document/2", "document/2/100-130", "person/0", "organization/0", "work/0", "event/0"];

/** Colours of all that has text, each with what stands behind it: those whose contrast is too low by WCAG 2.2, 1.4.3. */
const CONTRAST = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((part, at) => (part * a + under[at] * (255 - a)) / 255);
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgb(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, layer) => over(layer, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const low = new Map();
  const look = (element, style, what) => {
    const under = behind(element);
    const [r, g, b, a] = rgb(style.color);
    const front = over([r, g, b, a * Number(style.opacity)], under);
    const [high, less] = [light(front), light(under)].sort((x, y) => y - x);
    const contrast = (high + 0.05) / (less + 0.05);
    if (contrast < 4.5) low.set(what, contrast.toFixed(2));
  };
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.matches(":disabled, :disabled *, option, .hidden, caption")) continue;
    const name = element.tagName + "." + element.className;
    if ([...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) look(element, getComputedStyle(element), name);
    const after = getComputedStyle(element, "::after");
    if (!["none", "normal", '""'].includes(after.content)) look(element, after, name + "::after");
  }
  return [...low];
})()`;

/** What Chromium tells of those who press or choose without a name, and of what is hidden from nobody. */
async function nameless(page) {
  const { nodes } = await page.send("Accessibility.getFullAXTree");
  const roles = ["button", "link", "combobox", "searchbox", "checkbox", "dialog", "navigation", "complementary", "heading", "progressbar"];
  return nodes.filter((node) => !node.ignored && roles.includes(node.role?.value) && !node.name?.value?.trim()).map((node) => node.role.value);
}

const tests = {
  async "an entity is clicked, and its lemma and nominative are there"(page) {
    await page.open(report("samples", samples));
    await page.go("#/document/2");
    const mark = await page.value(`[...document.querySelectorAll("mark")].find((mark) => mark.textContent === "Нью-Йоркте").dataset.start`);
    const word = `mark[data-start="${mark}"] .w`;
    await page.hover(word);
    await page.until(`document.querySelector(".card:not([hidden])")?.getAttribute("role") === "tooltip"`);
    await page.click(word);
    await page.until(`document.querySelector(".card.pinned")`);
    const pairs = await page.value(`[...document.querySelectorAll(".card dt")].map((dt) => [dt.textContent, dt.nextElementSibling.textContent])`);
    const told = Object.fromEntries(pairs);
    assert.equal(told["Бастапқы тұлғасы"], "Нью-Йорк");
    assert.equal(told["Септік"], "жатыс");
    assert.equal(told["Атау септігі"], "Нью-Йорк");
    await page.press("Escape");
    await page.until(`document.querySelector(".card").hidden && document.activeElement.closest("mark")`);
  },

  async "a fact leads to its span, and back"(page) {
    await page.open(report("samples", samples));
    await page.go("#/document/2");
    await page.click("ol.facts li:nth-child(2) button");
    const lit = `[...document.querySelectorAll(".lit")].map((part) => part.textContent).join("")`;
    assert.equal(await page.value(lit), "Қазақстан Республикасы Тәуелсіздігінің 35 жылдығы");
    assert.ok(await page.value(`document.activeElement.matches(".lit.first")`), "the focus follows");
    await page.press("Escape");
    assert.ok(await page.value(`document.activeElement.matches("ol.facts [aria-current=true]")`), "and comes back");
    // From the text: the card of a word names its facts, and leads to them.
    await page.click("article p:nth-child(2) .w");
    await page.until(`document.querySelector(".card.pinned .facts button")`);
    await page.click(".card .facts button");
    assert.equal(await page.value(`document.activeElement.textContent`), "дата биыл");
    assert.equal(await page.value(lit), "Биыл");
    // A mention of a person.
    await page.click(".entries .place:nth-of-type(2)");
    assert.equal(await page.value(lit), "Қ.Тоқаев");
    // A link from a table.
    await page.go("#/quotations");
    await page.click("td:last-child a");
    await page.until(`document.activeElement.matches(".lit.first")`);
    assert.match(await page.value(lit), /^«Біріңді, қазақ.*Абай$/);
  },

  async "a table is searched, filtered and sorted"(page) {
    await page.open(report("samples", samples));
    await page.go("#/facts");
    const rows = `[...document.querySelectorAll("tbody tr")].map((row) => row.cells[1].textContent)`;
    const all = await page.value(`${rows}.length`);
    await page.value(`document.querySelector("input[type=search]").focus()`);
    for (const letter of "қыркүйек") await page.send("Input.insertText", { text: letter });
    await page.until(`${rows}.length < ${Math.min(all, 100)}`);
    assert.ok((await page.value(`[...document.querySelectorAll("tbody tr")].map((row) => row.textContent)`)).every((row) => row.includes("қыркүйек")));
    await page.value(`(() => { const search = document.querySelector("input[type=search]"); search.value = ""; search.dispatchEvent(new Event("input"));
      const select = document.querySelector(".tools select"); select.value = "дәйексөз"; select.dispatchEvent(new Event("change")); })()`);
    await page.until(`${rows}.length === 3`);
    await page.click("thead th:nth-child(2) button");
    await page.until(`document.querySelector("th[aria-sort=ascending]")`);
    const sorted = await page.value(rows);
    await page.click("thead th:nth-child(2) button");
    await page.until(`document.querySelector("th[aria-sort=descending]")`);
    assert.deepEqual(await page.value(rows), sorted.toReversed());
    assert.equal(await page.value(`document.querySelector("output").textContent`), "3 жол");
    await page.go("#/amounts");
    await page.click(".chips button:nth-child(2)");
    const values = (await page.value(`[...document.querySelectorAll("tbody tr td:first-child")].map((cell) => cell.textContent)`))
      .map((text) => Number(/[\d,]+/.exec(text)[0].replace(",", ".")));
    assert.deepEqual(values, values.toSorted((a, b) => b - a));
    assert.ok((await page.value(`document.querySelector(".part").getBoundingClientRect().width`)) > 20);
    // "10th, 9th …": the order of the Kazakh alphabet, of numbers and of dates, whatever the browser knows.
    const [letters, dates] = await page.value(`[inOrder(["үй", "ұл", "ул", "«ән»", "ар", "бір", "10-сынып", "9-сынып"]),
      ["2023", "20XX", "XXXX-05-22", "-0100", "-0200", "1845-08-10", "18XX", "{2015,2024}"].sort((a, b) => (dateKey(a) < dateKey(b) ? -1 : 1))]`);
    assert.deepEqual(letters, ["9-сынып", "10-сынып", "ар", "«ән»", "бір", "ул", "ұл", "үй"]);
    assert.deepEqual(dates, ["-0200", "-0100", "18XX", "1845-08-10", "20XX", "{2015,2024}", "2023", "XXXX-05-22"]);
    await page.go("#/timeline");
    await page.click(".years button:nth-child(2)");
    assert.equal(await page.value(`document.querySelector("output").textContent`), "1 жол");
  },

  async "the offices and their holders"(page) {
    // "On 1 May 2020 Asan Bolatuly Üsenov became governor of Almaty region. On 3 June 2023 the governor … was Yerlan Särsenov."
    await page.open(reportOf("offices", "2020 жылғы 1 мамырда Алматы облысының әкімі Асан Үсенов мектеп ашты.\n2023 жылғы 3 маусымда Алматы облысының әкімі Ерлан Сәрсенов келді.\n"));
    await page.go("#/offices");
    const rows = await page.value(`[...document.querySelectorAll("tbody tr")].map((row) => [...row.cells].slice(0, 4).map((cell) => cell.textContent.trim()))`);
    assert.deepEqual(rows, [["әкім", "Алматы облысы", "Асан Үсенов", "2020 жылғы 1 мамыр"], ["әкім", "Алматы облысы", "Ерлан Сәрсенов", "2023 жылғы 3 маусым"]]);
  },

  async "nothing is wider than a phone"(page) {
    const long = reportOf("long", `${"ұзын".repeat(3000)} ${"https://example.com/" + "a".repeat(3000)}\n«${"сөз".repeat(500)}», – деді Асан ${"Үсенов".repeat(100)}.\n`);
    for (const path of [report("samples-ru", samples, "--lang", "ru"), report("samples-en", samples, "--lang", "en"), report("samples", samples), long]) {
      await page.screen({ width: 390, height: 844, mobile: true });
      await page.open(path);
      for (const view of [...SECTIONS, ...ENTRIES]) {
        await page.go(`#/${view}`);
        const width = await page.value("Math.max(document.scrollingElement.scrollWidth, window.innerWidth)");
        assert.ok(width <= 390, `${path} ${view}: ${width}`);
      }
      await page.go("#/documents");
    }
    await page.open(report("samples", samples));
    await page.go("#/document/2");
    await page.click("mark .w");
    await page.until(`document.querySelector(".card.pinned")`);
    assert.ok((await page.value(`document.querySelector(".card").getBoundingClientRect().right`)) <= 390);
  },

  async "contrast, by day and by night"(page) {
    for (const dark of [false, true]) {
      await page.screen({ dark });
      await page.open(report("samples", samples));
      const colours = await page.value(`getComputedStyle(document.body).backgroundColor`);
      assert.equal(Number(/\d+/.exec(colours)[0]) < 128, dark, colours);
      for (const view of [...SECTIONS, ...ENTRIES]) {
        await page.go(`#/${view}`);
        if (view === "document/2") await page.click("ol.facts li:nth-child(2) button");
        assert.deepEqual(await page.value(CONTRAST), [], `${view}, dark: ${dark}`);
      }
    }
    // The switch is stronger than the system.
    await page.value(`(() => { const theme = document.getElementById("theme"); theme.value = "light"; theme.dispatchEvent(new Event("change")); })()`);
    assert.ok(Number(/\d+/.exec(await page.value(`getComputedStyle(document.body).backgroundColor`))[0]) > 128);
    await page.value(`localStorage.clear()`);
  },

  async "on paper there are the text and the facts alone"(page) {
    await page.open(report("samples", samples));
    await page.go("#/document/2");
    await page.screen({ width: 800, media: "print", dark: true });
    const seen = (selector) => page.value(`[...document.querySelectorAll(${JSON.stringify(selector)})].filter((e) => e.checkVisibility()).length`);
    assert.equal(await seen("nav, .tools, .turns, select, input, .card"), 0);
    assert.ok((await seen("article mark")) > 30 && (await seen("ol.facts li")) > 30);
    assert.match(await page.value(`getComputedStyle(document.body).backgroundColor`), /rgb\(255, 255, 255\)/);
    const { data } = await page.send("Page.printToPDF", { printBackground: true });
    assert.ok(Buffer.from(data, "base64").length > 10_000);
  },

  async "a hostile text runs nothing and makes no element"(page) {
    const text = [
      "</script><script>alert(1)</script>", "<img src=x onerror=alert(2)> Асан <svg onload=alert(3)>Үсенов</svg>", "<!-- <script>",
      "«<b>Сөз</b>», – деді Асан <i>Үсенов</i>.", "javascript:alert(4) \"onclick=alert(5)\" 'x' `y` ${alert(6)} {{people}} %%script%%",
      "\u202eАсан Үсенов\u202c \u2028 \u0000 \u0001 \ufeff 2024 жылғы 1 мамырда <a href=\"javascript:alert(7)\">5 миллион</a> теңге.", "ұзын".repeat(20_000),
    ].join("\n");
    const path = join(folder, "<img src=x onerror=alert(8)>.txt");
    writeFileSync(path, text);
    await page.open(report("hostile", [path, ...samples], "--title", "<script>alert(9)</script>"));
    for (const view of [...SECTIONS, ...ENTRIES, "document/0", "document/0/5-40", "person/99", "document/99", "%3Cimg%20src=x%20onerror=alert(1)%3E"]) {
      await page.go(`#/${view}`);
      const strange = await page.value(`document.querySelectorAll("main img, main svg, main script, main b, main i, main iframe, [onerror], [onload], [onclick], a:not([href^='#'])").length`);
      assert.equal(strange, 0, view);
    }
    await page.go("#/document/0");
    const shown = await page.value(`[...document.querySelectorAll("article p")].map((p) => p.textContent).join("\\n")`);
    assert.equal(shown, text);
    assert.deepEqual(page.dialogs, []);
    // The policy forbids what a script that got in would do.
    const refused = await page.value(`(() => { const script = document.createElement("script"); script.textContent = "window.ran = 1"; document.body.append(script); return window.ran; })()`);
    assert.equal(refused, undefined);
    page.errors.length = 0;
  },

  async "a copy is the text alone"(page) {
    await page.open(report("samples", samples));
    await page.go("#/document/2");
    const [copied, lines] = await page.value(`(() => {
      const selection = document.getSelection();
      selection.selectAllChildren(document.querySelector("article"));
      return [selection.toString(), JSON.parse(document.querySelectorAll("script.document")[2].textContent).text];
    })()`);
    const plain = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
    assert.deepEqual(plain(copied), plain(lines));
    assert.match(await page.value(`getComputedStyle(document.querySelector("mark"), "::after").content`), /оқиға/);
  },

  async "keys reach everything"(page) {
    await page.open(report("samples", samples));
    await page.go("#/document/2");
    await page.value(`document.activeElement.blur()`);
    const [reached, most] = [new Set(), 400];
    for (let at = 0; at < most; at++) {
      await page.press("Tab");
      const name = await page.value(`(() => { const at = document.activeElement; if (at === document.body) return "";
        return at.tagName + (at.id ? "#" + at.id : "") + (at.closest("mark") ? ".mark" : "") + (at.closest(".facts") ? ".facts" : "") + (at.closest("nav") ? ".nav" : "") + (at.matches(".place") ? ".place" : "") + (at.matches(".badge") ? ".badge" : ""); })()`);
      if (name) reached.add(name);
      if (["A.nav", "SELECT#theme", "MARK.mark", "BUTTON.facts", "BUTTON.place", "BUTTON.badge", "ARTICLE", "INPUT", "SELECT", "A"].every((name) => reached.has(name))) break;
    }
    assert.ok(reached.has("MARK.mark") && reached.has("BUTTON.facts") && reached.has("BUTTON.place") && reached.has("A.nav"), [...reached].join(" "));
    assert.ok(reached.has("ARTICLE") && reached.has("SELECT#theme") && reached.has("BUTTON.badge") && reached.has("INPUT"), [...reached].join(" "));
    // Words by arrows, the card by Enter, its facts by Tab.
    await page.value(`document.querySelector("article").focus()`);
    await page.press("ArrowRight");
    await page.press("ArrowRight");
    assert.equal(await page.value(`document.activeElement.textContent`), "балалар");
    await page.press("Enter");
    assert.equal(await page.value(`document.activeElement.getAttribute("role")`), "dialog");
    await page.press("Tab");
    assert.equal(await page.value(`document.activeElement.className`), "close");
    await page.press("Escape");
    assert.equal(await page.value(`document.activeElement.textContent`), "балалар");
    await page.press("ArrowLeft");
    assert.equal(await page.value(`document.activeElement.textContent`), "Дүниежүзілік");
    // A fact by Enter, and a column.
    await page.value(`document.querySelector("ol.facts button").focus()`);
    await page.press("Enter");
    await page.until(`document.activeElement.matches(".lit.first")`);
    await page.go("#/people");
    assert.equal(await page.value(`document.activeElement.tagName`), "H1", "a new view is told");
    await page.value(`document.querySelector("thead button").focus()`);
    await page.press("Enter");
    await page.until(`document.querySelector("th[aria-sort=ascending]")`);
  },

  async "whoever hears the page gets names, landmarks and languages"(page) {
    await page.open(report("samples-ru", samples, "--lang", "ru"));
    for (const view of [...SECTIONS, ...ENTRIES]) {
      await page.go(`#/${view}`);
      if (view === "document/2") await page.click("mark .w");
      assert.deepEqual(await nameless(page), [], view);
      assert.equal(await page.value(`document.querySelectorAll("h1").length`), 1, view);
    }
    assert.equal(await page.value(`document.documentElement.lang`), "ru");
    await page.go("#/document/2");
    assert.equal(await page.value(`document.querySelector("article").lang`), "kk");
    assert.equal(await page.value(`document.querySelectorAll("main, nav[aria-label], aside[aria-label], header").length`), 4);
    assert.equal(await page.value(`document.querySelectorAll("[id]").length === new Set([...document.querySelectorAll("[id]")].map((e) => e.id)).size`), true);
  },

  async "documents that are empty or not there"(page) {
    await page.open(reportOf("empty", ""));
    await page.until(`document.querySelector("h1")`);
    for (const view of SECTIONS) await page.go(`#/${view}`);
    const path = join(folder, "none.jsonl");
    writeFileSync(path, "");
    await page.open(report("none", [path], "--lang", "en"));
    await page.until(`document.querySelector("main").textContent.includes("There are no documents.")`);
    for (const view of SECTIONS) await page.go(`#/${view}`);
  },

  async "fewer layers, and facts of one's own"(page) {
    for (const layers of ["tokens", "morph", "entities"]) {
      await page.open(report(layers, samples, "--layers", layers));
      for (const view of [...SECTIONS, "document/2"]) await page.go(`#/${view}`);
      await page.click("article .w");
      await page.until(`document.querySelector(".card.pinned")`);
      assert.equal(await page.value(`document.querySelectorAll(".card dt").length > 0`), layers !== "tokens");
    }
    // "The fund allotted 5 million tenge to the school."
    await page.open(reportOf("rules", "Қор мектепке 5 миллион теңге бөлді.", "--rules", "data/samples/grants.rules"));
    await page.go("#/facts");
    const rows = await page.value(`[...document.querySelectorAll("tbody tr")].map((row) => row.cells[1].textContent)`);
    assert.ok(rows.some((row) => row.startsWith("grant, ")), rows.join("; "));
  },

  async "a short text is read without a script"(page) {
    await page.send("Emulation.setScriptExecutionDisabled", { value: true });
    await page.open(report("one", [samples[2]]));
    const { root } = await page.send("DOM.getDocument", { depth: 0 });
    const { nodeId } = await page.send("DOM.querySelector", { nodeId: root.nodeId, selector: "noscript article mark.g-EVENT" });
    await page.send("Emulation.setScriptExecutionDisabled", { value: false });
    assert.ok(nodeId > 0);
  },

  async "a long text is marked where it is looked at"(page) {
    const text = readFileSync(samples[1], "utf8").repeat(300);
    await page.open(reportOf("long-text", text));
    await page.until(`document.querySelector("mark")`);
    const copied = await page.value(`(document.getSelection().selectAllChildren(document.querySelector("article")), document.getSelection().toString())`);
    assert.equal(copied.replace(/\s+/g, " ").trim(), text.replace(/\s+/g, " ").trim());
    await page.value(`document.getSelection().removeAllRanges()`);
    const chunks = `document.querySelectorAll(".chunk").length`;
    const filled = `[...document.querySelectorAll(".chunk")].filter((chunk) => chunk.querySelector(".w")).length`;
    assert.ok((await page.value(filled)) < (await page.value(chunks)) / 5);
    // A fact of the end is not in the list yet.
    assert.equal(await page.value(`document.querySelectorAll("ol.facts > li").length`), 200);
    const end = text.length - 60;
    await page.go(`#/documents/0/${end}-${end + 20}`);
    await page.until(`document.querySelector(".lit")`);
    await page.until(`(({ top, bottom }) => top > 0 && bottom < innerHeight)(document.querySelector(".lit").getBoundingClientRect())`);
    // For a moment more it leads there, while the text around it is marked.
    await new Promise((done) => setTimeout(done, 1700));
    await page.click("article p:last-child mark.g-time .w");
    await page.until(`document.querySelector(".beside [aria-current=true]") && document.querySelector("ol.facts").start > 10000`);
  },

  async "many documents open soon, and the page answers"(page) {
    const texts = samples.map((name) => readFileSync(name, "utf8"));
    const lines = [];
    for (let at = 0; at < MANY; at++) {
      // Other numbers and years in each, so that no two are the same.
      const text = texts[at % 3].replace(/\d+/g, (digits) => String((Number(digits) + at) % 10 ** digits.length).padStart(digits.length, "1"));
      lines.push(JSON.stringify({ id: `document-${at}`, text }));
    }
    const path = join(folder, "many.jsonl");
    writeFileSync(path, lines.join("\n"));
    let begun = Date.now();
    const file = report("many", [path]);
    console.log(`   written in ${((Date.now() - begun) / 1000).toFixed(1)} s, ${(statSync(file).size / 1e6).toFixed(0)} MB`);
    begun = Date.now();
    await page.open(file);
    await page.until(`document.querySelectorAll("tbody tr").length === 100`);
    const opened = Date.now() - begun;
    console.log(`   ${MANY} documents open in ${(opened / 1000).toFixed(1)} s`);
    assert.ok(opened < OPENS);
    await page.value(`(() => { window.longest = 0; let last = performance.now();
      setInterval(() => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; }, 10); })()`);
    for (const view of [...SECTIONS, `document/${MANY - 1}`, "person/0", "organization/0", "work/0"]) {
      begun = Date.now();
      await page.value("window.longest = 0");
      await page.go(`#/${view}`);
      await page.until(`document.querySelector("h1")`, 60_000);
      const [took, longest] = [Date.now() - begun, await page.value("window.longest")];
      console.log(`   ${view}: ${(took / 1000).toFixed(1)} s, without an answer for ${(longest / 1000).toFixed(2)} s`);
      assert.ok(longest < STOPS, view);
    }
    await page.go("#/facts");
    await page.value("window.longest = 0");
    await page.value(`(() => { const search = document.querySelector("input[type=search]"); search.value = "мектеп жоқ"; search.dispatchEvent(new Event("input")); })()`);
    await page.until(`document.querySelector("output").textContent === "0 жол"`);
    await page.click("thead th:nth-child(2) button");
    await page.until(`document.querySelector("th[aria-sort]")`);
    const longest = await page.value("window.longest");
    console.log(`   search and sort: without an answer for ${(longest / 1000).toFixed(2)} s`);
    assert.ok(longest < STOPS);
  },
};

const browser = new Browser(chromium);
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (names.length && !names.some((part) => name.includes(part))) continue;
  const begun = Date.now();
  const page = await browser.page();
  try {
    await page.screen({});
    await test(page);
    assert.deepEqual(page.errors, [], "the browser tells errors");
    assert.deepEqual(page.dialogs, []);
    assert.deepEqual(page.requests.filter((url) => !url.startsWith(`file://${encodeURI(folder)}`)), [], "a request left");
    console.log(`ok ${name} (${Date.now() - begun} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error.stack}`);
  }
}
await browser.close();
rmSync(folder, { recursive: true });
process.exitCode = failed ? 1 : 0;
