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
		for (const doctype of ["Obligation", "Enforcement Request", "Decision"]) {
			frm.add_custom_button(__(doctype), () => frappe.set_route("List", doctype, { judgment: frm.doc.name }), __("View"));
		}
	},
});
