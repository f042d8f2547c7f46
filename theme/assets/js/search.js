/*
 * The search page: reads ?q= and the filters from the address, asks the index that Pagefind made, shows what it finds.
 *
 * Expects #search (data-bundle, data-language, data-t-*), #search-form with #search-input, #search-filters,
 * #search-status (role="status") and #search-results (a list). Needs `script-src 'self' 'wasm-unsafe-eval'`.
 */

const PAGE_SIZE = 10;
const PAUSE = 200; // milliseconds without a keystroke before a search
const FIRST = "first"; // the part of the index that is loaded first
const FACETS = ["kind", "country", "year", "sdg"];

const place = document.getElementById("search");
if (place) start(place);

function start(root) {
  const byId = (id) => document.getElementById(id);
  const search = {
    words: root.dataset,
    language: root.dataset.language || document.documentElement.lang,
    form: byId("search-form"),
    input: byId("search-input"),
    filters: byId("search-filters"),
    status: byId("search-status"),
    list: byId("search-results"),
    more: button("search-more", root.dataset.tMore),
    selects: {},
    found: [],
    shown: 0,
    turn: 0,
    loading: false,
  };
  search.list.after(search.more);
  search.index = load(root.dataset.bundle);
  const asked = new URLSearchParams(location.search);
  search.input.value = asked.get("q") || "";

  let timer = 0;
  search.input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => run(search), PAUSE);
  });
  search.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    run(search);
  });
  search.filters.addEventListener("change", () => run(search));
  search.more.addEventListener("click", () => showMore(search));

  search.index
    .then(({ counts }) => makeFilters(search, counts, asked))
    .then(() => run(search))
    .catch((error) => fail(search, error));
}

/*
 * The index, once: its program, its parts if it is a large one, and how many pages each filter value has.
 * Each part bears its name as a filter of its pages, so that one can be asked alone.
 */
async function load(bundle) {
  const root = new URL(bundle, document.baseURI);
  const [pagefind, { parts = [] }] = await Promise.all([import(`${root}pagefind.js`), entry(root)]);
  await pagefind.options({ excerptLength: 30, ...(parts.length && { mergeFilter: { part: FIRST } }) });
  await pagefind.init();
  await Promise.all(
    parts.map((part) => pagefind.mergeIndex(new URL(`../${part}/`, root).pathname, { mergeFilter: { part } })),
  );
  return { pagefind, parts: parts.length ? [FIRST, ...parts] : [], counts: await pagefind.filters() };
}

async function entry(root) {
  const answer = await fetch(new URL("pagefind-entry.json", root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

/* One search for what stands in the form now. A later search makes an earlier one's answer void. */
async function run(search) {
  const turn = ++search.turn;
  const query = search.input.value.trim();
  const chosen = chosenFilters(search);
  keepAddress(query, chosen);
  if (!query && !Object.keys(chosen).length) {
    const { counts } = await search.index;
    if (turn !== search.turn) return;
    count(search, () => counts);
    empty(search, search.words.tHint);
    return;
  }
  const waiting = setTimeout(() => say(search, search.words.tLoading), PAUSE);
  try {
    const index = await search.index;
    const answer = await ask(index, query, chosen);
    const without = {};
    for (const facet of Object.keys(chosen)) {
      const { [facet]: _, ...others } = chosen;
      without[facet] = (await ask(index, query, others)).filters;
    }
    const first = await Promise.all(answer.results.slice(0, PAGE_SIZE).map((result) => result.data()));
    if (turn !== search.turn) return;
    count(search, (facet) => without[facet] || answer.filters);
    show(search, answer.results, first, query);
  } catch (error) {
    if (turn === search.turn) fail(search, error);
  } finally {
    clearTimeout(waiting);
  }
}

/* What all parts of the index have found that is about the words asked for, best first, and how many by filter value. */
async function ask({ pagefind, parts }, query, filters) {
  const one = (more) => pagefind.search(query || null, { filters: { ...filters, ...more } });
  const answers = await Promise.all(parts.length ? parts.map((part) => one({ part })) : [one({})]);
  const chosen = async (test) => {
    const fits = await Promise.all(answers.map(test));
    return answers.filter((answer, number) => fits[number]);
  };
  let real = parts.length ? await chosen((answer, number) => has(pagefind, parts[number], query, answer)) : [];
  if (!real.length) real = await chosen(async ({ results: [first] }) => !first || isMeant(query, await first.data()));
  const results = real.flatMap((answer) => answer.results);
  if (real.length > 1) results.sort((a, b) => b.score - a.score);
  return { results, filters: real.map((answer) => answer.filters).reduce(added, {}) };
}

/*
 * Whether each word is in this part of the index, in any of its forms or as a beginning. What a part has of other words
 * (see isMeant) counts only if all parts lack it.
 */
async function has(pagefind, part, query, { results: [first] }) {
  const known = await Promise.all(
    query.split(/[\s"]+/).map(async (word) => {
      if (!word || (await pagefind.search(`"${word}"`, { filters: { part } })).results.length) return true;
      const found = first ? foundWords(await first.data()) : [];
      return plainWords(word).every((plain) => found.some((one) => one.startsWith(plain)));
    }),
  );
  return known.every(Boolean);
}

function added(counts, more) {
  const sum = { ...counts };
  for (const [facet, values] of Object.entries(more)) {
    sum[facet] = { ...sum[facet] };
    for (const [value, number] of Object.entries(values)) sum[facet][value] = (sum[facet][value] || 0) + number;
  }
  return sum;
}

function show(search, results, first, query) {
  const { tNone, tOne, tOther } = search.words;
  const number = new Intl.NumberFormat(search.language).format(results.length);
  const text = results.length === 0 ? tNone : results.length === 1 ? tOne : tOther;
  empty(search, filled(text, { number, query }));
  search.found = results;
  append(search, first);
}

/*
 * Whether a result is about the words asked for. For a word that is nowhere in it Pagefind gives the pages of the
 * longest word that it begins with: "alcaldía" finds every "al". It does so for all results of a part of the index or for
 * none, so the first one tells.
 */
function isMeant(query, page) {
  const words = foundWords(page);
  return plainWords(query)
    .filter((word) => /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]+$/u.test(word))
    .every((word) => {
      const start = word.slice(0, Math.max(3, Math.ceil(word.length / 2))); // endings differ: acción, acciones
      return words.some((one) => one.startsWith(start) || one.includes(word));
    });
}

/* The words for which a page was found, and those of its title. */
function foundWords(page) {
  const content = page.content.split(/\s+/);
  return [...page.locations.map((place) => content[place] || ""), ...Object.values(page.meta)].flatMap(plainWords);
}

/* The words of a text in lower case, without accents. */
function plainWords(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
}

async function showMore(search) {
  if (search.loading) return; // pressed twice
  search.loading = true;
  try {
    const turn = search.turn;
    const next = search.found.slice(search.shown, search.shown + PAGE_SIZE);
    const data = await Promise.all(next.map((result) => result.data()));
    if (turn !== search.turn) return;
    const added = append(search, data);
    added[0]?.querySelector("a").focus(); // the button may be gone: keep the reader's place
  } finally {
    search.loading = false;
  }
}

function append(search, data) {
  const items = data.map(item);
  search.list.append(...items);
  search.shown += items.length;
  search.more.hidden = search.shown >= search.found.length;
  return items;
}

function item(page) {
  const link = element("a", { href: page.url });
  link.append(page.meta.title || page.url);
  const title = element("h2", { class: "p-result__title" }, link);
  const kind = (page.filters.kind || [])[0];
  const parts = [title];
  if (kind) parts.push(element("p", { class: "p-result__kind" }, kind));
  parts.push(element("p", { class: "p-result__text" }, ...excerpt(page.excerpt)));
  return element("li", { class: "p-result" }, ...parts);
}

/* Only text and marks are taken from what the index gives. */
function excerpt(html) {
  const read = new DOMParser().parseFromString(html, "text/html").body.childNodes;
  return Array.from(read, (node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent,
  );
}

/* Filters */

function makeFilters(search, counts, asked) {
  for (const facet of FACETS) {
    const values = counts[facet] || {};
    if (!Object.keys(values).length) continue;
    const id = `search-${facet}`;
    const label = element("label", { for: id }, search.words[`t${facet[0].toUpperCase()}${facet.slice(1)}`] || facet);
    const select = element("select", { id, name: facet });
    select.append(new Option(search.words.tAll, ""));
    for (const value of inOrder(facet, Object.keys(values), search.language)) select.append(new Option(value, value));
    select.value = asked.get(facet) || "";
    if (select.selectedIndex < 0) select.value = "";
    search.selects[facet] = select;
    search.filters.append(element("p", { class: "p-filters__field" }, label, select));
  }
}

function inOrder(facet, values, language) {
  const collator = new Intl.Collator(language, { numeric: true });
  const sorted = values.sort(collator.compare);
  return facet === "year" ? sorted.reverse() : sorted;
}

/* How many results each choice would give. What gives none cannot be chosen. */
function count(search, countsFor) {
  const format = new Intl.NumberFormat(search.language);
  for (const [facet, select] of Object.entries(search.selects)) {
    const counts = countsFor(facet)[facet] || {};
    for (const option of select.options) {
      if (!option.value) continue;
      const number = counts[option.value] || 0;
      option.textContent = `${option.value} (${format.format(number)})`;
      option.disabled = number === 0 && !option.selected;
    }
  }
}

function chosenFilters(search) {
  const chosen = {};
  for (const [facet, select] of Object.entries(search.selects)) if (select.value) chosen[facet] = select.value;
  return chosen;
}

/* The address carries the search, so that it can be kept and sent. */
function keepAddress(query, chosen) {
  const address = new URL(location.href);
  for (const name of ["q", ...FACETS]) address.searchParams.delete(name);
  if (query) address.searchParams.set("q", query);
  for (const [facet, value] of Object.entries(chosen)) address.searchParams.set(facet, value);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/* Words */

function empty(search, status) {
  search.list.replaceChildren();
  search.found = [];
  search.shown = 0;
  search.more.hidden = true;
  say(search, status);
}

function say(search, text) {
  search.status.textContent = text || "";
}

function fail(search, error) {
  console.warn(error);
  empty(search, search.words.tError);
}

function filled(text, values) {
  return (text || "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

function button(id, text) {
  const made = element("button", { id, type: "button", class: "p-button" }, text || "+");
  made.hidden = true;
  return made;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
