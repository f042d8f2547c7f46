/* The theme that the reader chose, set before the first paint; portal.js keeps the choice. */
try {
  const theme = localStorage.getItem("portulano-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // a browser that keeps nothing: the page follows the system's setting
}
