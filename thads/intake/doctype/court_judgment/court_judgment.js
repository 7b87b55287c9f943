frappe.ui.form.on("Court Judgment", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.reading) {
			frm.add_custom_button(__("Look at the Document"), () => thads_desk.open(frm.doc.reading));
			frm.add_custom_button(__("Plan of Decisions"), () => thads_desk.open(frm.doc.reading, "plan"));
			if (frappe.model.can_create("Enforcement Request")) {
				frm.add_custom_button(__("Book In Requests"), () => thads_requests.of_reading(frm.doc.reading));
			}
		}
		if (frm.perm[0].write) frm.add_custom_button(__("Relate to Another Judgment"), () => thads_judgment.relate(frm));
		for (const doctype of ["Obligation", "Enforcement Request", "Decision", "Judgment Correction", "Correction Task"]) {
			frm.add_custom_button(__(doctype), () => frappe.set_route("List", doctype, { judgment: frm.doc.name }), __("View"));
		}
	},
});

const thads_judgment = {
	relate(frm) {
		const relations = ["corrects", "explains", "appeal", "cassation"].map((value) => ({ value, label: __(value) }));
		frappe.prompt([
			{ fieldname: "relation", fieldtype: "Select", label: __("Relation to the Earlier Judgment"), options: relations, default: "corrects", reqd: 1 },
			{ fieldname: "to", fieldtype: "Link", options: "Court Judgment", label: __("Earlier Judgment in This Matter"), reqd: 1,
				get_query: () => ({ filters: { office: frm.doc.office, name: ["!=", frm.doc.name] } }) },
		], async ({ relation, to }) => {
			const { correction } = await thads_desk.call("intake_judgments.relate", { judgment: frm.doc.name, to, relation });
			if (correction) frappe.set_route("Form", "Judgment Correction", correction);
			else frm.reload_doc();
		}, __("Relate to Another Judgment"));
	},
};
