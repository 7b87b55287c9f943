// What the fields with several parts are made of: one list of parts a field, read by the editor and by the list.
import { t } from "../i18n.js";
import { EVERY, INTERESTS, INTEREST_BASES } from "../words.js";

const part = (key, label, type = "text", more = {}) => ({ key, label, type, ...more });

export const PERIOD = () => [
  part("every", t("How often"), "choice", { options: EVERY() }),
  part("day", t("On day of the month"), "whole", { least: 1, most: 31 }),
  part("from", t("From"), "term"),
  part("to", t("Until"), "term", { hint: t("A day, a month, or the judgment's words: “until the child is 18”") }),
];

export const INTEREST = () => [
  part("kind", t("Kind of interest"), "choice", { options: INTERESTS() }),
  part("rate", t("Interest rate"), "rate"),
  part("base", t("On which sum"), "choice", { options: INTEREST_BASES(), blank: true }),
  part("from", t("From"), "term", { words: { request: t("the request for enforcement") } }),
  part("contract", t("Contract")),
];

export const OFFSET = () => [
  part("amount", t("Amount set off"), "amount", { needed: true }),
  part("receipt.number", t("Receipt number")),
  part("receipt.date", t("Date of the receipt"), "term"),
  part("receipt.office", t("Office of the receipt")),
];

export const ASSET = () => [
  part("description", t("Description")),
  part("parcel", t("Land parcel")),
  part("map_sheet", t("Map sheet")),
  part("area", t("Area (m²)")),
  part("address", t("Address")),
  part("certificate", t("Land certificate")),
  part("held_for_enforcement", t("Held to secure the enforcement"), "flag"),
];

export const COMPONENTS = () => [part("label", t("Part of the sum")), part("amount", t("Amount"), "amount")];

export const INSTALMENTS = () => [part("n", t("No."), "number"), part("amount", t("Amount"), "amount"), part("due", t("Due"), "term")];

export const ITEMS = () => [
  part("description", t("Description"), "text", { wide: true }),
  part("quantity", t("Quantity"), "quantity"),
  part("unit", t("Unit")),
  part("serial", t("Serial number")),
  part("plate", t("Number plate")),
];
