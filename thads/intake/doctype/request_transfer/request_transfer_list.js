frappe.listview_settings["Request Transfer"] = {
	add_fields: ["status", "enforcement_request"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.status), { sent: "purple", taken_over: "green", sent_back: "orange" }[doc.status], `status,=,${doc.status}`],
	button: {
		show: (doc) => doc.enforcement_request,
		get_label: () => __("Open the Request"),
		get_description: () => "",
		action: (doc) => frappe.set_route("Form", "Enforcement Request", doc.enforcement_request),
	},
};
