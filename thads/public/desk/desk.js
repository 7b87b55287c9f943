// What the desk needs of this app everywhere: the review bundle on demand, and money without decimals.
window.thads_desk = {
	bundle: null,

	load_bundle() {
		const stamp = frappe.boot.thads_bundle || "";
		this.bundle ||= new Promise((resolve, reject) => {
			const style = document.createElement("link");
			Object.assign(style, { rel: "stylesheet", href: `/assets/thads/dist/thads.css?v=${stamp}` });
			const script = document.createElement("script");
			Object.assign(script, { src: `/assets/thads/dist/thads.js?v=${stamp}`, onload: resolve });
			script.onerror = () => {
				this.bundle = null;
				frappe.msgprint(__("The front end has not been built. Run: make frontend"));
				reject(new Error("thads.js"));
			};
			document.head.append(style, script);
		});
		return this.bundle;
	},

	// What follows /reading-review on the desk -> a path of the bundle's own router.
	path_of([first, second]) {
		if (!first) return "/";
		if (first === "batches") return second ? `/dot/${second}` : "/dot";
		return second === "plan" ? `/van-ban/${first}/ke-hoach` : `/van-ban/${first}`;
	},

	open(...parts) {
		frappe.set_route("reading-review", ...parts);
	},

	// 1234567 -> 1.234.567; amounts are whole numbers of the currency's unit.
	money(value) {
		return value === null || value === undefined || value === "" ? "" : String(value).replace(/\B(?=(\d{3})+$)/g, ".");
	},

	// A door asked by POST: its answer, or the server's own words as a message.
	async post(method, body, headers = {}) {
		const asked = fetch(`/api/method/thads.api.${method}`, { method: "POST", headers: { "X-Frappe-CSRF-Token": frappe.csrf_token, ...headers }, body });
		const answer = await this.busy(asked.catch(() => ({ ok: false, json: async () => ({}) })));
		if (answer.ok) return answer;
		frappe.hide_progress();
		const told = JSON.parse((await answer.json().catch(() => ({})))._server_messages || "[]")[0];
		frappe.throw(told ? JSON.parse(told).message : __("The server did not answer. Please try again."));
	},

	// JSON in, JSON out: lists stay lists, as the doors ask for.
	async call(method, args) {
		const answer = await this.post(method, JSON.stringify(args), { "Content-Type": "application/json" });
		return (await answer.json()).message;
	},

	// A form with a file in it.
	async upload(method, body) {
		return (await (await this.post(method, body)).json()).message;
	},

	async get(method, args) {
		const answer = await this.busy(fetch(`/api/method/thads.api.${method}?${new URLSearchParams(args)}`));
		return (await answer.json()).message;
	},

	// A PDF that is made on asking, in a window of its own.
	async print(method, args) {
		const shown = window.open("", "_blank");
		try {
			const answer = await this.post(method, JSON.stringify(args), { "Content-Type": "application/json" });
			shown.location = URL.createObjectURL(await answer.blob());
		} catch (error) {
			shown.close();
			throw error;
		}
	},

	// Work that takes more than a moment shows that it goes on: a bar at the top, and a word for screen readers.
	waiting: 0,
	async busy(work) {
		this.waiting += 1;
		setTimeout(() => this.show_busy(), 500);
		try {
			return await work;
		} finally {
			this.waiting -= 1;
			this.show_busy();
		}
	},

	show_busy() {
		let bar = document.querySelector(".thads-busy");
		if (!bar && this.waiting) {
			bar = Object.assign(document.createElement("div"), { className: "thads-busy" });
			bar.setAttribute("role", "status");
			document.body.append(bar);
		}
		if (!bar) return;
		bar.hidden = !this.waiting;
		bar.textContent = this.waiting ? __("Working…") : "";
	},

	// One act on many decisions: a few in the request itself, more by a worker; what failed is listed.
	async act(action, names, extra = {}) {
		if (names.length > 50 && action !== "void") return this.act_behind(action, names);
		const failed = [];
		for (let start = 0; start < names.length; start += 50) {
			const part = names.slice(start, start + 50);
			frappe.show_progress(__("Working"), start, names.length);
			const rows = await this.call(`drafting.${action}`, { decisions: part, ...extra });
			failed.push(...rows.filter((row) => row.error));
		}
		frappe.hide_progress();
		if (failed.length) this.tell_failed(failed);
		else frappe.show_alert({ message: __("Done: {0}", [names.length]), indicator: "green" });
	},

	// The work goes on when the page is closed; here it is only looked at.
	async act_behind(action, names) {
		let run = await this.call("drafting.start_run", { action, decisions: names });
		while (run && ["queued", "working"].includes(run.status)) {
			frappe.show_progress(__("Working"), run.done + run.failed, run.total, __("This goes on when you leave the page."));
			await new Promise((resolve) => setTimeout(resolve, 1000));
			run = await this.get("drafting.get_run", { name: run.name });
		}
		frappe.hide_progress();
		if (!run) return;
		const errors = (run.error || "").split("\n").map((error) => ({ error }));
		if (run.failed) this.tell_failed(errors, run.failed);
		else frappe.show_alert({ message: __("Done: {0}", [run.done]), indicator: "green" });
	},

	tell_failed(rows, count = rows.length) {
		const lines = [...new Set(rows.map((row) => frappe.utils.escape_html(row.error)))];
		frappe.msgprint({
			title: __("{0} papers were left as they are", [count]),
			message: lines.slice(0, 8).join("<br>"),
			indicator: "orange",
		});
	},
};

frappe.provide("frappe.form.formatters");
frappe.form.formatters.LongInt = (value, docfield, options) =>
	frappe.form.formatters._right(thads_desk.money(value), options);

frappe.provide("frappe.listview_settings");
for (const doctype of [
	"Enforcement Office", "Enforcement Room", "Enforcement Officer", "Court", "Court Judgment", "Judgment Party",
	"Obligation Party", "Enforcement Request", "Reading Correction", "Decision Item", "Signing Key",
	"Number Series Counter", "Decision Kind", "Decision Run", "Decision Run Item",
	"Register Closing", "Register Line", "Register Correction",
]) {
	frappe.listview_settings[doctype] = { hide_name_column: true, ...frappe.listview_settings[doctype] };
}
