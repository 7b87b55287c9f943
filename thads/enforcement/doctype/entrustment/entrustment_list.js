frappe.listview_settings["Entrustment"] = {
	add_fields: ["state", "next_due", "office", "to_office", "turn"],
	hide_name_column: true,
	get_indicator(doc) {
		const late = doc.next_due && doc.next_due < frappe.datetime.get_today();
		return [__(`entrustment ${doc.state}`), late ? "red" : thads_entrustment.COLOURS[doc.state], `state,=,${doc.state}`];
	},
	formatters: {
		title(value, df, doc) {
			const day = window.innerWidth < 768 && doc.next_due ? `${thads_case.day(doc.next_due).slice(0, 5)} · ` : "";
			return day + value;
		},
		next_due: (value) => (value ? `<span class="${value < frappe.datetime.get_today() ? "text-danger" : ""}">${thads_case.day(value)}</span>` : ""),
	},
	async onload(list) {
		const on = (field, operator, value) => ["Entrustment", field, operator, value];
		const counts = (await thads_desk.get("entrustment.counts", {})) || {};
		const offices = counts.offices || [];
		const show = (label, count, filters) => list.page.add_inner_button(count === undefined ? label : `${label} (${count})`, () => {
			list.filter_area.clear(false).then(() => list.filter_area.add(filters));
		}, __("Show"));
		const own = offices.length ? [on("office", "in", offices)] : [];
		const coming = offices.length ? [on("to_office", "in", offices)] : [];
		show(__("Incoming: to confirm"), counts.to_receive, [...coming, on("state", "=", "sent")]);
		show(__("Incoming: to decide"), counts.to_decide, [...coming, on("state", "=", "received")]);
		show(__("Incoming: running here"), counts.running_here, [...coming, on("state", "=", "opened")]);
		show(__("Outgoing: to send"), counts.to_send, [...own, on("state", "=", "prepared")]);
		show(__("Outgoing: not answered yet"), counts.out_unanswered, [...own, on("state", "in", ["sent", "received"])]);
		show(__("Outgoing: results"), counts.results, [...own, on("state", "=", "reported")]);
		show(__("Late"), undefined, [on("next_due", "<", frappe.datetime.get_today())]);
	},
};
