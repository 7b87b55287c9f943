// A reading as rows of fields: what the review screen shows, walks through with the keyboard and edits.
import { day, digits, money, parseAmount, parseDay, people, period, person } from "../format.js";
import { t } from "../i18n.js";
import { BRANCHES, EFFECTS, INSTANCES, INTERESTS, KINDS, LIABILITIES, PARTY_KINDS, ROLES, STREAMS, TYPES, WHY_NONE } from "../words.js";

const MONEY = new Set(["pay_money", "wages", "compensation", "maintenance", "court_fee", "litigation_cost", "fine", "refund_advance", "social_insurance", "deposit"]);

export function rowsOf(reading, corrections = []) {
  const byHand = new Map(corrections.filter((one) => !one.undone_at).map((one) => [one.path, one.new]));
  if (reading.request) return [requestRow(reading)];
  return [
    documentRow(reading),
    ...reading.parties.map((row, index) => partyRow(row, index)),
    ...reading.obligations.map((row, index) => obligationRow(row, index, reading, byHand)),
    ...reading.clauses.map((row, index) => clauseRow(row, index, reading)),
  ].filter(Boolean);
}

const text = (path, label, value, more = {}) => ({ path, label, value, shown: value ?? "", editor: "text", ...more });
const choice = (path, label, value, options) => ({ path, label, value, shown: options[value] ?? value ?? "", editor: "choice", options });
const date = (path, label, value) => ({ path, label, value, shown: day(value), editor: "date" });
const amount = (path, label, value, currency) => ({ path, label, value, shown: money(value, currency), editor: "amount" });
const names = (path, label, value) => ({ path, label, value, shown: people(value), editor: "names" });

function documentRow(reading) {
  const d = reading.document;
  const p = "document";
  return {
    path: p,
    section: "document",
    title: d.number || t("Number not found"),
    subtitle: [d.court, day(d.date)].filter(Boolean).join(" · "),
    spans: [],
    page: 1,
    doubts: reading.doubts,
    doubtsPath: "doubts",
    fields: [
      text(`${p}.number`, t("Number"), d.number),
      date(`${p}.date`, t("Date"), d.date),
      text(`${p}.court`, t("Court"), d.court),
      choice(`${p}.type`, t("Type"), d.type, TYPES()),
      choice(`${p}.instance`, t("Instance"), d.instance, INSTANCES()),
      choice(`${p}.branch`, t("Branch of law"), d.branch, BRANCHES()),
      text(`${p}.subject`, t("Subject of the judgment"), d.subject),
      ...(d.corrects ? [text(`${p}.corrects`, t("Corrects judgment"), d.corrects)] : []),
    ],
  };
}

const roleName = (role) => ROLES()[role] ?? role;

// A word of a closed list where it is one, else what was typed.
function coded(options, typed) {
  return Object.keys(options).find((key) => options[key] === typed) ?? typed;
}

function partyRow(row, index) {
  const p = `parties.${index}`;
  return {
    path: p,
    section: "parties",
    title: row.name,
    subtitle: [row.roles.map(roleName).join(", "), row.birth_year, row.id_number].filter(Boolean).join(" · "),
    spans: spansOf(row),
    doubts: row.doubts,
    doubtsPath: `${p}.doubts`,
    fields: [
      text(`${p}.name`, t("Full name"), row.name),
      choice(`${p}.kind`, t("Person or organisation"), row.kind, PARTY_KINDS()),
      { ...text(`${p}.roles`, t("Roles in the case"), row.roles), shown: row.roles.map(roleName).join(", "), editor: "roles", options: ROLES() },
      { ...text(`${p}.birth_year`, t("Year of birth"), row.birth_year), shown: row.birth_year ?? "", editor: "whole" },
      text(`${p}.id_number`, t("Identity number"), row.id_number),
      text(`${p}.address`, t("Address"), row.address),
      text(`${p}.represented_by`, t("Represented by"), row.represented_by),
    ],
  };
}

function obligationRow(row, index, reading, byHand) {
  const p = `obligations.${index}`;
  const clause = reading.clauses.find((one) => one.n === row.clause);
  return {
    path: p,
    id: row.id,
    section: "obligations",
    title: KINDS()[row.kind] ?? row.kind,
    subtitle: [people(row.debtors), people(row.creditors)].filter(Boolean).join(" → "),
    amount: row.amount == null ? "" : money(row.amount, row.currency),
    every: period(row.period),
    stream: row.stream,
    agrees: row.amount_checked ? row.amount_agrees_with : [],
    byHand: row.amount != null && byHand.get(`${p}.amount`) === row.amount,
    unchecked: row.amount != null && !row.amount_checked,
    confidence: row.confidence,
    spans: spansOf(row).length ? spansOf(row) : spansOf(clause ?? {}),
    doubts: row.doubts,
    doubtsPath: `${p}.doubts`,
    quote: row.text,
    clause: row.clause,
    removable: true,
    fields: obligationFields(row, p, reading),
  };
}

function obligationFields(row, p, reading) {
  const list = [
    choice(`${p}.kind`, t("Kind of duty"), row.kind, KINDS()),
    choice(`${p}.stream`, t("Stream"), row.stream, STREAMS()),
    names(`${p}.debtors`, t("Debtor"), row.debtors),
    names(`${p}.creditors`, t("Creditor"), row.creditors),
  ];
  if (row.debtors.length > 1 || row.liability !== "several") list.push(choice(`${p}.liability`, t("Liability"), row.liability, LIABILITIES()));
  if (MONEY.has(row.kind) || row.amount != null) list.push(amount(`${p}.amount`, t("Amount"), row.amount, row.currency));
  if (row.components.length) list.push(table(`${p}.components`, t("Parts"), row.components, ["label", "amount"]));
  if (row.period) list.push({ ...text(`${p}.period`, t("Period"), row.period), shown: period(row.period), editor: "none" });
  if (row.instalments.length) list.push(table(`${p}.instalments`, t("Instalments"), row.instalments, ["n", "amount", "due"]));
  if (row.due) list.push(text(`${p}.due`, t("Due"), row.due, { shown: day(row.due) }));
  if (row.interest && row.interest.kind !== "none") list.push(interest(`${p}.interest`, row.interest));
  if (row.offset) list.push(offset(`${p}.offset`, row.offset, row.currency));
  if (row.offset && row.net_amount != null) list.push(amount(`${p}.net_amount`, t("Left to pay"), row.net_amount, row.currency));
  if (row.items.length) list.push(table(`${p}.items`, t("Things"), row.items, ["description", "quantity", "unit", "serial", "plate"]));
  if (row.secures) list.push({ ...text(`${p}.secures`, t("Secures"), row.secures), shown: securedName(row.secures, reading), editor: "none" });
  list.push(text(`${p}.text`, t("Text of the clause"), row.text, { editor: "long" }));
  return list;
}

function securedName(id, reading) {
  const row = reading.obligations.find((one) => one.id === id);
  return row ? `${KINDS()[row.kind]}: ${money(row.amount, row.currency)}` : id;
}

function interest(path, value) {
  const shown = [INTERESTS()[value.kind], value.rate && String(value.rate), value.contract && t("contract {number}", { number: value.contract })];
  return { path, label: t("Interest"), value, shown: shown.filter(Boolean).join(", "), editor: "interest", options: INTERESTS() };
}

function offset(path, value, currency) {
  const receipt = value.receipt?.number ? t("receipt {number}", { number: value.receipt.number }) : "";
  return { path, label: t("Set off"), value, shown: [money(value.amount, currency), receipt].filter(Boolean).join(", "), editor: "offset" };
}

function table(path, label, value, columns) {
  const cell = (row, name) => (name === "amount" ? digits(row[name] ?? "") : name === "due" ? day(row[name]) : row[name] ?? "");
  const shown = value.map((row) => columns.map((name) => cell(row, name)).filter((part) => part !== "").join(" · "));
  return { path, label, value, shown: shown.join("\n"), editor: "table", columns };
}

function clauseRow(row, index, reading) {
  const made = reading.obligations.filter((one) => one.clause === row.n);
  return {
    path: `clauses.${index}`,
    section: "clauses",
    title: row.label ? t("Clause {label}", { label: row.label }) : t("Passage without a number"),
    subtitle: row.text,
    effect: row.effect,
    why: row.effect === "none" ? (WHY_NONE()[row.why_none] ?? row.why_none) : "",
    made: made.map((one) => [KINDS()[one.kind], one.amount == null ? "" : money(one.amount, one.currency)].filter(Boolean).join(" ")),
    clause: row.n,
    spans: spansOf(row),
    doubts: [],
    quote: row.text,
    fields: [
      choice(`clauses.${index}.effect`, t("What became of it"), row.effect, EFFECTS()),
      ...(row.effect === "none" ? [text(`clauses.${index}.why_none`, t("Why it creates no duty"), row.why_none, { shown: WHY_NONE()[row.why_none] ?? row.why_none ?? "" , editor: "reason", options: WHY_NONE() })] : []),
    ],
  };
}

function requestRow({ request, doubts }) {
  const fields = [];
  const labels = requestLabels();
  const walk = (value, path) => {
    if (value && typeof value === "object" && "confirmed" in value && "value" in value) {
      const key = path.replace(/^request\./, "");
      fields.push({
        path: `${path}.value`,
        confirmPath: `${path}.confirmed`,
        confirmed: value.confirmed,
        confidence: value.confidence,
        label: requestLabel(labels, key),
        value: value.value,
        shown: requestShown(key, value.value),
        editor: typeof value.value === "boolean" ? "none" : /(^|[._])date$/.test(key) ? "date" : key.endsWith(".kind") ? "choice" : "text",
        options: key.endsWith(".kind") ? PARTY_KINDS() : undefined,
        spans: spansOf(value),
      });
    } else if (Array.isArray(value)) value.forEach((part, index) => walk(part, `${path}.${index}`));
    else if (value && typeof value === "object") for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`);
  };
  walk(request, "request");
  return {
    path: "request",
    section: "request",
    title: request.handwritten ? t("Handwritten request") : t("Request for enforcement"),
    subtitle: t("Every field is confirmed by a person."),
    spans: [],
    doubts,
    doubtsPath: "doubts",
    fields,
  };
}

// "debtor.address" -> "Debtor · Address"
function requestLabel(labels, key) {
  const [head, ...rest] = key.replace(/\.\d+$/, "").split(".");
  const whole = labels[[head, ...rest].join(".")];
  if (whole) return whole;
  const tail = labels[rest.join(".")] ?? rest.join(".");
  return labels[`${head}.name`] ? `${labels[`${head}.name`]} · ${tail}` : tail;
}

function requestShown(key, value) {
  if (value === true || value === false) return value ? t("yes") : t("no");
  if (key.endsWith(".kind")) return PARTY_KINDS()[value] ?? value ?? "";
  return /(^|[._])date$/.test(key) ? day(value) : (value ?? "");
}

const requestLabels = () => ({
  date: t("Date of the request"),
  office: t("Office asked"),
  "requester.name": t("Requester"),
  "creditor.name": t("Creditor"),
  "debtor.name": t("Debtor"),
  name: t("Full name"),
  kind: t("Person or organisation"),
  address: t("Address"),
  birth_date: t("Date of birth"),
  birth_year: t("Year of birth"),
  id_number: t("Identity number"),
  phone: t("Telephone"),
  "judgment.number": t("Number of the judgment"),
  "judgment.date": t("Date of the judgment"),
  "judgment.court": t("Court"),
  items: t("What is asked for"),
  assets_known: t("Known assets"),
  "bank_account.holder": t("Account holder"),
  "bank_account.bank": t("Bank"),
  "bank_account.number": t("Account number"),
  signature_seen: t("Signature seen"),
});

export function spansOf(row) {
  if (row.spans?.length) return row.spans;
  return row.page && row.bbox ? [{ page: row.page, bbox: row.bbox }] : [];
}

// What a person typed -> the value to send; undefined where it does not fit.
export function parsed(field, typed) {
  const clean = typed.trim();
  if (field.editor === "amount") return parseAmount(clean);
  if (field.editor === "date") return parseDay(clean);
  if (field.editor === "names" || field.editor === "lines") return clean.split("\n").map((line) => unname(line.trim())).filter(Boolean);
  if (field.editor === "roles") return clean.split("\n").map((line) => coded(field.options, line.trim())).filter(Boolean);
  if (field.editor === "reason") return coded(field.options, clean) || null;
  if (field.editor === "whole") return clean === "" ? null : /^\d{1,6}$/.test(clean) ? Number(clean) : undefined;
  if (field.editor === "choice") return clean;
  if (field.editor === "interest") return { ...field.value, kind: clean };
  if (field.editor === "offset") {
    const sum = parseAmount(clean);
    return sum === undefined ? undefined : sum === null ? null : { ...field.value, amount: sum };
  }
  if (field.editor === "table") return parsedTable(field, clean);
  return clean === "" ? null : clean;
}

const unname = (name) => (name === t("the State") ? "STATE" : name);

function parsedTable(field, clean) {
  const rows = [];
  for (const line of clean.split("\n").filter((one) => one.trim())) {
    const cells = line.split("|").map((cell) => cell.trim());
    const row = { ...(field.value[rows.length] ?? {}) };
    for (const [place, name] of field.columns.entries()) {
      const cell = cells[place] ?? "";
      const value = name === "amount" ? parseAmount(cell) : name === "due" ? parseDay(cell) : name === "n" ? Number(cell) || rows.length + 1 : cell || null;
      if (value === undefined) return undefined;
      row[name] = value;
    }
    rows.push(row);
  }
  return rows;
}

// What the editor shows at first.
export function typedOf(field) {
  if (field.value == null) return "";
  if (field.editor === "amount") return digits(field.value);
  if (field.editor === "date") return day(field.value);
  if (field.editor === "names") return field.value.map(person).join("\n");
  if (field.editor === "lines") return field.value.join("\n");
  if (field.editor === "roles") return field.value.map(roleName).join("\n");
  if (field.editor === "reason") return field.options[field.value] ?? field.value;
  if (field.editor === "interest") return field.value.kind;
  if (field.editor === "offset") return field.value.amount == null ? "" : digits(field.value.amount);
  if (field.editor === "table")
    return field.value
      .map((row) => field.columns.map((name) => (row[name] == null ? "" : name === "amount" ? digits(row[name]) : name === "due" ? day(row[name]) : row[name])).join(" | "))
      .join("\n");
  return String(field.value);
}
