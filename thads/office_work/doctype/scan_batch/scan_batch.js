// The parts of a scan: where each goes, before it is filed and after.
frappe.ui.form.on("Scan Batch", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.page.set_indicator(__(frm.doc.state), { Filed: "green", "Partly Filed": "orange" }[frm.doc.state] || "blue");
		thads_desk.get("scans.get", { name: frm.doc.name }).then((told) => told && cur_frm === frm && thads_scan.show(frm, told));
	},
});

const thads_scan = {
	COLOURS: { "To File": "blue", Filed: "green", "Unknown Sheet": "red", "No Sheet": "orange", "Empty Sheet": "orange", "Set Aside": "gray" },

	show(frm, told) {
		const { el } = thads_case;
		const writes = frappe.model.can_write("Scan Batch");
		const open = told.parts.filter((row) => ["No Sheet", "Unknown Sheet"].includes(row.state)).length;
		const head = el("div", { className: "thads-more" });
		if (writes && told.to_file) head.append(this.button(__("File {0} parts", [told.to_file]), () => this.act(frm, "file"), "btn-primary"));
		if (open) head.append(el("span", { className: "text-danger", textContent: __("{0} parts do not say where they go yet.", [open]) }));
		frm.get_field("preview").$wrapper.get(0).replaceChildren(head, ...told.parts.map((row) => this.part(frm, row, writes)));
	},

	part(frm, row, writes) {
		const { el } = thads_case;
		const pages = row.pages > 1 ? __("pages {0} to {1}", [row.first, row.last]) : __("page {0}", [row.first]);
		const acts = el("div", { className: "thads-foot" });
		if (row.pages > 0) acts.append(el("a", { className: "btn btn-default btn-sm", target: "_blank", href: `/api/method/thads.api.scans.part?${new URLSearchParams({ name: frm.doc.name, row: row.name })}`, textContent: __("Look at the Pages") }));
		if (writes && row.pages > 0) {
			if (row.state === "Filed") acts.append(this.button(__("Take Back"), () => this.back(frm, row)));
			else acts.append(this.button(row.target_name ? __("Change") : __("Say Where It Goes"), () => this.assign(frm, row)));
			if (!["Filed", "Set Aside"].includes(row.state)) acts.append(this.button(__("Set Aside"), () => this.act(frm, "set_aside", { row: row.name })));
		}
		const where = row.target_name ? el("p", {}, `${__(row.target_doctype)}: `, el("a", { href: frappe.utils.get_form_link(row.target_doctype, row.target_name), textContent: row.label || row.target_name })) : null;
		return el("div", { className: "thads-task" },
			el("header", {}, el("b", { textContent: row.pages > 0 ? `${row.title} (${pages})` : __("Sheet without paper") }), el("span", { className: `indicator-pill no-indicator-dot ${this.COLOURS[row.state]}`, textContent: __(row.state) })),
			where, row.problem ? el("p", { className: "thads-text", textContent: row.problem }) : null, acts);
	},

	assign(frm, row) {
		frappe.prompt([
			{ fieldname: "title", fieldtype: "Data", label: __("Document"), reqd: 1, default: row.title },
			{ fieldname: "case", fieldtype: "Link", options: "Enforcement Case", label: __("Enforcement Case"), default: row.target_doctype === "Enforcement Case" ? row.target_name : null, get_query: () => ({ filters: { office: frm.doc.office } }) },
			{ fieldname: "letter", fieldtype: "Link", options: "Correspondence", label: __("or Letter"), default: row.target_doctype === "Correspondence" ? row.target_name : null, get_query: () => ({ filters: { office: frm.doc.office } }) },
		], (values) => {
			if (!values.case === !values.letter) return frappe.msgprint(__("Choose either a case or a letter."));
			this.act(frm, "assign", { row: row.name, doctype: values.case ? "Enforcement Case" : "Correspondence", target: values.case || values.letter, title: values.title });
		}, __("Say Where It Goes"), __("Save"));
	},

	back(frm, row) {
		frappe.prompt({ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }, ({ reason }) => this.act(frm, "take_back", { row: row.name, reason }), __("Take Back"), __("Take Back"));
	},

	async act(frm, method, values = {}) {
		await thads_desk.call(`scans.${method}`, { name: frm.doc.name, ...values });
		frm.reload_doc();
	},

	button(text, onclick, kind = "btn-default") {
		return thads_case.el("button", { type: "button", className: `btn btn-sm ${kind}`, textContent: text, onclick });
	},
};
