frappe.listview_settings["Enforcement Request"] = {
	add_fields: ["state", "next_due", "to_route", "sent_to", "office"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = {
			to_enter: "blue", incomplete: "orange", awaiting_supplement: "yellow", out_of_time: "red", entered: "blue", being_decided: "blue",
			decided: "green", request_refused: "gray", in_transfer: "purple", withdrawn: "gray",
		};
		const working = ["to_enter", "incomplete", "awaiting_supplement", "out_of_time", "entered", "being_decided"].includes(doc.state);
		if (working && doc.next_due && doc.next_due < frappe.datetime.get_today()) return [`${__(doc.state)} · ${__("Overdue")}`, "red", `state,=,${doc.state}`];
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
	onload(list) {
		const show = (filters) => () => {
			list.filter_area.clear(false).then(() => list.filter_area.add(filters.map((row) => ["Enforcement Request", ...row])));
		};
		const today = frappe.datetime.get_today();
		const menu = __("Waiting");
		list.page.add_inner_button(__("Overdue"), show([["next_due", "<", today], ["state", "not in", ["decided", "request_refused", "withdrawn", "in_transfer"]]]), menu);
		list.page.add_inner_button(__("To Enter in the Register"), show([["state", "=", "to_enter"]]), menu);
		list.page.add_inner_button(__("Lacking Something"), show([["state", "in", ["incomplete", "awaiting_supplement"]]]), menu);
		list.page.add_inner_button(__("Out of Time"), show([["state", "=", "out_of_time"]]), menu);
		list.page.add_inner_button(__("To Route"), show([["to_route", "=", 1]]), menu);
		list.page.add_inner_button(__("On Their Way"), show([["state", "=", "in_transfer"]]), menu);
		list.page.add_inner_button(__("Waiting for a Decision"), show([["state", "in", ["entered", "being_decided"]]]), menu);
	},
	refresh(list) {
		if (frappe.model.can_create("Enforcement Request")) {
			list.page.set_primary_action(__("Counter"), () => frappe.set_route("request-counter"), "add");
		}
	},
};
