// Who may sign a paper today, in which form and on what ground; another signatory while nobody has signed.
frappe.ui.form.on("Decision", {
	refresh(frm) {
		if (frm.is_new() || !["Draft", "Reviewed"].includes(frm.doc.state)) return;
		frm.add_custom_button(__("Who May Sign"), () => thads_signing.show(frm));
	},
});

const thads_signing = {
	async show(frm) {
		const told = await thads_desk.get("signing.who_may_sign", { decision: frm.doc.name });
		const dialog = new frappe.ui.Dialog({ title: __("Who May Sign"), size: "large" });
		const body = dialog.body;
		const table = document.createElement("table");
		table.className = "table thads-signers";
		for (const right of told.rights) table.append(this.right(frm, dialog, right));
		const reasons = new Map();
		for (const { name, reason } of told.refused) reasons.set(reason, [...(reasons.get(reason) || []), name]);
		for (const [reason, names] of reasons) table.append(this.row(names.join(", "), reason, __("May not sign")));
		if (!told.rights.length) {
			const note = document.createElement("p");
			note.textContent = __("Nobody of this office may sign this paper today. The reasons are below.");
			body.append(note);
		}
		body.append(table);
		dialog.show();
	},

	row(name, text, last) {
		const row = document.createElement("tr");
		for (const part of [name, text, last]) {
			const cell = document.createElement("td");
			cell.append(part);
			row.append(cell);
		}
		return row;
	},

	right(frm, dialog, right) {
		const ground = [right.line, right.paper, right.article, right.away && __("Away today")].filter(Boolean).join("; ");
		if (right.chosen) return this.row(right.name, ground, __("Signs this paper"));
		const button = document.createElement("button");
		Object.assign(button, { className: "btn btn-default btn-sm", textContent: __("Choose") });
		button.onclick = async () => {
			await thads_desk.call("signing.set_signatory", { decision: frm.doc.name, officer: right.officer });
			dialog.hide();
			frm.reload_doc();
		};
		return this.row(right.name, ground, frm.perm[0]?.write ? button : "");
	},
};
