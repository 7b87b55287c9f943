frappe.listview_settings["Drafting Batch"] = {
	add_fields: ["status", "done", "total", "failed"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { new: "gray", queued: "gray", drafting: "blue", done: "green", failed: "red" };
		const text = doc.status === "drafting" ? `${__("drafting")} ${doc.done}/${doc.total}` : __(doc.status);
		return [text, colours[doc.status], `status,=,${doc.status}`];
	},
};
