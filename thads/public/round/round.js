// The page of an officer on the way: the list, what waits on the device, and when it is sent.
window.round_words = JSON.parse(document.getElementById("words").textContent);
window.round_page = {
	list: null, offline: false, signed_out: false,

	// Plain text in, elements out: what people wrote is never read as markup.
	el(tag, properties = {}, ...children) {
		const made = Object.assign(document.createElement(tag), properties);
		made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
		return made;
	},

	place(...children) {
		document.getElementById("page").replaceChildren(...children);
		window.scrollTo(0, 0);
	},

	tell(text) {
		const box = document.getElementById("told");
		box.textContent = text;
		box.hidden = false;
		clearTimeout(this.timer);
		this.timer = setTimeout(() => (box.hidden = true), 9000);
	},

	day: (iso) => (iso ? iso.split("-").reverse().join("/") : ""),

	async show() {
		const mine = (await round_store.records()).filter((record) => this.list && record.user === this.list.user);
		this.count(mine);
		this.editing = false;
		if (this.signed_out || !this.list) return this.place(this.nobody());
		const waiting = new Set(mine.map((record) => record.row.id));
		const rows = this.list.rows.filter((row) => !waiting.has(row.id));
		this.place(
			...(mine.length ? [this.el("h2", { textContent: round_words.unsent }), ...mine.map((record) => this.record(record))] : []),
			this.el("h2", { textContent: `${round_words.to_notify} (${rows.length})` }), this.el("p", { className: "muted", textContent: round_words.as_of.replace("{0}", this.list.loaded) }),
			this.prints(rows) || "",
			...(rows.length ? rows.map((row) => this.row(row)) : [this.el("p", { textContent: round_words.nothing })]),
			...(this.list.left_off ? [this.el("p", { textContent: round_words.left_off.replace("{0}", this.list.left_off) })] : []),
			this.el("p", { className: "muted small", textContent: round_words.on_device }),
			this.el("button", { type: "button", className: "quiet", textContent: round_words.sign_out, onclick: () => this.sign_out() })
		);
	},

	// Minutes to be signed by hand and envelopes for everybody on the list; the list's own token writes nothing here.
	prints(rows) {
		if (!rows.length || this.offline || !this.list.token) return null;
		const act = (text, what) => this.el("button", { type: "button", className: "quiet", textContent: text, onclick: () => this.print(what, rows) });
		return this.el("div", { className: "pair prints" }, act(round_words.print_minutes, "minutes"), act(round_words.print_envelopes, "envelopes"));
	},

	async print(what, rows) {
		const shown = window.open("", "_blank");
		const chosen = rows.slice(0, 200).map(({ case: name, addressee, decision }) => ({ case: name, addressee, decision }));
		const headers = { "Content-Type": "application/json", "X-Frappe-CSRF-Token": this.list.token };
		const answer = await fetch("/api/method/thads.api.dispatch.print_service", { method: "POST", headers, body: JSON.stringify({ what, chosen }) }).catch(() => null);
		if (answer && answer.ok) return (shown.location = URL.createObjectURL(await answer.blob()));
		shown.close();
		this.tell(round_words.no_answer);
	},

	count(mine) {
		const box = document.getElementById("count");
		box.hidden = !mine.length;
		box.textContent = round_words.count.replace("{0}", mine.length);
		const network = document.getElementById("network");
		network.hidden = !this.offline;
		network.textContent = round_words.offline;
		document.getElementById("name").textContent = this.list && !this.signed_out ? this.list.name : "";
	},

	nobody() {
		const back = `/login?redirect-to=${encodeURIComponent("/tong-dat")}`;
		if (this.offline && !this.signed_out) return this.el("p", { textContent: round_words.no_list });
		return this.el("p", {}, this.el("a", { className: "main", href: back, textContent: round_words.sign_in }));
	},

	row(row) {
		const late = row.days !== null && row.days < 0;
		const due = row.then ? `${round_words.next}: ${row.then_says}` : row.due
			? `${round_words.due} ${this.day(row.due)}${late ? ` · ${round_words.late.replace("{0}", -row.days)}` : ""}` : "";
		return this.el("button", { type: "button", className: `row ${late ? "late" : row.then ? "again" : ""}`, onclick: () => this.fill(row) },
			this.el("b", { textContent: row.addressee }), this.el("span", { textContent: row.address || round_words.no_address }),
			this.el("span", { className: "muted", textContent: [row.number, row.title].filter(Boolean).join(" · ") }),
			this.el("span", { className: "due", textContent: due }));
	},

	fill(row, record) {
		this.editing = true;
		round_form.open(this.list, row, record);
	},

	record(record) {
		const refused = record.state === "refused";
		const act = (text, onclick) => this.el("button", { type: "button", className: "quiet", textContent: text, onclick });
		return this.el("div", { className: `row ${refused ? "late" : ""}` },
			this.el("b", { textContent: record.row.addressee }), this.el("span", { className: "muted", textContent: [record.row.number, `${this.day(record.told.on)} ${record.told.hour || ""}`].join(" · ") }),
			this.el("span", { className: "due", textContent: refused ? `${round_words.refused}: ${record.problem}` : record.problem || round_words.waiting }),
			this.el("div", { className: "pair" },
				refused && record.gone ? act(round_words.anyway, () => this.anyway(record)) : null,
				refused ? act(round_words.change, () => this.fill(record.row, record)) : null,
				act(round_words.remove, () => this.remove(record))));
	},

	async anyway(record) {
		await round_store.put({ ...record, state: "waiting", anyway: true, problem: "" });
		this.sync();
	},

	async remove(record) {
		if (!window.confirm(record.tried ? round_words.remove_tried : round_words.remove_sure)) return;
		await round_store.remove(record.key);
		this.show();
	},

	async sign_out() {
		const left = (await round_store.records()).length;
		if (left && !window.confirm(round_words.sign_out_sure.replace("{0}", left))) return;
		const token = this.list && this.list.token;
		await round_store.clear();
		this.list = null;
		const headers = token ? { "X-Frappe-CSRF-Token": token } : {};
		await fetch("/api/method/logout", { method: "POST", headers }).catch(() => null);
		await this.sync();
	},

	// The list anew, then what waits; the list again where something was written.
	async sync() {
		if (this.busy) return (this.again = true);
		this.busy = true;
		try {
			await this.load();
			if ((await round_send.all(this.list)) > 0) await this.load();
		} catch (error) {
			this.offline = error.message === round_send.OFFLINE;
			this.signed_out = error.message === round_send.SIGNED_OUT;
			if (this.signed_out) await round_store.forget_list();
			if (!this.offline && !this.signed_out) throw error;
		} finally {
			this.busy = false;
			if (!this.editing) await this.show();
			else this.count((await round_store.records()).filter((record) => this.list && record.user === this.list.user));
			if (this.again) this.again = false, this.sync();
		}
	},

	async load() {
		const list = await round_send.list();
		const now = new Date();
		this.list = { ...list, loaded: `${round_form.iso(now).slice(11, 16)} ${this.day(round_form.iso(now).slice(0, 10))}` };
		this.offline = this.signed_out = false;
		const { token, ...kept } = this.list;
		await round_store.keep_list(kept);
	},

	async start() {
		if ("serviceWorker" in navigator) navigator.serviceWorker.register("/tong-dat/sw.js", { scope: "/tong-dat" }).catch(() => null);
		if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => null);
		this.list = (await round_store.list()) || null;
		if (this.list) await this.show();
		window.addEventListener("online", () => this.sync());
		window.addEventListener("offline", () => ((this.offline = true), this.editing || this.show()));
		document.addEventListener("visibilitychange", () => document.hidden || this.sync());
		setInterval(() => round_store.records().then((found) => found.some((one) => one.state === "waiting") && this.sync()), 30000);
		await this.sync();
	},
};
round_page.start();
