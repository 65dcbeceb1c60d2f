// The search page. Pagefind searches; this script shows the results, keeps the fragment of the page's address in step
// with the query (so that a search can be shared, and the host never learns it), and announces the number of results to
// screen readers.

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
const WIDE = matchMedia("(min-width: 62rem)"); // where the style sheet puts the filters beside the results
const PAGE_SIZE = 6;
const ENOUGH_EXACT = 3; // exact results, below which similar ones are added
const MAX_SIMILAR = 8;
const TYPICAL_SITE = 200; // pages, to weigh how rare a word is
const RANKING = { pageLength: 0.75, termFrequency: 0.4, termSimilarity: 6, termSaturation: 1.4 };
// Chosen with `make bench-search`: the best of 24 settings on the questions in tests/search/.

let engine;
let hits = [];
let shown = 0;
let latest = 0; // the number of the newest query: answers to earlier ones are dropped

function selectedFilters() {
  const selected = {};
  for (const box of boxes.filter((box) => box.checked)) {
    (selected[box.name] ??= { any: [] }).any.push(box.value);
  }
  return selected;
}

function element(name, words, className) {
  const node = document.createElement(name);
  if (words) node.textContent = words;
  if (className) node.className = className;
  return node;
}

function marked(name, excerpt, className) {
  // Pagefind escapes the text of an excerpt and adds only <mark>. It may begin and end within a sentence.
  const node = element(name, "", className);
  node.innerHTML = excerpt;
  if (/^\p{Ll}/u.test(node.textContent)) node.prepend("… ");
  if (!/[.!?…]["”’)]*\s*$/u.test(node.textContent)) node.append(" …");
  return node;
}

// Search terms that are not in a page's text are indexed behind this sign: no excerpt shows them.
const HIDDEN_TERMS = "⁂";

function resultUrl(url) {
  // The page marks these words when it opens: see page.js. They are in the fragment, which no browser sends.
  const address = new URL(url, location.href);
  const words = queryTerms(field.value);
  if (field.value.trim()) address.hash += `:mark=${encodeURIComponent(words.join(" "))}`;
  return address.href;
}

function entry(page) {
  const item = element("li", "", "entry");
  item.append(element("p", [page.meta.kind, page.meta.date].filter(Boolean).join(" · "), "kicker"));
  const heading = element("h2");
  const link = element("a", page.meta.title);
  link.href = resultUrl(page.url);
  heading.append(link);
  const places = page.sub_results.filter((part) => part.excerpt.includes("<mark>") && !part.excerpt.includes(HIDDEN_TERMS));
  const excerpt = [page, ...places].map((part) => part.excerpt).find((words) => !words.includes(HIDDEN_TERMS));
  item.append(heading, field.value.trim() && excerpt ? marked("p", excerpt) : element("p", page.meta.summary));
  const place = places.find((part) => part.url.includes("#"));
  if (place) {
    const line = element("p", "Section: ", "found-in");
    const jump = element("a", place.title);
    jump.href = resultUrl(place.url);
    line.append(jump);
    item.append(line);
  }
  return item;
}

async function show() {
  const now = latest;
  const pages = await Promise.all(hits.slice(shown, shown + PAGE_SIZE).map((result) => result.data()));
  if (now !== latest) return;
  const first = shown;
  results.append(...pages.map(entry));
  shown += pages.length;
  more.hidden = shown >= hits.length;
  if (first) results.children[first]?.querySelector("a").focus();
}

function showSelected(part, place) {
  const number = part.querySelectorAll("input:checked").length;
  place.textContent = number ? `(${number} selected)` : "";
}

function showCounts(totals) {
  for (const box of boxes) {
    const number = totals?.[box.name]?.[box.value] ?? 0;
    box.parentElement.querySelector(".number").textContent = number;
    box.parentElement.classList.toggle("none", !number);
  }
  showSelected(filters, document.getElementById("filter-count"));
  for (const one of filters.querySelectorAll("details")) showSelected(one, one.querySelector(".used"));
}

function updateAddress(words) {
  const address = new URLSearchParams();
  if (words) address.set("q", words);
  for (const box of boxes.filter((box) => box.checked)) address.append(box.name, box.value);
  if (order.value) address.set("sort", order.value);
  const query = address.toString();
  history.replaceState(null, "", query ? `#${query}` : location.pathname);
}

function summary(words, similar) {
  const exact = hits.length - similar;
  const number = (count) => (count === 1 ? "1 result" : `${count || "No"} results`);
  if (!words) return number(hits.length);
  if (!similar) return `${number(exact)} for “${words}”`;
  return exact ? `${number(exact)} for “${words}”, and ${similar} similar` : `No exact match for “${words}”. Showing ${number(similar)} with some of these words`;
}

// Words that say nothing about the subject. A query of nothing else is searched as it is.
const STOP_WORDS = new Set((
  "a about after all am an and any are as at be been before being by can could did do does for from get give go going had has have " +
  "he her him his how i if in into is it its me my need of on or our she should so some tell that the their them then there they " +
  "this to too up us was we were what when where which who whom why will with without would you your"
).split(" "));

function queryTerms(words) {
  const all = words.toLowerCase().replace(/[’']s\b/g, "").split(/[^\p{L}\p{N}&-]+/u).filter(Boolean);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return content.length ? content : all;
}

// First the pages with every word. If there are few, then the pages with most of the words; a rare word counts more.
async function ask(words, options) {
  const terms = queryTerms(words);
  const strict = await engine.search(terms.join(" "), options);
  if (terms.length < 2 || strict.results.length >= ENOUGH_EXACT) return strict;
  const each = await Promise.all(terms.map((term) => engine.search(term, options)));
  const exactIds = new Set(strict.results.map((result) => result.id));
  const candidates = new Map();
  for (const answer of each) {
    const best = Math.max(...answer.results.map((result) => result.score), 0.001);
    const rare = Math.log(1 + TYPICAL_SITE / (1 + answer.results.length));
    for (const result of answer.results) {
      const page = candidates.get(result.id) ?? { result, score: 0, terms: 0 };
      page.score += rare * (0.4 + 0.6 * result.score / best);
      page.terms += 1;
      candidates.set(result.id, page);
    }
  }
  const loose = [...candidates.values()]
    .filter((page) => !exactIds.has(page.result.id) && page.terms * 2 >= terms.length)
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_SIMILAR);
  return { ...strict, results: [...strict.results, ...loose.map((page) => page.result)], loose: loose.length };
}

async function search() {
  const now = ++latest;
  try {
    await runQuery(now);
    if (failedToLoad) throw new Error("incomplete");
  } catch {
    if (now === latest) await showFailure();
  }
}

async function runQuery(now) {
  await ready;
  if (now !== latest) return;
  const words = field.value.trim();
  const selected = selectedFilters();
  updateAddress(words);
  const all = await engine.filters(); // Pagefind counts results for each filter only after its filters are loaded
  const hasQuery = words || Object.keys(selected).length;
  const newest = { sort: { date: "desc" } };
  const options = { filters: selected, ...(order.value === "date" ? newest : {}) };
  const answer = words ? await ask(words, options) : await engine.search(null, { filters: selected, ...newest });
  if (failedToLoad) return;
  if (now !== latest) return; // a newer query was made meanwhile: only the newest may change the page
  showCounts(hasQuery ? answer.filters : all);
  hits = hasQuery ? answer.results : [];
  shown = 0;
  results.replaceChildren();
  more.hidden = true;
  nothing.hidden = !hasQuery || hits.length > 0;
  results.hidden = !nothing.hidden;
  await show();
  if (now === latest) status.textContent = hasQuery ? summary(words, answer.loose ?? 0) : "Enter a search term or choose a filter.";
}

// On a bad connection a part of the index can fail to load. Pagefind would go on without it and report no results, so
// each request is tried three times, and a failure is reported.
let failedToLoad = false;
const fetched = window.fetch;
window.fetch = async (...what) => {
  for (const pause of [400, 1600, 0]) {
    const answer = await fetched(...what).catch(() => null);
    if (answer?.ok) return answer;
    if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  failedToLoad = true;
  throw new Error("a part of the search index did not load");
};

async function start() {
  engine = await import(index);
  await engine.options({ excerptLength: 28, noWorker: true, ranking: RANKING });
  await engine.init();
}

// Pagefind does not retry what it could not load: start it again for the next query.
async function showFailure() {
  failedToLoad = false;
  await engine?.destroy();
  ready = start();
  ready.catch(() => {});
  hits = [];
  results.replaceChildren();
  more.hidden = true;
  nothing.hidden = false;
  status.textContent = "Search is not working. Check your internet connection and try again, or browse by topic.";
}

// Readers can type before Pagefind has loaded: the query runs as soon as it is ready.
let ready = start();

function restoreFromAddress() {
  const address = new URLSearchParams(location.hash.slice(1) || location.search); // an old link has a query
  if (address.has("q")) field.value = address.get("q");
  order.value = address.get("sort") === "date" ? "date" : "";
  for (const box of boxes) box.checked = address.getAll(box.name).includes(box.value);
  filters.open = WIDE.matches;
  for (const one of filters.querySelectorAll("details:has(input:checked)")) one.open = true;
  return search();
}

let waiting;
function searchSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(search, 250);
}

form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
field.addEventListener("input", searchSoon);
order.addEventListener("change", search);
filters.addEventListener("change", search);
more.addEventListener("click", () => show().catch(showFailure));
document.getElementById("clear").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  search();
});

addEventListener("hashchange", restoreFromAddress);
restoreFromAddress();
