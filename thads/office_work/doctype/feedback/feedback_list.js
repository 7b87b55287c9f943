frappe.listview_settings["Feedback"] = {
	add_fields: ["state"],
	hide_name_column: true,
	get_indicator: (doc) => [__(`feedback ${doc.state}`), doc.state === "New" ? "orange" : "green", `state,=,${doc.state}`],
};
