frappe.listview_settings["Enforcement Task"] = {
	add_fields: ["status", "enforcement_case", "due"],
	hide_name_column: true,
	filters: [["status", "in", thads_case.OPEN]],
	get_indicator: (doc) => [__(doc.status), thads_case.COLOURS[doc.status] || "gray", `status,=,${doc.status}`],
	button: {
		show: (doc) => doc.enforcement_case,
		get_label: () => __("Open the Case"),
		get_description: (doc) => doc.task,
		action: (doc) => frappe.set_route("Form", "Enforcement Case", doc.enforcement_case),
	},
};
