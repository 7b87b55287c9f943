import { createApp } from "vue";
import App from "./App.vue";
import { makeRouter } from "./router.js";
import "./style.css";

// history: "web" in the trial (the address bar is ours), "memory" on the desk (it belongs to Frappe).
function mount(element, { history = "memory", start = "/", bare = false } = {}) {
  element.classList.add("thads-app");
  if (bare) element.classList.add("bare");
  const router = makeRouter(history, start);
  const app = createApp(App, { bare });
  app.use(router);
  app.mount(element);
  return { unmount: () => app.unmount(), open: (path) => router.push(path) };
}

window.thads = Object.assign(window.thads || {}, { mount });
