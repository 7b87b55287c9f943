// The life of a case on its form: what is due and why, what happened and by whom, who was notified.
window.thads_case = {
	// Further rooms of a case, each from a file of its own: { key, label, load(frm, told) -> Promise of elements,
	// buttons(frm, told) }. Loaded when its section is opened.
	parts: [],
	ROOMS: ["papers", "service", "verification", "assets", "measures", "sale", "receipts", "publication", "parties", "officer", "entrustment", "exemption", "file", "letters", "ask"],

	LATEST: 8, // entries of the timeline shown at once

	OPEN: ["overdue", "in_time", "may_be_taken", "period_running", "uncountable"],
	COLOURS: {
		overdue: "red", in_time: "blue", may_be_taken: "orange", period_running: "gray", uncountable: "orange",
		done_in_time: "green", done_late: "yellow", run_out: "gray", stopped_with_case: "gray",
	},
	ENDS: ["completed", "terminated", "request_returned", "entrusted", "revoked"],
	OVERLAYS: ["postponed", "suspended", "paused_for_complaint", "not_enforceable", "watched"],

	colour(state) {
		if (state === "completed") return "green";
		return this.ENDS.includes(state) ? "gray" : this.OVERLAYS.includes(state) ? "orange" : "blue";
	},

	// Plain text in, elements out: what people wrote is never read as markup.
	el(tag, properties = {}, ...children) {
		const made = Object.assign(document.createElement(tag), properties);
		made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
		return made;
	},

	day(value) {
		return value ? frappe.datetime.str_to_user(String(value).slice(0, 10)) : "";
	},

	moment(row) {
		return row.hour ? `${this.day(row.at)} ${String(row.at).slice(11, 16)}` : this.day(row.at);
	},

	address(method, parameters) {
		return `/api/method/thads.api.cases.${method}?${new URLSearchParams(parameters)}`;
	},

	show(frm, told) {
		frm.thads_case = told;
		const place = frm.get_field("life").$wrapper.get(0);
		place.replaceChildren(
			this.headline(told),
			this.el("div", { className: "thads-life" },
				this.column(__("What Is to Be Done"), "thads-tasks", this.tasks(told)),
				this.column(__("What Happened"), "thads-timeline", this.timeline(frm, told))),
			...this.in_order().map((part) => this.part(frm, told, part))
		);
	},

	// In the order of the work, whatever the order of the files; what has no place here comes last.
	in_order() {
		const place = ({ key }) => (this.ROOMS.includes(key) ? this.ROOMS.indexOf(key) : this.ROOMS.length);
		return [...this.parts].sort((one, other) => place(one) - place(other));
	},

	part(frm, told, part) {
		frm.thads_open = frm.thads_open || new Set();
		const body = this.el("div", { className: "thads-part-body" });
		const section = this.el("details", { className: "thads-part", open: frm.thads_open.has(part.key) },
			this.el("summary", { textContent: part.label }), body);
		const load = async () => {
			frm.thads_open[section.open ? "add" : "delete"](part.key);
			if (!section.open || body.childElementCount) return;
			body.replaceChildren(this.el("p", { className: "text-muted", textContent: __("Loading…") }));
			body.replaceChildren(...((await part.load(frm, told)) || []));
		};
		section.addEventListener("toggle", load);
		return section;
	},

	headline(told) {
		const facts = [
			[__("Case Number"), told.case_number], [__("Creditors"), told.creditors_text],
			[__("Amount to Enforce"), told.total_due ? `${thads_desk.money(told.total_due)} đ` : ""], [__("Left to Enforce"), told.owed !== told.total_due ? `${thads_desk.money(told.owed)} đ` : ""], [__("Officer in Charge"), told.officer],
			[__("Opened On"), this.day(told.opened_on)], [__("Ended On"), this.day(told.ended_on)],
		];
		const pairs = facts.filter(([, value]) => value).map(([label, value]) =>
			this.el("div", {}, this.el("dt", { textContent: label }), this.el("dd", { textContent: value })));
		return this.el("dl", { className: "thads-headline" }, ...pairs);
	},

	column(title, className, children) {
		return this.el("section", { className: `thads-column ${className}` }, this.el("h4", { textContent: title }), ...children);
	},

	tasks({ tasks, state_explained }) {
		const open = tasks.filter((task) => task.open);
		const over = tasks.filter((task) => !task.open);
		const rows = open.map((task) => this.task(task));
		if (!rows.length) rows.push(this.el("p", { className: "text-muted", textContent: __("Nothing is running.") }));
		rows.unshift(this.el("p", { className: "thads-state", textContent: state_explained }));
		if (over.length) {
			const done = this.el("details", {}, this.el("summary", { textContent: __("{0} done or over", [over.length]) }));
			done.append(...over.map((task) => this.task(task)));
			rows.push(done);
		}
		return rows;
	},

	task(task) {
		const left = this.left(task);
		const why = this.el("details", {}, this.el("summary", { textContent: `${task.actor} · ${task.article}` }),
			this.el("p", { className: "thads-why", textContent: [task.explanation, task.doubts].filter(Boolean).join("\n") }));
		return this.el("article", { className: "thads-task" },
			this.el("header", {},
				this.el("a", { href: `/app/enforcement-task/${task.name}`, textContent: task.task }),
				this.el("span", { className: `indicator-pill no-indicator-dot ${this.COLOURS[task.status]}`, textContent: __(task.status) })),
			this.el("p", { className: "thads-due" },
				this.el("b", { textContent: this.day(task.due) }), left ? ` · ${left}` : "",
				task.ref ? ` · ${task.ref}` : "", task.assigned_to ? ` · ${frappe.user.full_name(task.assigned_to)}` : ""),
			task.note ? this.el("p", { className: "thads-note", textContent: task.note }) : null,
			why);
	},

	left({ open, days, status }) {
		if (!open || days === null || status === "uncountable") return "";
		if (days === 0) return __("today");
		return days > 0 ? __("in {0} days", [days]) : status === "overdue" ? __("{0} days late", [-days]) : "";
	},

	timeline(frm, told) {
		const rows = told.timeline.map((row) => this.entry(frm, told, row));
		const earlier = rows.splice(this.LATEST);
		const parts = [this.el("ol", {}, ...rows)];
		if (earlier.length) {
			parts.push(this.el("details", {}, this.el("summary", { textContent: __("{0} earlier entries", [earlier.length]) }), this.el("ol", {}, ...earlier)));
		}
		return rows.length ? parts : [this.el("p", { className: "text-muted", textContent: __("Nothing has been recorded.") })];
	},

	entry(frm, told, row) {
		const attempt = row.attempt && told.attempts.find((one) => one.name === row.attempt);
		return this.el("li", { className: row.struck ? "thads-struck" : row.type === "note" ? "thads-noted" : "" },
			this.el("time", { textContent: this.moment(row) }),
			this.el("div", {},
				this.el("span", { className: "thads-says", textContent: row.says }),
				row.ref ? this.el("span", { className: "text-muted", textContent: ` · ${row.ref}` }) : null,
				row.text ? this.el("p", { className: "thads-text", textContent: row.text }) : null,
				row.struck ? this.el("p", { className: "thads-text", textContent: __("Struck by {0}: {1}", [row.struck_by, row.struck_why]) }) : null,
				this.foot(frm, told, row, attempt)));
	},

	foot(frm, told, row, attempt) {
		const link = (text, href) => this.el("a", { href, target: "_blank", textContent: text });
		const foot = this.el("p", { className: "thads-foot" }, this.el("span", { textContent: row.by }));
		if (row.decision && row.number) foot.append(link(row.number, this.address("paper", { case: told.name, decision: row.decision })));
		if (attempt) foot.append(this.el("a", { href: `/app/service-attempt/${attempt.name}`, textContent: __("Record of Service") }));
		if (attempt && attempt.evidence_name) foot.append(link(__("Evidence"), this.address("evidence", { attempt: attempt.name })));
		if (told.works_on && row.type === "event" && !row.struck && (row.by_hand || attempt)) {
			foot.append(this.el("button", {
				type: "button", className: "btn btn-xs btn-link", textContent: __("Strike"), onclick: () => thads_case_acts.strike(frm, row),
			}));
		}
		return foot;
	},
};

for (const doctype of ["Enforcement Case", "Enforcement Task", "Enforcement Event", "Service Attempt", "Enforcement Note"]) {
	frappe.listview_settings[doctype] = { hide_name_column: true, ...frappe.listview_settings[doctype] };
}
