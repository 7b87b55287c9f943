frappe.views.calendar["Field Day"] = {
	field_map: { start: "starts_at", end: "ends_at", id: "name", title: "title", allDay: "allDay", color: "color" },
	get_events_method: "thads.api.office.field_days_between",
};
