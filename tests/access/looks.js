/*
 * What a person who reads with the keyboard, with larger letters or with colours of their own would run into on the page
 * in view. Each function gives a list of words, one for each thing that is wrong; an empty list is good.
 */
window.looks = (() => {
  "use strict";
  const named = (one) => one.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const all = (selector = "body *") => [...document.querySelectorAll(selector)];
  const rendered = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;

  /* WCAG 1.4.10: nothing makes a reader scroll sideways but tables that scroll in their own box. */
  function tooWide() {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const out = (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".p-table-scroll");
    return [`${document.documentElement.scrollWidth} px wide`, ...all().filter(out).slice(0, 3).map(named)];
  }

  /* What hides what is beyond its edge without a way to scroll there; `known` is what has been found of others. */
  function edges(element, known) {
    if (!element || element === document.body) return [];
    if (!known.has(element)) known.set(element, edgesOf(element, known));
    return known.get(element);
  }

  function edgesOf(element, known) {
    const style = getComputedStyle(element);
    if (style.clipPath !== "none" || style.position === "fixed") return null;
    const [x, y] = [style.overflowX, style.overflowY].map((way) => way === "hidden" || way === "clip");
    const around = edges(element.parentElement, known);
    return around && (x || y) ? [{ box: element.getBoundingClientRect(), x, y }, ...around] : around;
  }

  /* WCAG 1.4.4 and 1.4.12: no word is cut off. */
  function cutOff() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const known = new Map();
    const found = new Set();
    while (walker.nextNode()) {
      const holder = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !rendered(holder)) continue;
      const hiding = edges(holder, known);
      if (!hiding?.length) continue;
      range.selectNodeContents(walker.currentNode);
      const words = range.getBoundingClientRect();
      for (const { box, x, y } of hiding) {
        const beside = x && (words.left < box.left - 1.5 || words.right > box.right + 1.5);
        const beyond = y && (words.top < box.top - 1.5 || words.bottom > box.bottom + 1.5);
        if (words.width && (beside || beyond)) found.add(`cut off: ${named(holder)}`);
      }
    }
    return [...found];
  }

  /* Colours as [red, green, blue, opacity]; whatever a browser can compute. */
  const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  });
  const inks = new Map();
  function ink(colour) {
    if (!inks.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      inks.set(colour, [...pen.getImageData(0, 0, 1, 1).data]);
    }
    return inks.get(colour);
  }

  function ground(element) {
    for (let one = element; one; one = one.parentElement) {
      const colour = ink(getComputedStyle(one).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return ink(getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "#000" : "#fff");
  }

  function contrast(one, other) {
    const light = (colour) => {
      const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    const [a, b] = [light(one), light(other)];
    return Math.max(a, b) / Math.min(a, b);
  }

  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex='0'], area[href]";

  /* WCAG 2.4.7, 2.4.11 and 1.4.11: wherever the Tab key leads, a ring of 3 to 1 shows it, and nothing lies over it. */
  function hardToFollow() {
    const found = [];
    for (const one of all(STOPS)) {
      if (one.disabled || !rendered(one)) continue;
      one.focus();
      if (document.activeElement !== one) continue;
      const style = getComputedStyle(one);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      if (!ring) found.push(`no ring: ${named(one)}`);
      else if (contrast(ink(style.outlineColor), ground(one.parentElement)) < 3) found.push(`pale ring: ${named(one)}`);
      const covering = covered(one);
      if (covering) found.push(`covered by ${covering}: ${named(one)}`);
    }
    document.activeElement?.blur();
    return found;
  }

  /* What lies over the middle of the part of it that is in view. */
  function covered(one) {
    let over = "out of view";
    for (const { left, right, top, bottom } of one.getClientRects()) {
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      const found = document.elementFromPoint(x, y);
      if (!found || right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) continue;
      if (one.contains(found) || found.contains(one) || found.closest("label")?.control === one) return "";
      over = named(found).slice(0, 50);
    }
    return over;
  }

  /* WCAG 2.3.3: who asks for less motion gets none. */
  function moving() {
    const still = (text) => text.split(",").every((part) => parseFloat(part) === 0);
    const moves = (one) => {
      const style = getComputedStyle(one);
      return !still(style.transitionDuration) || style.animationName !== "none";
    };
    const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth";
    return [...all().filter(moves).slice(0, 3).map(named), ...(smooth ? ["the page glides"] : [])];
  }

  /*
   * The ground's colour and where everything stands, to see whether anything but colours has changed. The city's mark has
   * a picture for each.
   */
  function places() {
    const places = all("body *:not(.p-brand__mark)").map((one) => {
      if (!rendered(one)) return "";
      const box = one.getBoundingClientRect();
      return `${[box.x, box.y + scrollY, box.width, box.height].map(Math.round)} ${one.tagName} ${one.className}`;
    });
    return [getComputedStyle(document.body).backgroundColor, ...places];
  }

  /* Where the reader's own colours are used: every word and every drawing stands out from what is behind it. */
  function lost() {
    const found = [];
    const known = new Map();
    for (const one of all("body *")) {
      const drawn = one instanceof SVGElement;
      const said = [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim());
      if ((!said && !drawn) || !rendered(one) || !edges(one, known)) continue;
      const style = getComputedStyle(one);
      if (!drawn && contrast(ink(style.color), ground(one)) < 4.5) found.push(`lost words: ${named(one)}`);
      if (said && one.closest("text") && contrast(ink(style.fill), ground(one.closest("figure, div"))) < 4.5) found.push(`lost in a drawing: ${named(one)}`);
    }
    return found.slice(0, 5);
  }

  /* What stops nobody and still tells of haste: a gap in a sentence, a sign alone on its line, words that run together. */
  const untidy = () => [...unfilled(), ...arrowsAlone(), ...closeBadges(), ...torn(), ...emptyColumns(), ...colliding(), ...overlaid(), ...beyond(), ...partedDays(), ...undrawn()];

  /* A place in a text that nothing was put into. */
  function unfilled() {
    const said = [document.title, ...all("main *:not(code, code *)").flatMap((one) => [...one.childNodes].map((part) => part.data ?? ""))];
    return said.filter((words) => /\{\w+\}/.test(words)).map((words) => `not filled: ${words.trim()}`);
  }

  /* The arrow after a link that leads out, without a word of it. */
  function arrowsAlone() {
    return all(".p-outside").filter((one) => {
      const [last, before] = [...one.getClientRects()].reverse();
      return before && last.top > before.bottom - 2 && last.width < parseFloat(getComputedStyle(one).fontSize) * 1.2;
    }).map((one) => `arrow alone: ${named(one)}`);
  }

  /* A state that stands close upon the words before it on its line. */
  function closeBadges() {
    const range = document.createRange();
    return all(".p-badge").filter((one) => {
      let before = one.previousSibling;
      while (before && !before.textContent.trim()) before = before.previousSibling;
      if (!before || !rendered(one)) return false;
      range.selectNodeContents(before);
      const [words, box] = [[...range.getClientRects()].at(-1), one.getBoundingClientRect()];
      return words?.width && words.top < box.bottom && words.bottom > box.top && box.left - words.right < 6;
    }).map((one) => `close: ${named(one.parentElement)}`);
  }

  /* A cell that is no cell, so that its row ends early. */
  function torn() {
    const whole = (one) => getComputedStyle(one).display === "table-row";
    const cut = (row) => [...row.cells].some((cell) => getComputedStyle(cell).display !== "table-cell");
    return all(".p-table tr").filter((row) => rendered(row) && whole(row) && cut(row)).map((row) => `torn row: ${named(row)}`);
  }

  /* A column with a head and nothing below it, in any of the tables with the same heads. */
  function emptyColumns() {
    const heads = (table) => [...(table.tHead?.rows[0]?.cells ?? [])].map((head) => head.textContent.trim());
    const filled = (cell) => !cell || cell.textContent.trim() || cell.querySelector("svg, img");
    const tables = all(".p-table").filter((table) => rendered(table) && !table.querySelector("[colspan], [rowspan]"));
    const alike = Map.groupBy(tables, (table) => heads(table).join(" | "));
    return [...alike.values()].flatMap((group) => {
      const rows = group.flatMap((table) => [...table.tBodies].flatMap((body) => [...body.rows]));
      return heads(group[0]).filter((head, at) => head && rows.length && !rows.some((row) => filled(row.cells[at])));
    }).map((head) => `empty column: ${head}`);
  }

  /* A fact of a plan upon its own name. */
  function overlaid() {
    return all(".p-plan__fact").filter((one) => {
      const name = getComputedStyle(one, "::before");
      return rendered(one) && name.position === "absolute" && parseFloat(name.left) + parseFloat(name.width) > parseFloat(getComputedStyle(one).paddingLeft) + 1;
    }).map((one) => `upon its name: ${named(one)}`);
  }

  /* Words of a cell upon the cell beside it. */
  function beyond() {
    const range = document.createRange();
    const [known, found] = [new Map(), new Set()];
    for (const cell of all(".p-table :is(th, td), .p-plan :is(th, td)").filter(rendered)) {
      const beside = [cell.previousElementSibling, cell.nextElementSibling].filter(Boolean).map((one) => one.getBoundingClientRect());
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (!walker.currentNode.data.trim() || !edges(walker.currentNode.parentElement, known)) continue;
        range.selectNodeContents(walker.currentNode);
        const over = (words) => beside.some((box) => meet(words, box));
        if ([...range.getClientRects()].some(over)) found.add(`upon the next cell: ${named(cell)}`);
      }
    }
    return [...found];
  }

  /* A day on two lines in a list of links. */
  function partedDays() {
    const range = document.createRange();
    return all(":is(.p-ports, .p-related) time").filter((one) => {
      range.selectNodeContents(one);
      return rendered(one) && new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1;
    }).map((one) => `parted day: ${named(one)}`);
  }

  /* What is said in colour alone and has no room, and the name of a drawing without the drawing. */
  function undrawn() {
    const flat = (one) => rendered(one) && !one.getBoundingClientRect().height;
    const bare = (one) => one.querySelector(".p-chart-box__title:not(.p-visually-hidden)") && !one.querySelector("svg");
    return [...all(".p-sdg").filter(flat), ...all(".p-chart-box").filter(bare)].map((one) => `not drawn: ${named(one)}`);
  }

  /* Whether two boxes have more in common than their edges. */
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;

  /* Words of a chart upon other words of it. */
  function colliding() {
    return all(".p-chart").filter(rendered).flatMap((chart) => {
      const words = [...chart.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
      return words.flatMap(([said, box], at) => words.slice(at + 1).filter(([, other]) => meet(box, other)).map(([over]) => `collide: ${said}, ${over}`));
    });
  }

  /* What only a screen needs and paper would show. */
  function onlyForScreens() {
    const names = ["nav", "search", "languages", "theme", "channels", "crumbs", "filters", "share__ways", "skip", "footer__columns"];
    return names.filter((name) => all(`.p-${name}`).some(rendered));
  }

  /* What paper must tell as well: the page's language, its headings and its sources. */
  const told = () => [document.documentElement.lang, ...all("h1, .p-section--sources li").map((one) => one.textContent)];

  /* The reader's own style, over that of the page. */
  function dress(style) {
    const sheet = document.querySelector("#reader") ?? document.head.appendChild(document.createElement("style"));
    sheet.id = "reader";
    sheet.textContent = style;
  }

  return { dress, told, onlyForScreens, tooWide, cutOff, hardToFollow, moving, places, lost, untidy };
})();
