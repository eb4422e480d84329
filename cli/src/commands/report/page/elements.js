
// Elements. Text gets into the page by `append` and `setAttribute` alone: none of it is ever read as markup.

/** An element with attributes, listeners (`onclick: …`) and children. */
function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== "") element.append(child);
  return element;
}

/** Text of the documents, which is Kazakh whatever the language of the page. */
const kazakh = (text) => h("bdi", { lang: "kk" }, text);

/** The first of a list as elements, and how many there are more. */
const first = (list, most, element) => [...list.slice(0, most).map(element), list.length > most ? h("span", { class: "count" }, ` +${list.length - most}`) : ""];

/** Says something to those who hear the page. */
function tell(text) {
  document.getElementById("told").textContent = text;
}

/** Lets the browser draw and answer. */
const breathe = () => new Promise((done) => setTimeout(done, 0));

/** Calls `each` with 0 … count - 1, in slices of some milliseconds; false where `goes` says that it is no longer wanted. */
async function slices(count, each, goes = () => true) {
  let begun = performance.now();
  for (let at = 0; at < count; at++) {
    each(at);
    if ((at & 31) === 31 && performance.now() - begun > 25) {
      await breathe();
      if (!goes(at)) return false;
      begun = performance.now();
    }
  }
  return goes(count);
}
