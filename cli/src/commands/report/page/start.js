
// Where the page begins: sections, the colours of the page, and which view stands there.

const main = document.getElementById("main");
const isAlone = data.documents.length === 1;

/** By the first part of the address: the view, which gets the numbers behind it and a function that is told how far it is. */
const VIEWS = {
  documents: () => (isAlone ? documentView(0) : documentsView()),
  document: (at) => documentView(at),
  people: peopleView, person: personView,
  organizations: organizationsView, organization: organizationView,
  offices: (_, progress) => officesView(progress),
  works: (_, progress) => titlesView("work", progress), work: (at, progress) => titleView("work", at, progress),
  events: (_, progress) => titlesView("event", progress), event: (at, progress) => titleView("event", at, progress),
  quotations: (_, progress) => quotationsView(progress),
  facts: (_, progress) => factsView(progress),
  timeline: (_, progress) => timelineView(progress),
  amounts: (_, progress) => amountsView(progress),
  words: wordsView,
};

const SECTIONS = {
  documents: isAlone ? w("text") : w("documents"), facts: w("facts"), people: w("people"), organizations: w("organizations"),
  offices: w("offices"), works: w("works"), events: w("events"), quotations: w("quotations"), timeline: w("timeline"), amounts: w("amounts"),
  words: w("words"),
};

let [shown, wanted] = [null, 0];

async function show() {
  const mine = ++wanted;
  const [, name = "", number = "", span = ""] = location.hash.split("/");
  const path = Object.hasOwn(VIEWS, name) ? name : "documents";
  const [start, end] = span.split("-").map(Number);
  const key = `${path}/${number}`;
  if (shown?.key !== key) {
    let view = VIEWS[path](Number(number), showProgress(mine));
    if (view instanceof Promise) {
      main.replaceChildren(h("p", { class: "none" }, w("loading"), " ", h("progress", { max: "1", value: "0", "aria-label": w("loading") })));
      view = await view;
    }
    if (mine !== wanted) return;
    view ??= { title: w("nothing"), element: h("p", {}, h("a", { href: "#/" }, w("documents"))) };
    const heading = h("h1", { tabindex: "-1", lang: view.kk ? "kk" : null }, h("bdi", {}, view.title));
    main.replaceChildren(heading, view.element);
    document.title = view.title === data.title ? view.title : `${view.title} — ${data.title}`;
    const section = view.within ?? path;
    for (const anchor of document.querySelectorAll("#nav a")) {
      if (anchor.dataset.name !== section) anchor.removeAttribute("aria-current");
      else {
        anchor.setAttribute("aria-current", "page");
        anchor.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
    }
    if (shown) {
      window.scrollTo(0, 0);
      heading.focus({ preventScroll: true });
      tell(view.title);
    }
    shown = { ...view, key };
  }
  if (shown.article && end > start) shown.article.show([{ start, end }], true);
}

function showProgress(mine) {
  return (share) => {
    const progress = main.querySelector("progress");
    if (mine === wanted && progress) progress.value = share;
  };
}

/** The colours that were chosen, where the browser keeps such things for a file. */
function startTheme() {
  const select = document.getElementById("theme");
  const put = (theme) => document.documentElement.toggleAttribute("data-theme", Boolean(theme)) && document.documentElement.setAttribute("data-theme", theme);
  let kept = "";
  try {
    kept = localStorage.getItem("tilshi-theme") ?? "";
  } catch {
    // Nothing is kept there.
  }
  select.value = ["light", "dark"].includes(kept) ? kept : "";
  put(select.value);
  select.addEventListener("change", () => {
    put(select.value);
    try {
      localStorage.setItem("tilshi-theme", select.value);
    } catch {
      // It holds as long as the page is open.
    }
  });
  document.querySelector(".theme").hidden = false;
}

document.getElementById("nav").append(...Object.entries(SECTIONS).map(([name, title]) => h("a", { href: `#/${name}`, "data-name": name }, title)));
document.addEventListener("pointerdown", (event) => document.querySelector(".card")?.outside(event.target));
window.addEventListener("beforeprint", () => shown?.whole?.());
window.addEventListener("hashchange", show);
startTheme();
show();
