import { t } from "./i18n.js";

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

const EVERY = () => ({ month: t("monthly"), quarter: t("quarterly"), year: t("yearly"), week: t("weekly"), day: t("daily") });

export function period(value) {
  if (!value) return "";
  const parts = [EVERY()[value.every] || value.every];
  if (value.from) parts.push(t("from {day}", { day: day(value.from) }));
  if (value.to) parts.push(t("to {day}", { day: day(value.to) }));
  return parts.filter(Boolean).join(", ");
}
