// The Vietnamese catalogue for the bundle: every t("...") or t('...') of src/ looked up in thads/locale/vi.po at build time.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const CALL = /\bt\(\s*(?:"((?:[^"\\]|\\.)*)"|'([^'\\]*)')/g;

export function parsePo(text) {
  const messages = {};
  let id = null;
  let target = null;
  let parts = { id: "", str: "" };
  const keep = () => {
    if (id && parts.id && parts.str) messages[parts.id] = parts.str;
    parts = { id: "", str: "" };
    id = null;
  };
  for (const line of text.split(/\r?\n/)) {
    const start = line.match(/^(msgid|msgstr)\s+"(.*)"$/);
    if (start) {
      if (start[1] === "msgid") {
        keep();
        id = true;
      }
      target = start[1] === "msgid" ? "id" : "str";
      parts[target] = unquote(start[2]);
    } else if (/^".*"$/.test(line) && target) parts[target] += unquote(line.slice(1, -1));
  }
  keep();
  return messages;
}

function unquote(text) {
  return JSON.parse(`"${text}"`);
}

export function usedMessages(folder) {
  const found = new Set();
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (!/\.(vue|js)$/.test(entry)) continue;
    const code = readFileSync(join(folder, entry), "utf8");
    for (const match of code.matchAll(CALL)) found.add(match[2] ?? unquote(match[1]));
  }
  return [...found].sort();
}

export function catalogue({ source, po }) {
  const name = "virtual:vi";
  return {
    name: "thads-catalogue",
    resolveId: (id) => (id === name ? "\0" + name : null),
    load(id) {
      if (id !== "\0" + name) return null;
      this.addWatchFile(po);
      const all = parsePo(readFileSync(po, "utf8"));
      const used = usedMessages(source);
      const missing = used.filter((message) => !all[message]);
      if (missing.length) this.error(`No Vietnamese translation for:\n${missing.join("\n")}`);
      return `export default ${JSON.stringify(Object.fromEntries(used.map((m) => [m, all[m]])))}`;
    },
  };
}
