// The forms of a file for exemption or reduction: what it asks for, and each of its steps.
window.thads_exemption_forms = {
	// ---- the file: opened, or changed while it is in the office's hands
	open(case_name, told, debtor, file = null) {
		const met = debtor.grounds.filter((row) => row.met || (file && row.code === file.ground));
		// Where none is met as things are on record, an older first decision or sums performed may change that.
		this.dialog(case_name, told, debtor, file, met.length ? met : debtor.grounds, frappe.utils.get_random(20));
	},

	dialog(case_name, told, debtor, file, grounds, key) {
		const by_code = Object.fromEntries(grounds.map((row) => [row.code, row]));
		const first = (file && file.ground) || debtor.best || grounds[0].code;
		const fit = () => {
			const row = by_code[dialog.get_value("ground")] || {};
			dialog.set_df_property("amount", "hidden", row.relief !== "reduction");
			dialog.set_df_property("amount", "description", row.most ? __("at most {0}", [thads_exemption.sum(row.most)]) : "");
			dialog.set_df_property("proof", "reqd", row.proof ? 1 : 0);
			const { el } = thads_case;
			const says = [row.says, row.article && `(${row.article})`, ...(row.met ? [] : row.reasons || [])].filter(Boolean).join(" ");
			dialog.get_field("about").$wrapper.get(0).replaceChildren(el("p", { className: `thads-follows ${row.met ? "thads-good" : "thads-warn"}`, textContent: says }));
		};
		const dialog = new frappe.ui.Dialog({
			title: file ? __("Change the File") : __("File for {0}", [frappe.utils.escape_html(debtor.name)]), size: "large",
			fields: [
				{ fieldname: "ground", fieldtype: "Select", label: __("Ground"), reqd: 1, default: first, options: grounds.map((row) => ({ value: row.code, label: `${row.met ? "" : "✗ "}${row.says}` })), onchange: () => fit() },
				{ fieldname: "about", fieldtype: "HTML" },
				{ fieldname: "amount", fieldtype: "Int", label: __("Amount of the Reduction Asked For"), default: file && file.relief === "reduction" ? file.asked : "" },
				...debtor.duties.map((row, place) => ({ fieldname: `done_${place}`, fieldtype: "Int", label: __("Performed of: {0}", [frappe.utils.escape_html(row.text.slice(0, 90))]), default: row.performed })),
				{ fieldname: "s_first", fieldtype: "Section Break", label: __("First Enforcement Decision") },
				{ fieldname: "first_decided_on", fieldtype: "Date", label: __("First Enforcement Decision On"), default: (file && file.first_decided_on) || debtor.first_decided_on, reqd: 1 },
				{ fieldname: "c_first", fieldtype: "Column Break" },
				{ fieldname: "first_decision_note", fieldtype: "Data", label: __("Which Decision That Was"), description: __("Only where it is older than the one on record: number, day, office"), default: file ? file.first_decision_note : "" },
				{ fieldname: "s_why", fieldtype: "Section Break", label: __("Circumstances") },
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Circumstances of the Debtor"), default: file ? file.reason : "" },
				{ fieldname: "proof", fieldtype: "Small Text", label: __("Proofs, One a Line"), default: file ? file.proof : "" },
				{ fieldname: "s_to", fieldtype: "Section Break", label: __("Addressees") },
				{ fieldname: "court", fieldtype: "Data", label: __("Regional Court at the Seat of the Office"), default: (file && file.court) || told.court },
				{ fieldname: "c_to", fieldtype: "Column Break" },
				{ fieldname: "procuracy", fieldtype: "Data", label: __("Procuracy of the Same Level"), default: (file && file.procuracy) || told.procuracy },
			],
			primary_action_label: file ? __("Save") : __("Open the File"),
			primary_action: async (values) => {
				const performed = Object.fromEntries(debtor.duties.map((row, place) => [row.obligation, cint(values[`done_${place}`])]));
				const given = { ...values, debtor: debtor.name, performed };
				const made = file ? await thads_desk.call("exemption.amend", { name: file.name, told: given }) : await thads_desk.call("exemption.start", { case: case_name, told: given, key });
				dialog.hide();
				if (file) cur_frm.reload_doc();
				else frappe.set_route("Form", "Exemption File", made.name);
			},
		});
		dialog.show();
		fit();
	},

	// ---- one step
	take(frm, told, act) {
		const key = frappe.utils.get_random(20);
		const needs = (name) => act.needs.includes(name);
		const results = [["granted", __("Everything is granted")], ["partly", __("A part is granted")], ["denied", __("Nothing is granted")]].map(([value, label]) => ({ value, label }));
		const part = () => dialog.get_value("result") === "partly";
		const fit = () => told.items.forEach((row, place) => dialog.set_df_property(`sum_${place}`, "hidden", !part()));
		const fields = [
			act.article ? { fieldname: "article", fieldtype: "HTML", options: `<p class="text-muted">${frappe.utils.escape_html(act.article)}</p>` } : null,
			needs("on") ? { fieldname: "on", fieldtype: "Date", label: __("Day"), reqd: 1, default: frappe.datetime.get_today() } : null,
			needs("number") ? { fieldname: "number", fieldtype: "Data", label: __("Number of the Paper"), reqd: 1 } : null,
			needs("favours") ? { fieldname: "favours", fieldtype: "Check", label: __("The Procuracy Agrees"), default: 1 } : null,
			needs("result") ? { fieldname: "result", fieldtype: "Select", label: __("Result"), reqd: 1, options: results, default: "granted", onchange: () => fit() } : null,
			...(act.result ? told.items.map((row, place) => ({ fieldname: `sum_${place}`, fieldtype: "Int", hidden: 1, label: __("Granted of: {0}", [frappe.utils.escape_html(row.text.slice(0, 90))]), description: __("asked for {0}", [thads_exemption.sum(row.asked)]) })) : []),
			{ fieldname: "note", fieldtype: "Small Text", label: __("Note"), reqd: needs("note") ? 1 : 0 },
		].filter(Boolean);
		const dialog = new frappe.ui.Dialog({
			title: act.says, fields, primary_action_label: __("Record"),
			primary_action: async ({ article, ...values }) => {
				const granted = Object.fromEntries(told.items.map((row, place) => [row.name, cint(values[`sum_${place}`])]));
				await thads_desk.call("exemption.take", { name: frm.doc.name, step: act.code, key, told: { ...values, favours: values.favours ? 1 : 0, ...(act.result ? { granted } : {}) } });
				dialog.hide();
				frm.reload_doc();
			},
		});
		dialog.show();
	},

	take_back(frm) {
		frappe.prompt(
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why is the last step taken back?"), reqd: 1 },
			async ({ reason }) => {
				await thads_desk.call("exemption.take_back", { name: frm.doc.name, reason });
				frm.reload_doc();
			},
			__("Take Back"), __("Take Back")
		);
	},

	async draft(frm, method) {
		const made = await thads_desk.call(`exemption.${method}`, { name: frm.doc.name });
		frappe.set_route("Form", "Decision", made.decision);
	},
};
