frappe.ui.form.on("Enforcement Task", {
	refresh(frm) {
		frm.page.set_indicator(__(frm.doc.status), thads_case.COLOURS[frm.doc.status] || "gray");
		frm.add_custom_button(__("Open the Case"), () => frappe.set_route("Form", "Enforcement Case", frm.doc.enforcement_case));
	},
});
