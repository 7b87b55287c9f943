frappe.listview_settings["Court Judgment"] = {
	add_fields: ["handling", "decide_by", "corrects"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { to_decide: "orange", partly_decided: "yellow", decided: "green", nothing_ex_officio: "gray", reference: "purple" };
		const waits = ["to_decide", "partly_decided"].includes(doc.handling);
		if (waits && doc.decide_by && doc.decide_by < frappe.datetime.get_today()) return [`${__(doc.handling)} · ${__("Overdue")}`, "red", `handling,=,${doc.handling}`];
		return [__(doc.handling || ""), colours[doc.handling] || "gray", `handling,=,${doc.handling || ""}`];
	},
	onload(list) {
		const show = (filters) => () => {
			list.filter_area.clear(false).then(() => list.filter_area.add(filters.map((row) => ["Court Judgment", ...row])));
		};
		const waits = ["handling", "in", ["to_decide", "partly_decided"]];
		list.page.add_inner_button(__("Overdue"), show([waits, ["decide_by", "<", frappe.datetime.get_today()]]), __("Waiting"));
		list.page.add_inner_button(__("Waiting for a Decision"), show([waits]), __("Waiting"));
		list.page.add_inner_button(__("Corrections by Courts"), show([["handling", "=", "reference"]]), __("Waiting"));
	},
};
