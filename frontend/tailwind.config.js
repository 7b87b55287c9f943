import frappeUi from "frappe-ui/tailwind";

// The Frappe look (tokens, type scale) without its page-wide reset: on the desk this bundle is a guest.
export default {
  presets: [frappeUi],
  content: [
    "./src/ui/Act.vue",
    "./node_modules/frappe-ui/src/components/Button/*.vue",
    "./node_modules/frappe-ui/src/components/LoadingIndicator.vue",
  ],
  important: ".thads-app",
  theme: { extend: { colors: { blue: { 500: "#1b4b8a", 700: "#143a6c" } } } },
  corePlugins: { preflight: false },
};
