/*
 * What a page gains with a script; nothing here is needed to read it: a theme to choose, lists to narrow,
 * an address to copy, a page to print.
 */
(() => {
  "use strict";
  const root = document.documentElement;
  const KEY = "portulano-theme";

  /* Theme */

  function keep(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // then the choice lasts as long as the page
    }
  }

  function themeButton(button) {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      keep(root.dataset.theme);
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  /* Lists */

  function listFilters(form) {
    const list = document.querySelector("[data-p-rows]");
    let rows = Array.from(list.querySelectorAll("[data-p-row]"));
    let whole = !form.dataset.pParts;
    let gathering = null;
    const line = document.querySelector("[data-p-count]");
    const selects = Array.from(form.elements).filter((field) => field.name);

    function say(number) {
      const words = line.dataset;
      const name = (form) => `t${form[0].toUpperCase()}${form.slice(1)}`;
      const plural = new Intl.PluralRules(root.lang);
      const text = number ? words[name(plural.select(number))] || words.tOther : words.tNone;
      line.textContent = text.replace("{number}", new Intl.NumberFormat(root.lang).format(number));
    }

    /* The rows of a list's other pages, in their order; their links lead from here. */
    async function gather() {
      const addresses = form.dataset.pParts.trim().split(" ");
      const here = Number(form.dataset.pNumber) - 1;
      line.textContent = form.dataset.tGathering;
      const parts = await Promise.all(addresses.map((address, number) => (number === here ? rows : rowsOf(address))));
      rows = parts.flat();
      document.querySelector("[data-p-pager]").hidden = true;
      whole = true;
    }

    async function rowsOf(address) {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      return Array.from(page.querySelectorAll("[data-p-rows] > [data-p-row]"), (row) => {
        for (const link of row.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), answer.url);
        return document.importNode(row, true);
      });
    }

    async function narrow() {
      if (whole) show();
      else if (selects.some((select) => select.value)) {
        try {
          await (gathering ??= gather());
        } catch {
          line.textContent = form.dataset.tNotGathered;
          gathering = null;
          return;
        }
        show();
        list.replaceChildren(...rows);
      }
    }

    function show() {
      const wanted = selects.filter((select) => select.value);
      let shown = 0;
      for (const row of rows) {
        const fits = wanted.every((select) => (row.getAttribute(`data-${select.name}`) || "").split(" ").includes(select.value));
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      say(shown);
    }

    function fromAddress() {
      const asked = new URLSearchParams(location.search);
      for (const select of selects) {
        select.value = (asked.get(select.name) || "").toLowerCase();
        if (select.selectedIndex < 0) select.value = "";
      }
      narrow();
    }

    function toAddress() {
      const address = new URL(location.href);
      for (const select of selects) {
        if (select.value) address.searchParams.set(select.name, select.value);
        else address.searchParams.delete(select.name);
      }
      history.replaceState(history.state, "", address);
    }

    form.addEventListener("change", () => {
      toAddress();
      narrow();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const select of selects) select.value = "";
      toAddress();
      narrow();
    });
    addEventListener("popstate", fromAddress);
    form.hidden = false;
    if (selects.some((select) => new URLSearchParams(location.search).has(select.name))) fromAddress();
  }

  /* Passing a page on */

  function copyButton(button) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.pCopy);
      button.textContent = button.dataset.pDone;
      setTimeout(() => (button.textContent = words), 4000);
    });
  }

  /* On paper the day it was printed. How a language writes it is only asked then: loading its rules takes long. */
  function printDate(place) {
    const today = () => new Intl.DateTimeFormat(root.lang, { dateStyle: "long" }).format(new Date());
    addEventListener("beforeprint", () => (place.textContent = ` · ${place.dataset.pPrinted} ${today()}`));
  }

  function start() {
    document.querySelectorAll("[data-p-theme]").forEach(themeButton);
    document.querySelectorAll("[data-p-filters]").forEach(listFilters);
    document.querySelectorAll("[data-p-copy]").forEach(copyButton);
    document.querySelectorAll("[data-p-printed]").forEach(printDate);
    document.querySelectorAll("[data-p-print]").forEach((button) => button.addEventListener("click", () => print()));
    for (const way of document.querySelectorAll("[data-p-scripted]")) {
      way.hidden = Boolean(way.querySelector("[data-p-copy]")) && !navigator.clipboard;
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
