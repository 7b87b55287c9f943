frappe.listview_settings["Exemption File"] = {
	add_fields: ["state", "turn", "result"],
	hide_name_column: true,
	get_indicator(doc) {
		return [__(`exemption ${doc.state}`), thads_exemption.COLOURS[doc.state], `state,=,${doc.state}`];
	},
	onload(list) {
		list.page.add_inner_button(__("Who May Be Proposed"), () => frappe.set_route("exemption-candidates"));
	},
};
