frappe.listview_settings["Field Day"] = {
	add_fields: ["state", "conflicts"],
	hide_name_column: true,
	get_indicator: (doc) => (doc.conflicts && doc.state === "Planned" ? [__("Conflict"), "red", "state,=,Planned"] : [__(doc.state), { Done: "green", Cancelled: "gray" }[doc.state] || "blue", `state,=,${doc.state}`]),
};
