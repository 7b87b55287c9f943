// True copies of an issued paper: made for chosen people from its form and from the service of its case.
window.thads_true_copies = {
	async open(decision, addressees = null) {
		const told = await thads_desk.get("true_copies.offered", { decision });
		if (!told) return;
		const { el } = thads_case;
		const key = frappe.utils.get_random(20);
		const names = addressees || told.people;
		const rights = told.rights.map((row) => ({ value: row.officer, label: `${row.name} · ${row.line}` }));
		const dialog = new frappe.ui.Dialog({
			title: __("True Copies on Paper"),
			fields: told.makes ? [
				{ fieldname: "addressees", fieldtype: "Small Text", label: __("For whom, one a line; each gets a copy of its own"), reqd: 1, default: names.join("\n") },
				{ fieldname: "signatory", fieldtype: "Select", label: __("Certified By"), reqd: 1, options: rights, default: (rights[0] || {}).value },
				{ fieldname: "made", fieldtype: "HTML" },
			] : [{ fieldname: "made", fieldtype: "HTML" }],
			primary_action_label: told.makes ? __("Make and Print") : __("Close"),
			primary_action: async (values) => {
				if (!told.makes) return dialog.hide();
				dialog.disable_primary_action();
				try {
					const people = values.addressees.split("\n").map((line) => line.trim()).filter(Boolean);
					const made = await thads_desk.call("true_copies.make", { decision, addressees: people, key, signatory: values.signatory });
					dialog.hide();
					frappe.show_alert({ message: __("Made: {0} copies", [made.names.length]), indicator: "green" });
					thads_desk.print("true_copies.print_copies", { names: made.names });
				} finally {
					dialog.enable_primary_action();
				}
			},
		});
		dialog.get_field("made").$wrapper.get(0).replaceChildren(this.made(told.copies));
		dialog.show();
	},

	made(rows) {
		const { el } = thads_case;
		if (!rows.length) return el("p", { className: "text-muted", textContent: __("No true copy has been made yet.") });
		return el("div", {}, el("b", { textContent: __("Copies made") }), ...rows.map((row) => el("p", {},
			el("a", { href: `/api/method/thads.api.true_copies.paper?${new URLSearchParams({ name: row.name })}`, target: "_blank", textContent: row.full_number }),
			` · ${[row.addressee, thads_case.day(row.made_on), row.signatory].filter(Boolean).join(" · ")}`)));
	},
};

frappe.ui.form.on("Decision", {
	refresh(frm) {
		if (frm.is_new() || frm.doc.state !== "Issued") return;
		frm.add_custom_button(__("True Copies"), () => thads_true_copies.open(frm.doc.name), __("Download"));
	},
});
