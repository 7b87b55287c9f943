import { reactive } from "vue";

export const toasts = reactive([]);
let serial = 0;

export function toast(text, { tone = "plain", action = null, seconds = 4 } = {}) {
  const id = ++serial;
  toasts.push({ id, text, tone, action });
  setTimeout(() => dismiss(id), seconds * 1000);
}

export function dismiss(id) {
  const place = toasts.findIndex((one) => one.id === id);
  if (place >= 0) toasts.splice(place, 1);
}

export const complain = (error) => toast(error.message, { tone: "bad", seconds: 10 });
