// A request for enforcement as one row of fields, each confirmed by a person; written by hand, each with its own line.
import { day } from "../format.js";
import { t } from "../i18n.js";
import { PARTY_KINDS } from "../words.js";
import { field, gathered, spansOf } from "./fields.js";

const PERSON = ["name", "kind", "birth_year", "id_number", "address", "phone", "represented_by"];
// What a request may say, in the order of the form. [key, shown while blank]
const KNOWN = [
  ["date", true],
  ["office", true],
  ...PERSON.map((key) => [`requester.${key}`, key === "name"]),
  ...PERSON.map((key) => [`creditor.${key}`, false]),
  ...PERSON.map((key) => [`debtor.${key}`, key === "name"]),
  ["judgment.number", true],
  ["judgment.date", true],
  ["judgment.court", true],
  ["assets_known", false],
  ["bank_account.holder", false],
  ["bank_account.bank", false],
  ["bank_account.number", false],
  ["signature_seen", false],
];
const BLANK = { value: null, confidence: 0, confirmed: false };

export function requestRow({ request, doubts, source }, expanded) {
  const found = new Map();
  const walk = (value, path) => {
    if (value && typeof value === "object" && "confirmed" in value && "value" in value) found.set(path, value);
    else if (Array.isArray(value)) value.forEach((part, index) => walk(part, `${path}.${index}`));
    else if (value && typeof value === "object") for (const [key, part] of Object.entries(value)) walk(part, path ? `${path}.${key}` : key);
  };
  walk(request, "");
  const pages = source.page_sizes;
  const list = inOrder(found, request.items.length).map(([key, always]) => [always, requestField(key, found.get(key) ?? BLANK, request.handwritten, pages)]);
  return {
    path: "request",
    section: "request",
    title: request.handwritten ? t("Handwritten request") : t("Request for enforcement"),
    subtitle: request.handwritten ? t("Compare each field with its line of handwriting, then tick it.") : t("Every field is confirmed by a person."),
    handwritten: request.handwritten,
    left: [...found.values()].filter((one) => !isBlank(one.value) && !one.confirmed).length,
    total: [...found.values()].filter((one) => !isBlank(one.value)).length,
    spans: [],
    doubts,
    doubtsPath: "doubts",
    fields: gathered("request", list, expanded.has("request")),
  };
}

const isBlank = (value) => value === null || value === "" || value === undefined;

// The known fields in their order, second and third persons after the first, items behind the judgment.
function inOrder(found, items) {
  const list = [];
  for (const [key, always] of KNOWN) {
    list.push([key, always]);
    for (const more of found.keys()) if (new RegExp(`^${key.replace(".", "\\.")}_\\d$`).test(more)) list.push([more, true]);
    if (key !== "judgment.court") continue;
    for (let n = 0; n < items; n += 1) list.push([`items.${n}`, true]);
    list.push([`items.${items}`, items === 0]);
  }
  return list;
}

const editorOf = (key, value) =>
  /(^|[._])date$/.test(key) ? "date" : /\.kind(_\d)?$/.test(key) ? "choice" : /\.birth_year(_\d)?$/.test(key) ? "whole" : typeof value === "boolean" || key === "signature_seen" ? "seen" : "text";

function requestField(key, one, handwritten, sizes) {
  const editor = editorOf(key, one.value);
  const path = `request.${key}`;
  const span = spansOf(one)[0];
  return field(`${path}.value`, requestLabel(requestLabels(), key), one.value, editor === "seen" ? "choice" : editor, (value) => requestShown(editor, value), {
    confirmPath: `${path}.confirmed`,
    confirmed: one.confirmed,
    confidence: one.confidence,
    options: editor === "choice" ? PARTY_KINDS() : editor === "seen" ? { "": t("no"), true: t("yes") } : undefined,
    flag: editor === "seen",
    limits: editor === "whole" ? { least: 1850, most: 2200 } : undefined,
    spans: spansOf(one),
    byHand: handwritten,
    line: handwritten && span ? { ...span, size: sizes[span.page - 1] ?? sizes[0] } : null,
  });
}

// "debtor.address_2" -> "Debtor 2 · Address"
function requestLabel(labels, key) {
  const nth = /_(\d)$/.exec(key)?.[1];
  const [head, ...rest] = key.replace(/_\d$/, "").replace(/\.\d+$/, "").split(".");
  const group = [labels[`${head}.name`], nth].filter(Boolean).join(" ");
  const whole = labels[[head, ...rest].join(".")];
  if (whole) return nth ? group : whole;
  const tail = labels[rest.join(".")] ?? rest.join(".");
  return labels[`${head}.name`] ? `${group} · ${tail}` : tail;
}

function requestShown(editor, value) {
  if (value === true || value === false) return value ? t("yes") : t("no");
  if (editor === "choice") return PARTY_KINDS()[value] ?? value ?? "";
  return editor === "date" ? day(value) : (value ?? "");
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
  represented_by: t("Represented by"),
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
