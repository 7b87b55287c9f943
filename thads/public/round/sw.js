// Keeps the page itself, never what it shows: people's names and records are in the page's own store.
const KEPT = "thads-round-__STAMP__";
const FILES = __FILES__;

self.addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting())));

self.addEventListener("activate", (event) =>
	event.waitUntil(
		caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("thads-round-") && name !== KEPT).map((name) => caches.delete(name))))
			.then(() => self.clients.claim())
	)
);

self.addEventListener("fetch", (event) => {
	const address = new URL(event.request.url);
	if (event.request.method !== "GET" || address.origin !== location.origin || address.pathname.startsWith("/api/")) return;
	const path = address.pathname + address.search;
	if (event.request.mode === "navigate" && address.pathname === "/tong-dat") {
		event.respondWith(fetch(event.request).then((answer) => (answer.ok ? answer : Promise.reject())).catch(() => caches.match("/tong-dat")));
	} else if (FILES.includes(path)) {
		event.respondWith(caches.match(path).then((kept) => kept || fetch(event.request)));
	}
});
