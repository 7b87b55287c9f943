frappe.listview_settings["Enforcement Case"] = {
	add_fields: ["state", "late_count", "next_due", "next_task", "ended_on", "case_number"],
	hide_name_column: true,
	get_indicator(doc) {
		return [__(doc.state), doc.late_count ? "red" : thads_case.colour(doc.state), `state,=,${doc.state}`];
	},
	formatters: {
		// A phone's list has the name and the state only: the day comes with the name.
		title(value, df, doc) {
			const day = window.innerWidth < 768 && doc.next_due ? `${thads_case.day(doc.next_due).slice(0, 5)} · ` : "";
			return day + value;
		},
		next_due(value) {
			const late = value && value < frappe.datetime.get_today();
			return value ? `<span class="${late ? "text-danger" : ""}">${thads_case.day(value)}</span>` : "";
		},
		late_count: (value) => (value ? `<b class="text-danger">${cint(value)}</b>` : ""),
	},
	onload(list) {
		const show = (label, filters) => list.page.add_inner_button(label, () => {
			list.filter_area.clear(false).then(() => list.filter_area.add(filters));
		}, __("Show"));
		const on = (field, operator, value) => ["Enforcement Case", field, operator, value];
		show(__("Overdue Cases"), [on("late_count", ">", 0)]);
		show(__("Due Today"), [on("next_due", "Timespan", "today")]);
		show(__("Running"), [on("ended_on", "is", "not set")]);
		show(__("Ended"), [on("ended_on", "is", "set")]);
	},
};
