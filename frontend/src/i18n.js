import vi from "virtual:vi";

// t(message, params): always a literal first argument, the build looks it up in vi.po.
export function t(message, params = {}) {
  return (vi[message] ?? message).replace(/\{(\w+)\}/g, (whole, name) => (name in params ? String(params[name]) : whole));
}
