frappe.listview_settings["Correspondence"] = {
	add_fields: ["state", "deadline", "direction", "register_number", "register_year"],
	hide_name_column: true,
	get_indicator(doc) {
		const late = thads_office.OPEN.includes(doc.state) && doc.deadline && doc.deadline < frappe.datetime.get_today();
		return [late ? __("Late") : __(doc.state), late ? "red" : thads_office.COLOURS[doc.state], `state,=,${doc.state}`];
	},
	formatters: {
		register_number: (value, df, doc) => `${doc.direction === "Incoming" ? __("letter In") : __("letter Out")} ${value}/${doc.register_year}`,
	},
	onload(list) {
		const on = (field, operator, value) => ["Correspondence", field, operator, value];
		const show = (label, filters) => list.page.add_inner_button(label, () => list.filter_area.clear(false).then(() => list.filter_area.add(filters)), __("Show"));
		const open = on("state", "in", thads_office.OPEN);
		show(__("Letters In"), [on("direction", "=", "Incoming")]);
		show(__("Letters Out"), [on("direction", "=", "Outgoing")]);
		show(__("To Route"), [on("state", "=", "Registered")]);
		show(__("Not Answered Yet"), [open]);
		show(__("Late"), [open, on("deadline", "is", "set"), on("deadline", "<", frappe.datetime.get_today())]);
		if (!frappe.model.can_write("Scan Sheet")) return;
		list.page.set_primary_action(__("Register a Letter In"), () => thads_office.register("Incoming"), "add");
		list.page.add_inner_button(__("Register a Letter Out"), () => thads_office.register("Outgoing"));
		list.page.add_actions_menu_item(__("Print Separator Sheets"), () => thads_office.sheets("Correspondence", list.get_checked_items(true)));
	},
	refresh(list) {
		if (frappe.model.can_write("Scan Sheet")) list.page.set_primary_action(__("Register a Letter In"), () => thads_office.register("Incoming"), "add");
	},
};
