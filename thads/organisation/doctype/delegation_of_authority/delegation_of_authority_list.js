frappe.listview_settings["Delegation of Authority"] = {
	hide_name_column: true,
	add_fields: ["from_date", "to_date", "revoked_on"],
	get_indicator(doc) {
		const today = frappe.datetime.get_today();
		if (doc.docstatus === 0) return [__("Draft"), "red", "docstatus,=,0"];
		if (doc.revoked_on && doc.revoked_on <= today) return [__("Revoked"), "darkgrey", `revoked_on,<=,${today}`];
		if (doc.to_date && doc.to_date < today) return [__("Ended"), "darkgrey", `to_date,<,${today}`];
		if (doc.from_date > today) return [__("Not Yet in Force"), "blue", `from_date,>,${today}`];
		return [__("In Force"), "green", `from_date,<=,${today}`];
	},
};
