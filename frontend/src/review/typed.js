// Between what a person types and what a reading keeps: `typedOf` before editing, `parsed` after.
// `parsed` gives {value} or {wrong, at}: the message, and the part (or [row, part]) it speaks of.
import { day, digits, parseAmount, parseDay, person, shortDay } from "../format.js";
import { t } from "../i18n.js";
import { ROLES } from "../words.js";

const bad = (wrong, at) => ({ wrong, at });
const good = (value) => ({ value });

const WRONG = {
  amount: () => t("This is not an amount. Digits only, like 1.500.000."),
  date: () => t("This is not a date. Write it like 21/11/2026."),
  term: () => t("This is neither a day nor words. Write 21/11/2026, 11/2026, or the judgment's words."),
  rate: () => t("This is not a rate. Write it like 10%."),
  whole: ({ least, most }) => (most ? t("A whole number from {least} to {most}.", { least, most }) : t("Digits only.")),
};

const hasLetters = (text) => /\p{L}/u.test(text);

// 21/11/2026, 11/2026, 2026 or words; undefined where it is none of them
export function parseTerm(text) {
  if (!text) return null;
  if (hasLetters(text)) return text;
  const month = text.match(/^(\d{1,2})[/.-](\d{4})$/);
  if (month) return Number(month[1]) >= 1 && Number(month[1]) <= 12 ? `${month[2]}-${month[1].padStart(2, "0")}` : undefined;
  return /^\d{4}$/.test(text) ? text : parseDay(text);
}

function parseRate(text) {
  if (!text || hasLetters(text)) return text || null;
  const plain = text.match(/^(\d{1,3}(?:[.,]\d{1,4})?)\s*%?$/);
  return plain ? `${plain[1]}%` : undefined;
}

function parseWhole(text, { least = 0, most = 999999 }) {
  if (!text) return null;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}

const PARSERS = {
  text: (text) => text || null,
  amount: parseAmount,
  date: parseDay,
  term: parseTerm,
  rate: parseRate,
  whole: parseWhole,
  number: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : null),
  quantity: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : text || null),
  choice: (text) => text || null,
};

const SHOWN = {
  amount: (value) => digits(value),
  date: day,
  term: shortDay,
};

// One part of a field: its text in the editor.
export function partTyped(part, value) {
  if (part.type === "flag") return Boolean(value);
  if (value == null) return part.type === "choice" && !part.blank ? (Object.keys(part.options)[0] ?? "") : "";
  return part.words?.[value] ?? SHOWN[part.type]?.(value) ?? String(value);
}

// The text of a part as its value; {wrong} where it does not fit.
export function partParsed(part, typed) {
  if (part.type === "flag") return good(typed);
  const clean = String(typed ?? "").trim();
  const word = Object.keys(part.words ?? {}).find((key) => part.words[key] === clean);
  const value = word ?? PARSERS[part.type](clean, part);
  if (value === undefined) return bad(WRONG[part.type](part));
  return part.needed && value === null ? bad(t("This is needed.")) : good(value);
}

const valueAt = (record, key) => key.split(".").reduce((value, step) => value?.[step], record);

function put(record, key, value) {
  const [head, tail] = key.split(".");
  if (!tail) record[head] = value;
  else record[head] = { ...record[head], [tail]: value };
}

const isBlank = (value) => value == null || value === "" || value === false || (typeof value === "object" && Object.values(value).every(isBlank));

function parsedForm(field, typed) {
  const record = { ...field.value };
  for (const [place, part] of field.parts.entries()) {
    const one = partParsed(part, typed[place]);
    if (one.wrong) return bad(one.wrong, place);
    put(record, part.key, one.value);
  }
  return good(record);
}

const DAY = /^\d{4}(-\d\d){0,2}$/;
const endsEarly = ({ from, to } = {}) => DAY.test(from ?? "") && DAY.test(to ?? "") && to < from.slice(0, to.length);

function parsedRecord(field, typed) {
  const made = parsedForm(field, typed);
  if (made.wrong) return made;
  if (field.editor === "period" && endsEarly(made.value)) return bad(t("The end lies before the beginning."), 3);
  return made;
}

function parsedTable(field, typed) {
  const rows = [];
  for (const [n, cells] of typed.entries()) {
    if (cells.every((cell) => !String(cell).trim())) continue;
    const row = { ...field.value?.[n] };
    for (const [place, part] of field.parts.entries()) {
      const one = partParsed(part, cells[place]);
      if (one.wrong) return bad(one.wrong, [n, place]);
      row[part.key] = one.value;
    }
    if (field.parts[0].type === "number") row.n ??= rows.length + 1;
    if (!field.needs.some((key) => !isBlank(row[key]))) return bad(t("Say what this row is about, or clear it."), [n, 0]);
    rows.push(row);
  }
  return good(rows);
}

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const unname = (name) => (name === t("the State") ? "STATE" : name);
export const roleName = (role) => ROLES()[role] ?? role;

// A word of a closed list where it is one, else what was typed.
const coded = (options, typed) => Object.keys(options).find((key) => options[key] === typed) ?? typed;

const IN_FIELD = {
  names: (text) => good(lines(text).map(unname)),
  lines: (text) => good(lines(text)),
  roles: (text, field) => good(lines(text).map((line) => coded(field.options, line))),
  reason: (text, field) => good(coded(field.options, text) || null),
  long: (text) => good(text || null),
  table: (_, field, typed) => parsedTable(field, typed),
};
const RECORDS = ["form", "period"];

export const hasParts = (field) => RECORDS.includes(field.editor);

export function parsed(field, typed) {
  if (hasParts(field)) return parsedRecord(field, typed);
  const special = IN_FIELD[field.editor];
  if (special) return special(typeof typed === "string" ? typed.trim() : "", field, typed);
  const one = partParsed({ type: field.editor, ...field.limits }, typed);
  return field.flag && !one.wrong ? good(one.value === "true" || null) : one;
}

// A row more than there are, so that one can be added without the mouse.
export const blankCells = (field) => field.parts.map(() => "");

export function typedOf(field) {
  if (hasParts(field)) return field.parts.map((part) => partTyped(part, valueAt(field.value, part.key)));
  if (field.editor === "table") return [...(field.value ?? []).map((row) => field.parts.map((part) => partTyped(part, row[part.key]))), blankCells(field)];
  if (field.value == null) return "";
  if (field.editor === "names") return field.value.map(person).join("\n");
  if (field.editor === "lines") return field.value.join("\n");
  if (field.editor === "roles") return field.value.map(roleName).join("\n");
  if (field.editor === "reason") return field.options[field.value] ?? field.value;
  return partTyped({ type: field.editor }, field.value);
}
