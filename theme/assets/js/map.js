/*
 * What a map gains with a script: it is moved and made larger, by buttons, by keys while it has the focus, by pointer.
 * Without one it stands whole, and each of its marks is a link.
 */
(() => {
  "use strict";
  const CLOSEST = 8;
  const STEP = 1.6;
  const KEYS = { "+": "in", "=": "in", "-": "out", ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", 0: "whole" };
  const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

  function movable(map) {
    const picture = map.querySelector("svg");
    const sheet = picture.parentElement;
    const buttons = map.querySelector(".p-map__buttons");
    const whole = picture.viewBox.baseVal;
    const [left, top, width, height] = [whole.x, whole.y, whole.width, whole.height];
    const marks = [...picture.querySelectorAll(".p-map__mark, .p-map__city")].map((mark) => {
      const port = mark.querySelector("circle");
      return { mark, x: port.cx.baseVal.value, y: port.cy.baseVal.value };
    });
    let [zoom, x, y] = [1, left, top];

    /* What the map shows now; marks keep their size. */
    function show() {
      const [w, h] = [width / zoom, height / zoom];
      x = Math.min(Math.max(x, left), left + width - w);
      y = Math.min(Math.max(y, top), top + height - h);
      picture.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
      for (const { mark, x: atX, y: atY } of marks) {
        mark.setAttribute("transform", `translate(${atX} ${atY}) scale(${1 / zoom}) translate(${-atX} ${-atY})`);
      }
      map.classList.toggle("p-map--moving", zoom > 1);
      for (const button of buttons.children) {
        const way = button.dataset.pMapDo;
        button.disabled = way === "in" ? zoom >= CLOSEST : zoom <= 1;
      }
    }

    function larger(by, atX = x + width / zoom / 2, atY = y + height / zoom / 2) {
      const next = Math.min(CLOSEST, Math.max(1, zoom * by));
      x = atX - ((atX - x) * zoom) / next;
      y = atY - ((atY - y) * zoom) / next;
      zoom = next;
      show();
    }

    function act(what) {
      if (what === "in") larger(STEP);
      else if (what === "out") larger(1 / STEP);
      else if (what === "whole") larger(0);
      else {
        x += (WAYS[what][0] * width) / zoom / 4;
        y += (WAYS[what][1] * height) / zoom / 4;
        show();
      }
    }

    function place(event) {
      const box = picture.getBoundingClientRect();
      return [x + ((event.clientX - box.left) / box.width) * (width / zoom), y + ((event.clientY - box.top) / box.height) * (height / zoom)];
    }

    buttons.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) act(button.dataset.pMapDo);
    });
    sheet.tabIndex = 0;
    sheet.setAttribute("role", "group");
    sheet.setAttribute("aria-label", buttons.getAttribute("aria-label"));
    sheet.addEventListener("keydown", (event) => {
      const what = KEYS[event.key];
      if (!what || event.ctrlKey || event.metaKey || event.altKey || (zoom <= 1 && what !== "in")) return;
      event.preventDefault();
      act(what);
    });
    sheet.addEventListener("dblclick", (event) => {
      event.preventDefault();
      larger(STEP, ...place(event));
    });

    let from = null;
    sheet.addEventListener("pointerdown", (event) => {
      if (zoom > 1 && event.button === 0) from = { at: place(event), id: event.pointerId, moved: false };
    });
    sheet.addEventListener("pointermove", (event) => {
      if (!from || event.pointerId !== from.id) return;
      const [atX, atY] = place(event);
      if (!from.moved && Math.hypot(atX - from.at[0], atY - from.at[1]) * zoom < width / 100) return;
      from.moved = true;
      sheet.setPointerCapture(from.id);
      x += from.at[0] - atX;
      y += from.at[1] - atY;
      show();
    });
    for (const end of ["pointerup", "pointercancel"]) sheet.addEventListener(end, () => setTimeout(() => (from = null)));
    /* A link that was dragged is not followed. */
    sheet.addEventListener("click", (event) => from?.moved && event.preventDefault(), true);

    buttons.hidden = false;
    show();
  }

  for (const map of document.querySelectorAll("[data-p-map]")) {
    if (map.dataset.pMap !== "ready") movable(map);
    map.dataset.pMap = "ready";
  }
})();
