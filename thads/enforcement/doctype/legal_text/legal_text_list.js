frappe.listview_settings["Legal Text"] = {
	hide_name_column: true,
	add_fields: ["valid_from", "valid_to"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.valid_to && doc.valid_to < today) return [__("No Longer in Force"), "gray", `valid_to,<,${today}`];
		if (doc.valid_from && doc.valid_from > today) return [__("Not Yet in Force"), "orange", `valid_from,>,${today}`];
		return [__("In Force"), "green", `valid_from,<=,${today}`];
	},
	onload(list) {
		if (frappe.model.can_write("Legal Text")) list.page.add_inner_button(__("Load a Legal Text"), () => thads_ask.load_text(list));
	},
};
