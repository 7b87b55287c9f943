// A receipt is written by its own buttons; the form only shows it.
frappe.ui.form.on("Receipt", {
	onload(frm) {
		if (!frm.is_new()) return;
		frappe.set_route("List", "Receipt");
		thads_receipt_form.open();
	},
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.page.clear_primary_action();
		frm.page.clear_secondary_action();
		thads_receipts.buttons(frm);
	},
});
