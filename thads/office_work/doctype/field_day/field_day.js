// A field day: what speaks against it is told while it is written.
frappe.ui.form.on("Field Day", {
	setup(frm) {
		const own = () => (frm.doc.office ? { filters: { office: frm.doc.office } } : {});
		frm.set_query("enforcement_case", own);
		frm.set_query("officer", "officers", () => ({ filters: { ...own().filters, disabled: 0 } }));
	},
	refresh(frm) {
		thads_field_day.show(frm, (frm.doc.conflicts || "").split("\n").filter(Boolean));
	},
	starts_at(frm) {
		if (frm.doc.starts_at && !frm.doc.ends_at) frm.set_value("ends_at", moment(frm.doc.starts_at).add(3, "hours").format("YYYY-MM-DD HH:mm:ss"));
		thads_field_day.look(frm);
	},
	ends_at: (frm) => thads_field_day.look(frm),
	coercion: (frm) => thads_field_day.look(frm),
	with_force: (frm) => thads_field_day.look(frm),
	car: (frm) => thads_field_day.look(frm),
});

frappe.ui.form.on("Field Day Officer", { officer: (frm) => thads_field_day.look(frm) });

const thads_field_day = {
	look: frappe.utils.debounce(async (frm) => {
		const { name, office, starts_at, ends_at, coercion, with_force, car, state, officers } = frm.doc;
		if (!starts_at || !ends_at || ends_at <= starts_at) return;
		const day = { name: frm.is_new() ? null : name, office, starts_at, ends_at, coercion, with_force, car, state, officers: (officers || []).filter((row) => row.officer).map((row) => ({ officer: row.officer })) };
		const found = await thads_desk.call("office.field_day_conflicts", { day });
		if (cur_frm === frm) thads_field_day.show(frm, found);
	}, 400),

	show(frm, found) {
		const { el } = thads_case;
		const box = found.length ? el("div", { className: "thads-follows thads-stop" }, el("b", { textContent: __("Look at this before you go:") }), el("ul", {}, ...found.map((text) => el("li", { textContent: text })))) : "";
		frm.get_field("warning").$wrapper.get(0).replaceChildren(box);
	},
};
