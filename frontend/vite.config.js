import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";
import { catalogue } from "./catalogue.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// One script and one style sheet under fixed names: the trial and the desk load the same two files.
export default defineConfig({
  base: "/assets/thads/dist/",
  plugins: [vue(), catalogue({ source: here("./src"), po: here("../thads/locale/vi.po") })],
  define: { __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false" },
  publicDir: false,
  build: {
    outDir: here("../thads/public/dist"),
    emptyOutDir: true,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: here("./src/main.js"),
      output: {
        format: "iife",
        name: "thadsBundle",
        entryFileNames: "thads.js",
        assetFileNames: ({ names }) => (names?.[0]?.endsWith(".css") ? "thads.css" : "[name][extname]"),
      },
    },
  },
});
