frappe.listview_settings["Obligation"] = {
	add_fields: ["stream", "kind", "net_amount"],
	hide_name_column: true,
	onload(list) {
		if (!frappe.model.can_create("Enforcement Request")) return;
		list.page.add_actions_menu_item(__("Mark as Requested"), () => {
			const names = list.get_checked_items().filter((row) => row.stream === "on_request").map((row) => row.name);
			if (!names.length) return frappe.msgprint(__("None of the chosen obligations is enforced on request."));
			thads_requests.of_obligations(names, () => list.clear_checked_items());
		});
	},
};
