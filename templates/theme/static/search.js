// Search on its own page. Pagefind finds; this shows what was found, keeps the address in step with the
// question (so that a search can be shared), and says the result aloud to screen readers.

const index = new URL("../pagefind/pagefind.js", import.meta.url);
const form = document.getElementById("search");
const field = document.getElementById("q");
const results = document.getElementById("results");
const status = document.getElementById("search-status");
const more = document.getElementById("more");
const nothing = document.getElementById("nothing");
const boxes = [...form.querySelectorAll("fieldset input")];
const AT_ONCE = 10;

let engine;
let found = [];
let shown = 0;
let asked = 0;

function chosen() {
  const filters = {};
  for (const box of boxes.filter((box) => box.checked)) {
    (filters[box.name] ??= { any: [] }).any.push(box.value);
  }
  return filters;
}

function element(name, words, className) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function marked(name, excerpt, className) {
  // Pagefind escapes the text of an excerpt and adds only <mark>.
  const made = element(name, "", className);
  made.innerHTML = excerpt;
  return made;
}

function entry(page) {
  const item = element("li", "", "entry");
  item.append(element("p", [page.meta.kind, page.meta.date].filter(Boolean).join(" · "), "kicker"));
  const heading = element("h2");
  const link = element("a", page.meta.title);
  link.href = page.url;
  heading.append(link);
  item.append(heading, marked("p", page.excerpt));
  const place = page.sub_results.find((part) => part.url.includes("#") && part.excerpt.includes("<mark>"));
  if (place) {
    const line = element("p", "Found in: ", "found-in");
    const jump = element("a", place.title);
    jump.href = place.url;
    line.append(jump);
    item.append(line);
  }
  return item;
}

async function show() {
  const now = asked;
  const pages = await Promise.all(found.slice(shown, shown + AT_ONCE).map((result) => result.data()));
  if (now !== asked) return;
  const first = shown;
  results.append(...pages.map(entry));
  shown += pages.length;
  more.hidden = shown >= found.length;
  if (first) results.children[first]?.querySelector("a").focus();
}

function counted(totals) {
  for (const box of boxes) {
    const number = totals?.[box.name]?.[box.value] ?? 0;
    box.parentElement.querySelector(".number").textContent = number;
    box.parentElement.classList.toggle("none", !number);
  }
  const used = boxes.filter((box) => box.checked).length;
  document.getElementById("filter-count").textContent = used ? `(${used} in use)` : "";
}

function remember(words) {
  const address = new URLSearchParams();
  if (words) address.set("q", words);
  for (const box of boxes.filter((box) => box.checked)) address.append(box.name, box.value);
  const query = address.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function said(words) {
  const number = found.length === 1 ? "1 result" : `${found.length} results`;
  return words ? `${number} for “${words}”` : number;
}

async function search() {
  const now = ++asked;
  const words = field.value.trim();
  const filters = chosen();
  remember(words);
  const wanted = words || Object.keys(filters).length;
  const answer = await engine.search(words || null, { filters, ...(words ? {} : { sort: { date: "desc" } }) });
  if (now !== asked) return;
  counted(wanted ? answer.filters : await engine.filters());
  found = wanted ? answer.results : [];
  shown = 0;
  results.replaceChildren();
  more.hidden = true;
  nothing.hidden = !wanted || found.length > 0;
  await show();
  if (now === asked) status.textContent = wanted ? said(words) : "Type a word, or choose a filter.";
}

async function start() {
  const address = new URLSearchParams(location.search);
  field.value = address.get("q") ?? "";
  for (const box of boxes) box.checked = address.getAll(box.name).includes(box.value);
  if (boxes.some((box) => box.checked)) document.getElementById("filters").open = true;
  engine = await import(index);
  await engine.options({ excerptLength: 28 });
  await engine.init();
  await search();
}

let waiting;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(search, 250);
}

form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
field.addEventListener("input", soon);
form.addEventListener("change", (event) => { if (event.target !== field) search(); });
more.addEventListener("click", show);
document.getElementById("clear").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  search();
});

start().catch(() => {
  status.textContent = "Search could not start. Please try again, or browse by topic.";
  nothing.hidden = false;
});
