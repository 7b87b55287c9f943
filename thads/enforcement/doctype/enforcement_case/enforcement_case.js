frappe.ui.form.on("Enforcement Case", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.page.set_indicator(__(frm.doc.state), thads_case.colour(frm.doc.state));
		thads_desk.get("cases.get_case", { case: frm.doc.name }).then((told) => {
			if (!told || cur_frm !== frm) return;
			thads_case.show(frm, told);
			thads_case_acts.buttons(frm, told);
		});
	},
});
