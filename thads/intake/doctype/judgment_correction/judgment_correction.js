// What the court changed, beside what was confirmed: a person says which change holds, then the decisions are listed.
frappe.ui.form.on("Judgment Correction", {
	refresh(frm) {
		frm.disable_save();
		frm.toggle_display("changes", false);
		thads_correction.show(frm);
		if (frm.doc.status === "to_check" && frappe.model.can_write("Court Judgment")) {
			frm.page.set_primary_action(__("Confirm and List the Decisions"), () => thads_correction.check(frm));
		}
		frm.add_custom_button(__("Decisions to Amend"), () => frappe.set_route("List", "Correction Task", { judgment_correction: frm.doc.name }));
	},
});

const thads_correction = {
	show(frm) {
		this.rows = frm.doc.changes.map((row) => ({ ...row }));
		this.paint(frm);
	},

	paint(frm) {
		const { el } = thads_case;
		const open = frm.doc.status === "to_check";
		const cell = (row, name) => {
			if (!open) return el("td", { textContent: row[name] || "" });
			const input = el("textarea", { className: "form-control", value: row[name] || "" });
			input.setAttribute("aria-label", name === "what" ? __("What") : name === "old_value" ? __("Confirmed Before") : __("As Corrected"));
			input.addEventListener("change", () => (row[name] = input.value));
			return el("td", {}, input);
		};
		const line = (row) => {
			const tick = el("input", { type: "checkbox", checked: Boolean(row.holds), disabled: !open });
			tick.setAttribute("aria-label", __("Holds"));
			tick.addEventListener("change", () => (row.holds = tick.checked ? 1 : 0));
			return el("tr", {}, el("td", {}, tick), cell(row, "what"), cell(row, "old_value"), cell(row, "new_value"));
		};
		const head = el("tr", {}, ...["", __("What"), __("Confirmed Before"), __("As Corrected")].map((text) => el("th", { textContent: text })));
		const parts = [el("table", { className: "thads-changes" }, el("thead", {}, head), el("tbody", {}, ...this.rows.map(line)))];
		if (!this.rows.length) parts.unshift(el("p", { className: "text-muted", textContent: __("No change was recognised in the text of the correction: add what it changes.") }));
		if (open) {
			parts.push(el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Add a Change"), onclick: () => {
				this.rows.push({ holds: 1, what: "", old_value: "", new_value: "" });
				this.paint(frm);
			} }));
		}
		frm.get_field("compared").$wrapper.get(0).replaceChildren(...parts);
	},

	check(frm) {
		const keep = ({ what, old_value, new_value, path, obligations, says, holds }) => ({ what, old_value, new_value, path, obligations, says, holds });
		frappe.confirm(__("The decisions drafted or issued from the old wording are listed to be amended. Go on?"), async () => {
			const { tasks } = await thads_desk.call("intake_judgments.check_correction", { correction: frm.doc.name, changes: this.rows.map(keep) });
			frappe.show_alert({ message: __("{0} decisions are to be amended.", [tasks]), indicator: tasks ? "orange" : "green" });
			frm.reload_doc();
		});
	},
};
