// A reading as rows of fields: what the review screen shows, walks through with the keyboard and edits.
import { day, digits, money, people, period, shortDay } from "../format.js";
import { t } from "../i18n.js";
import { BRANCHES, EFFECTS, INSTANCES, INTERESTS, INTEREST_BASES, KINDS, LIABILITIES, PARTY_KINDS, ROLES, STREAMS, TYPES, WHY_NONE } from "../words.js";
import { ASSET, COMPONENTS, INSTALMENTS, INTEREST, ITEMS, OFFSET, PERIOD } from "./parts.js";
import { requestRow } from "./requestFields.js";
import { roleName } from "./typed.js";

const MONEY = new Set(["pay_money", "wages", "compensation", "maintenance", "court_fee", "litigation_cost", "fine", "refund_advance", "social_insurance", "deposit"]);
const SECURED = new Set(["secured_asset", "security_measure"]);
const THINGS = new Set(["return_property", "confiscate", "destroy", "hand_over", "divide_property"]);
const PLACES = new Set(["secured_asset", "security_measure", "hand_over", "divide_property"]);

// `expanded`: paths of the rows whose blank fields are shown too.
export function rowsOf(reading, corrections = [], expanded = new Set()) {
  const byHand = new Map(corrections.filter((one) => !one.undone_at).map((one) => [one.path, one.new]));
  if (reading.request) return [requestRow(reading, expanded)];
  return [
    documentRow(reading),
    ...reading.parties.map((row, index) => partyRow(row, index)),
    ...reading.obligations.map((row, index) => obligationRow(row, index, reading, byHand, expanded)),
    ...reading.clauses.map((row, index) => clauseRow(row, index, reading)),
  ];
}

// A field: its place in the reading, its value, how it is shown and which editor takes it.
export const field = (path, label, value, editor, show, more = {}) => ({ path, label, value, editor, show, shown: show(value), ...more });
const same = (value) => value ?? "";
const text = (path, label, value, more) => field(path, label, value, "text", same, more);
const choice = (path, label, value, options, more) => field(path, label, value, "choice", (one) => options[one] ?? one ?? "", { options, ...more });
const date = (path, label, value) => field(path, label, value, "date", day);
const amount = (path, label, value, currency) => field(path, label, value, "amount", (one) => money(one, currency));
const names = (path, label, value) => field(path, label, value, "names", people);

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
      field(`${p}.roles`, t("Roles in the case"), row.roles, "roles", (value) => (value ?? []).map(roleName).join(", "), { options: ROLES() }),
      field(`${p}.birth_year`, t("Year of birth"), row.birth_year, "whole", same, { limits: { least: 1850, most: 2200 } }),
      text(`${p}.id_number`, t("Identity number"), row.id_number),
      text(`${p}.address`, t("Address"), row.address),
      text(`${p}.represented_by`, t("Represented by"), row.represented_by),
    ],
  };
}

function obligationRow(row, index, reading, byHand, expanded) {
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
    fields: obligationFields(row, p, reading, expanded.has(p)),
  };
}

// Each field with whether it is shown while blank; the others wait behind one line.
function obligationFields(row, p, reading, all) {
  const { kind, currency } = row;
  const list = [
    [true, choice(`${p}.kind`, t("Kind of duty"), kind, KINDS())],
    [true, choice(`${p}.stream`, t("Stream"), row.stream, STREAMS())],
    [true, names(`${p}.debtors`, t("Debtor"), row.debtors)],
    [true, names(`${p}.creditors`, t("Creditor"), row.creditors)],
    [row.debtors.length > 1 || row.liability !== "several", choice(`${p}.liability`, t("Liability"), row.liability, LIABILITIES())],
    [MONEY.has(kind), amount(`${p}.amount`, t("Amount"), row.amount, currency)],
    [false, table(`${p}.components`, t("Parts"), row.components, COMPONENTS(), ["label", "amount"])],
    [kind === "maintenance", record(`${p}.period`, t("Period"), row.period, PERIOD(), period, { editor: "period" })],
    [false, table(`${p}.instalments`, t("Instalments"), row.instalments, INSTALMENTS(), ["amount", "due"])],
    [false, field(`${p}.due`, t("Due"), row.due, "term", shortDay)],
    [false, record(`${p}.interest`, t("Interest"), row.interest?.kind === "none" ? null : row.interest, INTEREST(), shownInterest, { none: { kind: "none" } })],
    [false, record(`${p}.offset`, t("Set off"), row.offset, OFFSET(), (value) => shownOffset(value, currency))],
    [false, amount(`${p}.net_amount`, t("Left to pay"), row.offset ? row.net_amount : null, currency)],
    [THINGS.has(kind), table(`${p}.items`, t("Things"), row.items, ITEMS(), ["description", "serial", "plate"])],
    [PLACES.has(kind), record(`${p}.asset`, t("Asset"), row.asset, ASSET(), shownAsset)],
    [SECURED.has(kind), secures(`${p}.secures`, row, reading)],
    [true, field(`${p}.text`, t("Text of the clause"), row.text, "long", same)],
  ];
  return gathered(p, list, all, row.offset ? [] : [`${p}.net_amount`]);
}

// The fields to show now, and a last line that stands for the blank ones.
export function gathered(p, list, all, never = []) {
  const wanted = list.filter(([, one]) => !never.includes(one.path));
  const blank = wanted.filter(([always, one]) => !always && one.shown === "");
  const shown = wanted.filter((one) => all || !blank.includes(one)).map(([, one]) => one);
  if (!blank.length) return shown;
  const labels = blank.map(([, one]) => one.label).join(", ");
  return [...shown, { path: `${p}.+more`, label: all ? t("Fewer fields") : t("More fields"), value: null, shown: all ? t("Hide the blank fields") : labels, editor: "more" }];
}

// A field of several parts. `none`: what stands for "there is none" (null unless said).
function record(path, label, value, parts, show, more = {}) {
  return field(path, label, value ?? null, more.editor ?? "form", (one) => (one ? show(one) : ""), { parts, none: more.none ?? null });
}

function table(path, label, value, parts, needs) {
  const show = (rows) => (rows ?? []).map((row) => parts.map((one) => shownCell(one, row[one.key])).filter((cell) => cell !== "").join(" · ")).join("\n");
  return field(path, label, value, "table", show, { parts, needs });
}

function shownCell(part, value) {
  if (value == null) return "";
  return part.type === "amount" ? digits(value) : part.type === "term" ? shortDay(value) : value;
}

// "Land parcel: 12 · Map sheet: 7"
function shownAsset(value) {
  const cell = (part) => (part.type === "flag" ? part.label : `${part.label}: ${value[part.key]}`);
  return ASSET().filter((part) => value[part.key]).map(cell).join(" · ");
}

function shownInterest(value) {
  if (value.kind === "none") return "";
  const start = value.from === "request" ? t("the request for enforcement") : shortDay(value.from);
  return [
    INTERESTS()[value.kind],
    value.rate,
    INTEREST_BASES()[value.base]?.toLowerCase(),
    start && t("from {day}", { day: start }),
    value.contract && t("contract {number}", { number: value.contract }),
  ].filter(Boolean).join(", ");
}

function shownOffset(value, currency) {
  const { number, date: on, office } = value.receipt ?? {};
  return [money(value.amount, currency), number && t("receipt {number}", { number }), shortDay(on), office].filter(Boolean).join(", ");
}

// Which other obligation the asset secures, named so that a person knows it again.
function secures(path, row, reading) {
  const debts = reading.obligations.filter((one) => one.id !== row.id && !one.secures);
  const options = { "": t("None"), ...Object.fromEntries(debts.map((one) => [one.id, debtName(one)])) };
  const gone = row.secures && !options[row.secures];
  return choice(path, t("Secures"), row.secures, options, { shown: row.secures ? (gone ? t("An obligation that was deleted") : options[row.secures]) : "" });
}

const debtName = (row) => [KINDS()[row.kind], money(row.amount, row.currency), [people(row.debtors), people(row.creditors)].filter(Boolean).join(" → ")].filter(Boolean).join(" · ");

function clauseRow(row, index, reading) {
  const made = reading.obligations.filter((one) => one.clause === row.n);
  const why = (value) => WHY_NONE()[value] ?? value ?? "";
  return {
    path: `clauses.${index}`,
    section: "clauses",
    title: row.label ? t("Clause {label}", { label: row.label }) : t("Passage without a number"),
    subtitle: row.text,
    effect: row.effect,
    why: row.effect === "none" ? why(row.why_none) : "",
    made: made.map((one) => [KINDS()[one.kind], one.amount == null ? "" : money(one.amount, one.currency)].filter(Boolean).join(" ")),
    clause: row.n,
    spans: spansOf(row),
    doubts: [],
    quote: row.text,
    fields: [
      choice(`clauses.${index}.effect`, t("What became of it"), row.effect, EFFECTS()),
      ...(row.effect === "none" ? [field(`clauses.${index}.why_none`, t("Why it creates no duty"), row.why_none, "reason", why, { options: WHY_NONE() })] : []),
    ],
  };
}

export function spansOf(row) {
  if (row.spans?.length) return row.spans;
  return row.page && row.bbox ? [{ page: row.page, bbox: row.bbox }] : [];
}
