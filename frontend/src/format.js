import { t } from "./i18n.js";
import { EVERY } from "./words.js";

export const money = (amount, currency = "VND") =>
  amount == null ? "" : `${digits(amount)} ${currency === "VND" ? "đồng" : currency}`;

export const digits = (amount) => String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, ".");

export function parseAmount(text) {
  const clean = text.replace(/[\s.,]|đồng|đ$/gi, "");
  if (clean === "") return null;
  return /^\d{1,16}$/.test(clean) ? Number(clean) : undefined;
}

export const day = (iso) => (iso && /^\d{4}-\d\d-\d\d/.test(iso) ? iso.slice(0, 10).split("-").reverse().join("/") : iso || "");

export const moment = (iso) => (iso ? `${day(iso)} ${iso.slice(11, 16)}` : "");

// 21/11/2026 or 2026-11-21 -> 2026-11-21; undefined where it is no date
export function parseDay(text) {
  const clean = text.trim();
  if (!clean) return null;
  const local = clean.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/);
  const iso = local ? `${local[3]}-${local[2].padStart(2, "0")}-${local[1].padStart(2, "0")}` : clean;
  const date = new Date(`${iso}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(iso) && !isNaN(date) && date.toISOString().startsWith(iso) ? iso : undefined;
}

export const person = (name) => (name === "STATE" ? t("the State") : name);

export const people = (names) => (names || []).map(person).join(", ");

export const folded = (text) =>
  String(text ?? "").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

const isWords = (text) => /\p{L}/u.test(text ?? "");

// "monthly, on the 10th, from 01/03/2026, cho đến khi ...": the judgment's own words stand as they are
export function period(value) {
  if (!value) return "";
  const term = (text, message) => (isWords(text) ? text : message);
  const parts = [EVERY()[value.every] || value.every];
  if (value.day) parts.push(t("on day {day}", { day: value.day }));
  if (value.from) parts.push(term(value.from, t("from {day}", { day: shortDay(value.from) })));
  if (value.to) parts.push(term(value.to, t("to {day}", { day: shortDay(value.to) })));
  return parts.filter(Boolean).join(", ");
}

// 2026-09 -> 09/2026; whole days as `day` has them
export function shortDay(iso) {
  const month = /^(\d{4})-(\d\d)$/.exec(iso ?? "");
  return month ? `${month[2]}/${month[1]}` : day(iso);
}
