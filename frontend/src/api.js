import { t } from "./i18n.js";

const BASE = "/api/method/thads.api.";

export class Refused extends Error {
  constructor(text, code, status) {
    super(text);
    this.code = code;
    this.status = status;
  }
}

function token() {
  return window.csrf_token || window.frappe?.csrf_token || "trial";
}

async function answer(response) {
  let data = null;
  try {
    data = await response.json();
  } catch {
    data = null;
  }
  if (response.ok && data) return data.message;
  throw new Refused(errorText(data), data?.exc_type, response.status);
}

function errorText(data) {
  try {
    const first = JSON.parse(data._server_messages)[0];
    try {
      return JSON.parse(first).message;
    } catch {
      return first;
    }
  } catch {
    return data?.message || t("The server did not answer. Please try again.");
  }
}

async function ask(address, options) {
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...options });
  } catch {
    throw new Refused(t("The server did not answer. Please try again."), "Unreachable", 0);
  }
  return answer(response);
}

export function address(method, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value != null));
  return `${BASE}${method}?${query}`;
}

export const get = (method, params) => ask(address(method, params));

export function post(method, data) {
  return ask(BASE + method, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Frappe-CSRF-Token": token() },
    body: JSON.stringify(data),
  });
}

// One file with its progress; fetch cannot tell how much was sent.
export function upload(file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${BASE}reading.upload`);
    request.setRequestHeader("X-Frappe-CSRF-Token", token());
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Refused(t("The server did not answer. Please try again."), "Unreachable", 0));
    request.onload = () => {
      let data = null;
      try {
        data = JSON.parse(request.responseText);
      } catch {
        data = null;
      }
      if (request.status < 300 && data) resolve(data.message[0]);
      else reject(new Refused(errorText(data), data?.exc_type, request.status));
    };
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
