// Pages name each other by the path of their source, as Hugo's do: one table of all pages is made once.
export default function (config) {
  config.addCollection("by_path", (all) =>
    Object.fromEntries(all.getAll().filter((one) => one.data.path).map((one) => [one.data.lang + one.data.path, one])),
  );
  config.addCollection("newest", (all) => all.getAll().filter((one) => one.data.layout === "record.njk").slice(-50));
  return { dir: { input: "src", output: "public", includes: "../_includes" }, markdownTemplateEngine: false };
}
