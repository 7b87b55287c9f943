// What is kept on this device: the list as last loaded, and records that have not reached the server.
// Nothing here is encrypted beyond the device's own lock; signing out on this page deletes all of it.
window.round_store = {
	NAME: "thads-round",
	opened: null,

	open() {
		this.opened ||= new Promise((resolve, reject) => {
			const asked = indexedDB.open(this.NAME, 1);
			asked.onupgradeneeded = () => {
				asked.result.createObjectStore("kept", { keyPath: "id" });
				asked.result.createObjectStore("records", { keyPath: "key" });
			};
			asked.onsuccess = () => {
				asked.result.onversionchange = () => (asked.result.close(), (this.opened = null));
				resolve(asked.result);
			};
			asked.onerror = () => ((this.opened = null), reject(asked.error));
		});
		return this.opened;
	},

	// Done when the transaction is, not when the request is: what was told as kept is on the disk.
	async act(table, mode, work) {
		const base = await this.open();
		return new Promise((resolve, reject) => {
			const held = base.transaction(table, mode);
			const asked = work(held.objectStore(table));
			held.oncomplete = () => resolve(asked.result);
			held.onabort = held.onerror = () => reject(held.error || asked.error);
		});
	},

	list: () => round_store.act("kept", "readonly", (table) => table.get("list")).then((found) => found && found.value),
	keep_list: (value) => round_store.act("kept", "readwrite", (table) => table.put({ id: "list", value })),
	forget_list: () => round_store.act("kept", "readwrite", (table) => table.delete("list")),
	records: () => round_store.act("records", "readonly", (table) => table.getAll()),
	put: (record) => round_store.act("records", "readwrite", (table) => table.put(record)),
	remove: (key) => round_store.act("records", "readwrite", (table) => table.delete(key)),

	async clear() {
		await this.forget_list();
		await this.act("records", "readwrite", (table) => table.clear());
	},
};
