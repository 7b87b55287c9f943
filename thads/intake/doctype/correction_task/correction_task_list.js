frappe.listview_settings["Correction Task"] = {
	add_fields: ["status", "action"],
	hide_name_column: true,
	filters: [["status", "=", "open"]],
	get_indicator: (doc) => [__(doc.status), { open: "orange", done: "green", not_needed: "gray" }[doc.status], `status,=,${doc.status}`],
};
