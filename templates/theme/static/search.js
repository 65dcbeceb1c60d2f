// Search on its own page. Pagefind finds; this shows what was found, keeps the address in step with the
// question (so that a search can be shared), and says the result aloud to screen readers.

const index = new URL("../pagefind/pagefind.js", import.meta.url);
const form = document.getElementById("search");
const field = document.getElementById("q");
const results = document.getElementById("results");
const status = document.getElementById("search-status");
const more = document.getElementById("more");
const nothing = document.getElementById("nothing");
const order = document.getElementById("order");
const filters = document.getElementById("filters");
const boxes = [...filters.querySelectorAll("input")];
const BESIDE = matchMedia("(min-width: 62rem)"); // where the style sheet sets the filters beside what was found
const AT_ONCE = 6;
const ENOUGH = 3;
const CLOSE = 8;
const TOTAL = 200;
const RANKING = { pageLength: 0.75, termFrequency: 0.4, termSimilarity: 6, termSaturation: 1.4 };
// Chosen by `make bench-search`: of 24 ways the one with the best answers to the questions in tests/search/.

let engine;
let found = [];
let shown = 0;
let asked = 0;

function chosen() {
  const narrowed = {};
  for (const box of boxes.filter((box) => box.checked)) {
    (narrowed[box.name] ??= { any: [] }).any.push(box.value);
  }
  return narrowed;
}

function element(name, words, className) {
  const made = document.createElement(name);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function marked(name, excerpt, className) {
  // Pagefind escapes the text of an excerpt and adds only <mark>. It may begin and end within a sentence.
  const made = element(name, "", className);
  made.innerHTML = excerpt;
  if (/^\p{Ll}/u.test(made.textContent)) made.prepend("… ");
  if (!/[.!?…]["”’)]*\s*$/u.test(made.textContent)) made.append(" …");
  return made;
}

// Other words for what a page is about are indexed with it, behind this sign. They are not a part of its text.
const OTHER = "⁂";

function arrival(url) {
  // The page that is opened marks these words.
  const address = new URL(url, location.href);
  const words = parts(field.value);
  if (field.value.trim()) address.searchParams.set("mark", words.join(" "));
  return address.href;
}

function entry(page) {
  const item = element("li", "", "entry");
  item.append(element("p", [page.meta.kind, page.meta.date].filter(Boolean).join(" · "), "kicker"));
  const heading = element("h2");
  const link = element("a", page.meta.title);
  link.href = arrival(page.url);
  heading.append(link);
  const places = page.sub_results.filter((part) => part.excerpt.includes("<mark>") && !part.excerpt.includes(OTHER));
  const excerpt = [page, ...places].map((part) => part.excerpt).find((words) => !words.includes(OTHER));
  item.append(heading, field.value.trim() && excerpt ? marked("p", excerpt) : element("p", page.meta.summary));
  const place = places.find((part) => part.url.includes("#"));
  if (place) {
    const line = element("p", "Found in: ", "found-in");
    const jump = element("a", place.title);
    jump.href = arrival(place.url);
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

function used(part, place) {
  const number = part.querySelectorAll("input:checked").length;
  place.textContent = number ? `(${number} in use)` : "";
}

function counted(totals) {
  for (const box of boxes) {
    const number = totals?.[box.name]?.[box.value] ?? 0;
    box.parentElement.querySelector(".number").textContent = number;
    box.parentElement.classList.toggle("none", !number);
  }
  used(filters, document.getElementById("filter-count"));
  for (const one of filters.querySelectorAll("details")) used(one, one.querySelector(".used"));
}

function remember(words) {
  const address = new URLSearchParams();
  if (words) address.set("q", words);
  for (const box of boxes.filter((box) => box.checked)) address.append(box.name, box.value);
  if (order.value) address.set("sort", order.value);
  const query = address.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function said(words, close) {
  const exact = found.length - close;
  const number = (count) => (count === 1 ? "1 result" : `${count || "No"} results`);
  if (!words) return number(found.length);
  if (!close) return `${number(exact)} for “${words}”`;
  return exact ? `${number(exact)} for “${words}”, and ${close} that come close` : `Nothing has all the words of “${words}”: ${number(close)} come close`;
}

// Words that say nothing about what is looked for. A question of nothing else is asked as it stands.
const EMPTY = new Set((
  "a about after all am an and any are as at be been before being by can could did do does for from get give go going had has have " +
  "he her him his how i if in into is it its me my need of on or our she should so some tell that the their them then there they " +
  "this to too up us was we were what when where which who whom why will with without would you your"
).split(" "));

function parts(words) {
  const all = words.toLowerCase().replace(/[’']s\b/g, "").split(/[^\p{L}\p{N}&-]+/u).filter(Boolean);
  const telling = all.filter((word) => !EMPTY.has(word));
  return telling.length ? telling : all;
}

// First what holds every word; then, where that is little, what holds most of them. A rare word counts for more.
async function ask(words, options) {
  const terms = parts(words);
  const strict = await engine.search(terms.join(" "), options);
  if (terms.length < 2 || strict.results.length >= ENOUGH) return strict;
  const each = await Promise.all(terms.map((term) => engine.search(term, options)));
  const known = new Set(strict.results.map((result) => result.id));
  const close = new Map();
  for (const answer of each) {
    const best = Math.max(...answer.results.map((result) => result.score), 0.001);
    const rare = Math.log(1 + TOTAL / (1 + answer.results.length));
    for (const result of answer.results) {
      const page = close.get(result.id) ?? { result, score: 0, terms: 0 };
      page.score += rare * (0.4 + 0.6 * result.score / best);
      page.terms += 1;
      close.set(result.id, page);
    }
  }
  const loose = [...close.values()]
    .filter((page) => !known.has(page.result.id) && page.terms * 2 >= terms.length)
    .sort((one, other) => other.score - one.score)
    .slice(0, CLOSE);
  return { ...strict, results: [...strict.results, ...loose.map((page) => page.result)], loose: loose.length };
}

async function search() {
  const now = ++asked;
  try {
    await answered(now);
    if (lost) throw new Error("incomplete");
  } catch {
    if (now === asked) await failed();
  }
}

async function answered(now) {
  await ready;
  if (now !== asked) return;
  const words = field.value.trim();
  const narrowed = chosen();
  remember(words);
  const all = await engine.filters(); // what was found is counted for each filter only once these are known
  const wanted = words || Object.keys(narrowed).length;
  const newest = { sort: { date: "desc" } };
  const options = { filters: narrowed, ...(order.value === "date" ? newest : {}) };
  const answer = words ? await ask(words, options) : await engine.search(null, { filters: narrowed, ...newest });
  if (lost) return;
  if (now !== asked) return; // another question was asked meanwhile: only the newest may touch the page
  counted(wanted ? answer.filters : all);
  found = wanted ? answer.results : [];
  shown = 0;
  results.replaceChildren();
  more.hidden = true;
  nothing.hidden = !wanted || found.length > 0;
  results.hidden = !nothing.hidden;
  await show();
  if (now === asked) status.textContent = wanted ? said(words, answer.loose ?? 0) : "Type a word, or choose a filter.";
}

// A lane, a lift, a basement: a piece of the index that does not come is asked for again before the reader is told.
// Pagefind goes on without a piece it could not get, and would say that nothing was found.
let lost = false;
const fetched = window.fetch;
window.fetch = async (...what) => {
  for (const pause of [400, 1600, 0]) {
    const answer = await fetched(...what).catch(() => null);
    if (answer?.ok) return answer;
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  lost = true;
  throw new Error("a piece of the index did not come");
};

async function start() {
  engine = await import(index);
  await engine.options({ excerptLength: 28, noWorker: true, ranking: RANKING });
  await engine.init();
}

// What Pagefind could not get it does not ask for again: it begins anew with the next question.
async function failed() {
  lost = false;
  await engine?.destroy();
  ready = start();
  ready.catch(() => {});
  found = [];
  results.replaceChildren();
  more.hidden = true;
  nothing.hidden = false;
  status.textContent = "A part of the search did not arrive. Check your connection and search again, or browse by topic.";
}

// Nobody has to wait before typing: a question asked while the engine is on its way is answered when it is there.
let ready = start();

function begin() {
  const address = new URLSearchParams(location.search);
  if (address.has("q")) field.value = address.get("q");
  order.value = address.get("sort") === "date" ? "date" : "";
  for (const box of boxes) box.checked = address.getAll(box.name).includes(box.value);
  filters.open = BESIDE.matches;
  for (const one of filters.querySelectorAll("details:has(input:checked)")) one.open = true;
  return search();
}

let waiting;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(search, 250);
}

form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
field.addEventListener("input", soon);
order.addEventListener("change", search);
filters.addEventListener("change", search);
more.addEventListener("click", () => show().catch(failed));
document.getElementById("clear").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  search();
});

begin();
