frappe.listview_settings["Receipt"] = {
	add_fields: ["state", "total"],
	hide_name_column: true,
	has_indicator_for_draft: 1,
	has_indicator_for_cancelled: 1,
	get_indicator: (doc) => [__(doc.state), thads_receipts.COLOURS[doc.state], `state,=,${doc.state}`],
	onload(list) {
		if (!thads_receipts.collects()) return;
		list.page.set_primary_action(__("Collect Money"), () => thads_receipt_form.open(), "add");
	},
	primary_action: () => thads_receipt_form.open(),
};
