frappe.listview_settings["Scan Batch"] = {
	add_fields: ["state"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.state), { Filed: "green", "Partly Filed": "orange" }[doc.state] || "blue", `state,=,${doc.state}`],
	refresh(list) {
		if (!frappe.model.can_write("Scan Sheet")) return;
		list.page.set_primary_action(__("Take in a Scan"), () => thads_office.upload(__("Take in a Scan"), "scans.take_in", {}, (name) => frappe.set_route("Form", "Scan Batch", name), ".pdf"), "add");
	},
};
