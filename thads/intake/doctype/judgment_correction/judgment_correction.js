// What the court changed, beside what was confirmed: a person says which change holds; it becomes what the judgment says.
frappe.ui.form.on("Judgment Correction", {
	refresh(frm) {
		frm.disable_save();
		frm.toggle_display("changes", false);
		thads_correction.show(frm);
		const writes = frappe.model.can_write("Court Judgment");
		if (frm.doc.status === "to_check" && writes) {
			frm.page.set_primary_action(__("Confirm and List the Decisions"), () => thads_correction.check(frm));
		}
		if (frm.doc.status === "checked" && writes) {
			frm.add_custom_button(__("Take Back"), () => thads_correction.take_back(frm));
		}
		frm.add_custom_button(__("Decisions to Amend"), () => frappe.set_route("List", "Correction Task", { judgment_correction: frm.doc.name }));
	},
});

const thads_correction = {
	async show(frm) {
		this.rows = frm.doc.changes.map((row) => ({ ...row }));
		this.places = [];
		this.paint(frm);
		if (frm.doc.status !== "to_check") return;
		this.places = (await thads_desk.get("intake_judgments.correctable", { correction: frm.doc.name })) || [];
		this.paint(frm);
	},

	paint(frm) {
		const { el } = thads_case;
		const open = frm.doc.status === "to_check";
		const label = { what: __("What"), old_value: __("Confirmed Before"), new_value: __("As Corrected") };
		const cell = (row, name) => {
			if (!open || (row.path && name !== "new_value")) return el("td", { textContent: row[name] || "" });
			const input = el("textarea", { className: "form-control", value: row[name] || "", rows: Math.min(8, Math.ceil(String(row[name] || "").length / 45) || 1), ariaLabel: label[name] });
			input.addEventListener("change", () => (row[name] = input.value));
			return el("td", {}, input);
		};
		const field = (row) => {
			if (!open) return el("td", { textContent: row.path ? "✓" : "" });
			if (row.path && !row.chosen) return el("td", { textContent: "✓", title: __("Written into the judgment") });
			const box = el("select", { className: "form-control", ariaLabel: __("Field of the Judgment") },
				el("option", { value: "", textContent: __("No field: only tell the decisions") }),
				...this.places.map((one) => el("option", { value: one.path, textContent: `${one.what}${one.value ? `: ${one.value.slice(0, 60)}` : ""}` })));
			box.value = row.path || "";
			box.addEventListener("change", () => this.choose(frm, row, box.value));
			return el("td", {}, box);
		};
		const line = (row) => {
			const tick = el("input", { type: "checkbox", checked: Boolean(row.holds), disabled: !open, ariaLabel: __("Holds") });
			tick.addEventListener("change", () => (row.holds = tick.checked ? 1 : 0));
			return el("tr", {}, el("td", {}, tick), field(row), cell(row, "what"), cell(row, "old_value"), cell(row, "new_value"));
		};
		const head = el("tr", {}, ...["", __("Field"), label.what, label.old_value, label.new_value].map((text) => el("th", { textContent: text })));
		const parts = [el("table", { className: "thads-changes" }, el("thead", {}, head), el("tbody", {}, ...this.rows.map(line)))];
		if (!this.rows.length) parts.unshift(el("p", { className: "text-muted", textContent: __("No change was recognised in the text of the correction: add what it changes.") }));
		if (open) {
			parts.push(el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Add a Change"), onclick: () => {
				this.rows.push({ holds: 1, what: "", old_value: "", new_value: "", chosen: 1 });
				this.paint(frm);
			} }));
		}
		frm.get_field("compared").$wrapper.get(0).replaceChildren(...parts);
	},

	// A change that a person adds may name the field that it is about: its value is what stands there.
	choose(frm, row, path) {
		const place = this.places.find((one) => one.path === path);
		Object.assign(row, place
			? { path, chosen: 1, what: place.what, old_value: place.value, obligations: place.obligations }
			: { path: "", chosen: 1, obligations: "" });
		this.paint(frm);
	},

	check(frm) {
		const keep = ({ what, old_value, new_value, path, obligations, says, holds }) => ({ what, old_value, new_value, path, obligations, says, holds });
		frappe.confirm(__("What holds becomes what the judgment says: drafts are composed anew, issued decisions are listed to be amended. Go on?"), async () => {
			const { tasks } = await thads_desk.call("intake_judgments.check_correction", { correction: frm.doc.name, changes: this.rows.map(keep) });
			frappe.show_alert({ message: __("{0} decisions are to be amended.", [tasks]), indicator: tasks ? "orange" : "green" });
			frm.reload_doc();
		});
	},

	take_back(frm) {
		frappe.prompt(
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why is it taken back?"), reqd: 1 },
			async ({ reason }) => {
				const { correction } = await thads_desk.call("intake_judgments.take_back_correction", { correction: frm.doc.name, reason });
				frappe.show_alert({ message: __("The judgment says again what it said before."), indicator: "green" });
				if (correction) frappe.set_route("Form", "Judgment Correction", correction);
				else frm.reload_doc();
			},
			__("Take Back"), __("Take Back"));
	},
};
