/* The theme that the reader chose, set while the style sheet still comes; nothing waits for it. portal.js keeps the choice. */
try {
  const theme = localStorage.getItem("portulano-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // a browser that keeps nothing: the page follows the system's setting
}
