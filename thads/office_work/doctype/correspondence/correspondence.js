// A letter: what may be done with it now, its scans, its course.
frappe.ui.form.on("Correspondence", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.clear_custom_buttons();
		const late = thads_office.OPEN.includes(frm.doc.state) && frm.doc.deadline && frm.doc.deadline < frappe.datetime.get_today();
		frm.page.set_indicator(late ? __("Late") : __(frm.doc.state), late ? "red" : thads_office.COLOURS[frm.doc.state]);
		thads_desk.get("correspondence.get", { name: frm.doc.name }).then((told) => told && cur_frm === frm && thads_letter.show(frm, told));
	},
});

const thads_letter = {
	show(frm, told) {
		const { el } = thads_case;
		const known = { route: [__("Route the Letter"), this.route], take_up: [__("Take Up"), this.act], answer: [__("Register the Answer"), this.answer], close: [__("Close Without Answer"), this.reason], void: [__("Void the Entry"), this.reason], undo: [__("Undo the Last Step"), this.reason] };
		const buttons = told.acts.map((act, place) => this.button(known[act][0], () => known[act][1].call(this, frm, act, known[act][0]), place || act === "undo" ? "btn-default" : "btn-primary"));
		if (told.writes && frm.doc.state !== "Voided") {
			buttons.push(this.button(__("Add a Scan"), () => thads_office.upload(__("Add a Scan"), "correspondence.add_scan", { name: frm.doc.name }, () => frm.reload_doc())));
			buttons.push(this.button(__("Choose the Case"), () => this.choose(frm)));
			if (frm.doc.enforcement_case && frm.doc.scans.length) buttons.push(this.button(__("Put the Scans into the Case File"), () => this.file(frm)));
		}
		const scans = frm.doc.scans.map((row) => el("li", {}, el("a", { target: "_blank", href: `/api/method/thads.api.correspondence.scan?${new URLSearchParams({ name: frm.doc.name, row: row.name })}`, textContent: row.file_name }), ` · ${__("{0} pages", [row.pages])}`));
		const steps = frm.doc.steps.map((row) => el("li", {}, el("time", { textContent: thads_case.day(row.at) }),
			el("div", { className: row.undone ? "thads-struck" : "" }, el("span", { className: "thads-says", textContent: `${__(`letter ${row.step}`)}${this.whom(row)}` }),
				row.note ? el("p", { className: "thads-text", textContent: row.note }) : null,
				row.undone_reason ? el("p", { className: "thads-text", textContent: __("Undone: {0}", [row.undone_reason]) }) : null,
				el("p", { className: "thads-foot", textContent: frappe.user.full_name(row.by) }))));
		frm.get_field("life").$wrapper.get(0).replaceChildren(
			buttons.length ? el("div", { className: "thads-more" }, ...buttons) : "",
			el("div", { className: "thads-life" },
				el("div", {}, el("h4", { textContent: __("Scans") }), scans.length ? el("ul", {}, ...scans) : el("p", { className: "text-muted", textContent: __("No scan yet.") })),
				el("div", { className: "thads-timeline" }, el("h4", { textContent: __("Course of the Letter") }), el("ol", {}, ...steps))));
	},

	whom(row) {
		const name = row.officer ? frappe.utils.get_link_title("Enforcement Officer", row.officer) || row.officer : row.room ? frappe.utils.get_link_title("Enforcement Room", row.room) || row.room : "";
		return row.step === "Route" && name ? `: ${name}` : "";
	},

	button(text, onclick, kind = "btn-default") {
		return thads_case.el("button", { type: "button", className: `btn btn-sm ${kind}`, textContent: text, onclick });
	},

	async act(frm, method, label, values = {}) {
		await thads_desk.call(`correspondence.${method}`, { name: frm.doc.name, ...values });
		frm.reload_doc();
	},

	route(frm) {
		const own = () => ({ filters: { office: frm.doc.office, disabled: 0 } });
		frappe.prompt([
			{ fieldname: "room", fieldtype: "Link", options: "Enforcement Room", label: __("Enforcement Room"), get_query: own },
			{ fieldname: "officer", fieldtype: "Link", options: "Enforcement Officer", label: __("Officer in Charge"), get_query: own },
			{ fieldname: "instructions", fieldtype: "Small Text", label: __("Instructions") },
			{ fieldname: "deadline", fieldtype: "Date", label: __("Deadline") },
			{ fieldname: "anyway", fieldtype: "Check", label: __("Route although the officer is away") },
		], (values) => this.act(frm, "route", "", { ...values, anyway: Boolean(values.anyway) }), __("Route the Letter"), __("Route the Letter"));
	},

	reason(frm, method, label) {
		frappe.prompt({ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }, (values) => this.act(frm, method, label, values), label, label);
	},

	answer(frm) {
		thads_office.register("Outgoing", { answers: frm.doc.name, receiver: frm.doc.sender, subject: __("Answer: {0}", [frm.doc.subject]), enforcement_case: frm.doc.enforcement_case });
	},

	choose(frm) {
		frappe.prompt({ fieldname: "case", fieldtype: "Link", options: "Enforcement Case", label: __("Enforcement Case"), reqd: 1, default: frm.doc.enforcement_case, get_query: () => ({ filters: { office: frm.doc.office } }) },
			(values) => this.act(frm, "set_case", "", values), __("Choose the Case"), __("Save"));
	},

	async file(frm) {
		await thads_desk.call("correspondence.into_case", { name: frm.doc.name });
		frappe.show_alert({ message: __("The scans are in the case file."), indicator: "green" });
	},
};
