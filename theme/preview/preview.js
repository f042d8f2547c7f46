// Events of the preview's server in, a page that renews itself out; mistakes are shown above the last good page.
// Only `portulano serve` sends this script; it is never part of a built site.
(() => {
  "use strict";

  const own = document.currentScript;
  let version = Number(own.dataset.version);
  const texts = JSON.parse(own.dataset.texts);
  let overlay = null;

  const element = (name, styles, text = "") => {
    const made = document.createElement(name);
    Object.assign(made.style, styles);
    made.textContent = text;
    return made;
  };

  const closeOverlay = () => {
    overlay?.remove();
    overlay = null;
  };

  const described = (mistake) => {
    const item = element("li", { margin: "0 0 1rem" });
    item.append(
      element("code", { color: "#ffd9a0", font: "inherit", background: "none" }, mistake.place),
      element("div", { whiteSpace: "pre-wrap" }, mistake.message),
      element("div", { color: "#bcd7ea", whiteSpace: "pre-wrap" }, mistake.hint && `→ ${mistake.hint}`),
    );
    return item;
  };

  const showMistakes = (mistakes) => {
    closeOverlay();
    overlay = element("div", {});
    overlay.id = "portulano-mistakes";
    const box = element("section", {
      position: "fixed", inset: "auto 0 0 0", maxHeight: "70vh", overflow: "auto", zIndex: "2147483647",
      padding: "1.25rem 1.5rem", background: "#1b2730", color: "#fff", borderTop: "4px solid #e0603a",
      font: "15px/1.5 ui-monospace, Consolas, monospace", boxSizing: "border-box",
    });
    box.setAttribute("role", "alert");
    const list = element("ol", { margin: "1rem 0 0", padding: "0 0 0 2rem" });
    list.append(...mistakes.map(described));
    const close = element("button", { float: "right", font: "inherit", padding: ".25rem .75rem", cursor: "pointer" }, texts.overlay_close);
    close.type = "button";
    close.addEventListener("click", closeOverlay);
    box.append(
      close,
      element("strong", { fontSize: "1.2em", display: "block" }, texts.overlay_title),
      element("p", { margin: ".25rem 0 0" }, texts.overlay_hint),
      list,
    );
    // A root of its own keeps the page's styles out, and ours in.
    overlay.attachShadow({ mode: "open" }).append(box);
    document.body.append(overlay);
  };

  // The pages that are looked at are made before all others; then they need not be loaded again with the others.
  const isNew = (news) => {
    if (news.only.length > 0 && !news.only.includes(location.pathname)) {
      return false;
    }
    if (news.version === version + 1 && news.but.includes(location.pathname)) {
      version = news.version;
    }
    return news.version !== version;
  };

  // Only the page in sight listens: browsers allow few open connections to one server, and staff open many tabs.
  let events = null;

  const listen = () => {
    events?.close();
    events = null;
    if (document.visibilityState === "hidden") {
      return;
    }
    events = new EventSource(`/.portulano/events?page=${encodeURIComponent(location.pathname)}`);
    events.addEventListener("message", (event) => {
      const news = JSON.parse(event.data);
      if (isNew(news)) {
        events.close();
        location.reload();
      } else if (news.mistakes.length > 0) {
        showMistakes(news.mistakes);
      } else {
        closeOverlay();
      }
    });
  };

  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  document.addEventListener("visibilitychange", listen);
  listen();
})();
