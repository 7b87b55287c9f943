frappe.listview_settings["Judgment Correction"] = {
	add_fields: ["status", "open_tasks"],
	hide_name_column: true,
	get_indicator(doc) {
		if (doc.status === "to_check") return [__("to_check"), "orange", "status,=,to_check"];
		if (doc.status === "taken_back") return [__("taken_back"), "gray", "status,=,taken_back"];
		return doc.open_tasks ? [__("{0} to amend", [doc.open_tasks]), "yellow", "open_tasks,>,0"] : [__("checked"), "green", "status,=,checked"];
	},
};
