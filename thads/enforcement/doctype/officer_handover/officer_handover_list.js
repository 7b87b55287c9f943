frappe.listview_settings["Officer Handover"] = {
	add_fields: ["status", "total", "done"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.status), { proposed: "orange", running: "blue", done: "green", failed: "red", cancelled: "gray" }[doc.status], `status,=,${doc.status}`],
};
