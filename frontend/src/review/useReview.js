// The state of one review: the reading, the cursor, the corrections on their way to the server.
import { computed, reactive, ref, shallowRef } from "vue";
import { get, post } from "../api.js";
import { t } from "../i18n.js";
import { complain, toast } from "../ui/toast.js";
import { rowsOf } from "./fields.js";

export function useReview(name) {
  const record = shallowRef(null);
  const failed = ref("");
  const cursor = reactive({ row: "document", field: 0 });
  const editing = ref(false);
  const expanded = reactive(new Set()); // rows whose blank fields are shown
  const seen = reactive(new Set()); // handwritten fields whose line was on the screen
  const saving = ref(false);
  const twin = ref(null); // the judgment that is booked in already, once confirming was refused for it
  const rows = computed(() => (record.value?.reading ? rowsOf(record.value.reading, record.value.corrections, expanded) : []));
  const places = computed(() => new Map(rows.value.map((row, index) => [row.path, index])));
  const current = computed(() => rows.value[places.value.get(cursor.row) ?? 0]);
  const field = computed(() => current.value?.fields[Math.min(cursor.field, (current.value?.fields.length ?? 1) - 1)]);
  const open = computed(() => record.value?.blockers ?? []);
  const locked = computed(() => record.value?.status !== "to_review");

  async function load() {
    try {
      record.value = await get("reading.get_reading", { name });
      if (rows.value.length && !places.value.has(cursor.row)) cursor.row = rows.value[0].path;
    } catch (error) {
      failed.value = error.message;
    }
  }

  async function change(call) {
    if (saving.value) return null;
    saving.value = true;
    try {
      const answer = await call();
      record.value = { ...record.value, reading: answer.reading, revision: answer.revision, blockers: answer.blockers ?? [], corrections: answer.corrections ?? record.value.corrections };
      if (!places.value.has(cursor.row)) focusRow(rows.value[Math.min(lastPlace, rows.value.length - 1)]?.path);
      return answer;
    } catch (error) {
      complain(error);
      if (error.code === "Stale") await load();
      return null;
    } finally {
      saving.value = false;
    }
  }
  let lastPlace = 0;

  const correct = (path, value) => change(() => post("reading.correct", { name, path, value, revision: record.value.revision }));

  async function undo() {
    const answer = await change(() => post("reading.undo", { name }));
    if (!answer) return;
    toast(t("Undone."), { seconds: 3 });
    const path = answer.undone ?? "";
    const row = rows.value.find((one) => path === one.path || path.startsWith(one.path + "."));
    if (row) focusRow(row.path, Math.max(row.fields.findIndex((one) => one.path === path), 0));
  }

  function focusRow(path, at = 0) {
    if (path == null || !places.value.has(path)) return;
    editing.value = false;
    cursor.row = path;
    cursor.field = at;
    lastPlace = places.value.get(path);
  }

  // The field or row a blocker speaks of.
  function focusPath(path) {
    const row = rows.value.find((one) => path === one.path || path.startsWith(one.path + ".")) ?? (path === "doubts" ? rows.value[0] : null);
    if (row) focusRow(row.path, Math.max(row.fields.findIndex((one) => one.path === path), 0));
  }

  function step(by) {
    const place = places.value.get(cursor.row) ?? 0;
    const next = cursor.field + by;
    if (next >= 0 && next < current.value.fields.length) return focusRow(cursor.row, next);
    const row = rows.value[place + Math.sign(by)];
    if (row) focusRow(row.path, by > 0 ? 0 : row.fields.length - 1);
  }

  function stepRow(by) {
    const row = rows.value[(places.value.get(cursor.row) ?? 0) + by];
    if (row) focusRow(row.path);
  }

  function nextDoubt(by = 1) {
    const here = places.value.get(cursor.row) ?? 0;
    const found = open.value.map((one) => rows.value.findIndex((row) => one.path === row.path || one.path.startsWith(row.path + ".") || (one.path === "doubts" && row === rows.value[0])));
    const after = found.filter((place) => (by > 0 ? place > here : place < here && place >= 0)).sort((a, b) => (a - b) * by);
    const target = after[0] ?? (by > 0 ? Math.min(...found.filter((place) => place >= 0)) : Math.max(...found));
    if (!open.value.length || !isFinite(target)) return toast(t("Nothing is left to settle."), { seconds: 3 });
    focusPath(open.value[found.indexOf(target)].path);
  }

  async function acceptDoubt(row = current.value, index = 0) {
    if (locked.value || !row) return;
    if (row.doubts.length) await correct(row.doubtsPath, row.doubts.filter((_, place) => place !== index));
    else await confirmField(field.value, true, () => step(1));
  }

  // A handwritten field is confirmed only by someone who had its line before the eyes.
  async function confirmField(one, on, then = () => {}) {
    if (locked.value || !one?.confirmPath || one.shown === "" || one.confirmed === on) return;
    if (on && one.line && !seen.has(one.path)) return toast(t("Look at the line of the paper first."));
    if (await correct(one.confirmPath, on)) then();
  }

  function toggleMore(path = cursor.row) {
    if (expanded.has(path)) expanded.delete(path);
    else expanded.add(path);
    cursor.field = Math.min(cursor.field, (current.value?.fields.length ?? 1) - 1);
  }

  async function addObligation() {
    if (locked.value) return;
    const clause = record.value.reading.clauses.find((one) => one.n === current.value?.clause);
    const answer = await correct("obligations.+", {
      clause: clause?.n ?? 0,
      kind: "pay_money",
      stream: "on_request",
      text: clause?.text || t("Added by hand"),
      page: clause?.page ?? null,
      bbox: clause?.bbox ?? null,
    });
    if (answer) focusRow(`obligations.${answer.reading.obligations.length - 1}`);
  }

  async function removeRow(row = current.value) {
    if (locked.value || !row?.removable) return;
    const answer = await correct(row.path, null);
    if (answer) toast(t("Obligation deleted."), { action: { label: t("Undo"), run: undo } });
  }

  async function confirm() {
    try {
      const { booked = [] } = await post("reading.confirm", { name });
      for (const one of booked) toast(t("The request of {name} has been booked in with its judgment.", { name: one.requester }), { seconds: 8 });
      await load();
      return true;
    } catch (error) {
      if (error.code === "AlreadyBooked") twin.value = await get("intake_judgments.booked_before", { reading: name }).catch(() => null);
      if (!twin.value) complain(error);
      return false;
    }
  }

  // What to do with a judgment that came a second time: a copy of the first, or another judgment after all.
  async function settleTwin(asCopy) {
    try {
      if (asCopy) await post("intake_judgments.link_copy", { reading: name, judgment: twin.value.name });
      else await post("intake_judgments.confirm_as_another", { reading: name });
      twin.value = null;
      await load();
    } catch (error) {
      complain(error);
    }
  }

  async function reopen() {
    try {
      await post("reading.reopen", { name });
      await load();
    } catch (error) {
      complain(error);
    }
  }

  return {
    record, failed, cursor, editing, seen, saving, twin, rows, current, field, open, locked,
    load, correct, undo, focusRow, focusPath, step, stepRow, nextDoubt, acceptDoubt, confirmField, toggleMore, addObligation, removeRow, confirm, settleTwin, reopen,
  };
}
