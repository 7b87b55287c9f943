frappe.ui.form.on("Correction Task", {
	refresh(frm) {
		frm.disable_save();
		if (frm.doc.status !== "open") return;
		const { action, decision, enforcement_case, name } = frm.doc;
		if (action === "amend" && enforcement_case && frappe.model.can_create("Decision")) {
			frm.add_custom_button(__("Draft the Amendment"), () => thads_paper_form.open(enforcement_case, "QD-SDBS", () => frm.reload_doc()));
		}
		frm.page.set_primary_action(enforcement_case ? __("Open the Case") : __("Open the Decision"), () =>
			enforcement_case ? frappe.set_route("Form", "Enforcement Case", enforcement_case) : frappe.set_route("Form", "Decision", decision));
		if (frappe.model.can_write("Court Judgment")) {
			frm.add_custom_button(__("No Amendment Needed"), () => frappe.prompt(
				{ fieldname: "note", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
				({ note }) => thads_desk.call("intake_judgments.close_task", { task: name, note }).then(() => frm.reload_doc()),
				__("No Amendment Needed")));
		}
	},
});
