// Receipts: their list in a case, and what may be done with one.
window.thads_receipts = {
	COLOURS: { Draft: "gray", Approved: "blue", Issued: "green", Replaced: "orange", Cancelled: "red" },

	collects: () => ["Enforcement Officer", "Cashier", "Enforcement Accountant", "Chief Accountant"].some((role) => frappe.user.has_role(role)),
	reads: () => frappe.model.can_read("Receipt"),

	address: (method, receipt) => `/api/method/thads.api.receipts.${method}?receipt=${encodeURIComponent(receipt)}`,

	async load(frm) {
		const { el } = thads_case;
		if (!this.reads()) return [];
		const rows = (await thads_desk.get("receipts.list_of_case", { case: frm.doc.name })) || [];
		const list = rows.length ? el("div", { className: "thads-papers" }, ...rows.map((row) => this.row(row))) : el("p", { className: "text-muted", textContent: __("No money has been collected in this case yet.") });
		const collect = this.collects() && el("button", { type: "button", className: "btn btn-primary btn-sm", textContent: __("Collect Money"), onclick: () => this.collect(frm) });
		const code = el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("QR for Transfer"), onclick: () => this.code(frm.doc.name) });
		return [el("div", { className: "thads-paper-acts" }, collect || "", " ", code), list];
	},

	row(row) {
		const { el } = thads_case;
		const pill = el("span", { className: `indicator-pill no-indicator-dot ${this.COLOURS[row.state]}`, textContent: __(row.state) });
		const facts = [row.full_number || __("No number yet"), row.issued_on && thads_case.day(row.issued_on), `${thads_desk.money(row.total)} đồng`].filter(Boolean).join(" · ");
		return el("article", { className: ["Replaced", "Cancelled"].includes(row.state) ? "thads-gone" : "" },
			el("header", {}, el("a", { href: `/app/receipt/${row.name}`, textContent: row.title }), pill), el("p", {}, facts));
	},

	collect: (frm) => thads_receipt_form.open({ case: frm.doc.name }),

	async code(name) {
		const { el } = thads_case;
		const told = await thads_desk.get("receipts.transfer_code", { case: name });
		if (!told?.svg) return frappe.msgprint(__("The office has no bank account that can be paid by QR, or the decision has no number."));
		const dialog = new frappe.ui.Dialog({ title: __("QR for Transfer") });
		const picture = el("img", { className: "thads-transfer", alt: __("QR for Transfer"), src: `data:image/svg+xml;utf8,${encodeURIComponent(told.svg)}` });
		dialog.body.append(el("div", { className: "thads-transfer-code" }, picture, el("p", {}, el("b", { textContent: told.holder }), el("br"), `${told.number} · ${told.bank}`, el("br"), __("Purpose: {0}", [told.purpose]))));
		dialog.show();
	},

	// Buttons of the form, the likeliest first; Ctrl+Enter does it.
	async buttons(frm) {
		const told = await thads_desk.get("receipts.get", { receipt: frm.doc.name });
		if (!told || cur_frm !== frm) return;
		frm.clear_custom_buttons();
		frm.page.set_indicator(__(told.state), this.COLOURS[told.state]);
		const acts = this.acts(frm, told).filter(([act]) => told.acts.includes(act));
		acts.forEach(([act, label, action], place) => {
			const button = frm.add_custom_button(label, action);
			if (!place && act !== "minutes") button.removeClass("btn-default").addClass("btn-primary");
		});
		if (frm.doc.issued_file) {
			frm.add_custom_button(__("PDF"), () => window.open(this.address("paper", frm.doc.name)));
			frm.add_custom_button(__("Display Copy (A5)"), () => window.open(this.address("copy", frm.doc.name)));
		}
		if (told.minutes) frm.set_intro(`${__("Minutes")}: ${frappe.utils.escape_html(told.minutes.reason)} (${__(told.minutes.act)}, ${__(told.minutes.state)})`, "orange");
		frm.thads_first = acts[0]?.[2];
		if (frm.thads_keys) return;
		frm.thads_keys = true;
		frappe.ui.keys.add_shortcut({ shortcut: "ctrl+enter", page: frm.page, description: __("The next step of the receipt"), action: () => frm.thads_first?.() });
	},

	acts(frm, told) {
		const name = frm.doc.name;
		const step = (method, args = {}) => async () => {
			await thads_desk.call(`receipts.${method}`, { receipt: name, ...args });
			frm.reload_doc();
		};
		const done = () => frm.reload_doc();
		const whole = { ...frm.doc, parts: told.parts };
		return [
			["issue", __("Issue the Receipt"), () => frappe.confirm(__("Issue a receipt of {0} đồng to {1}? It can no longer be changed.", [thads_desk.money(told.total), frappe.utils.escape_html(told.payer_name)]), step("issue"))],
			["approve", __("Approve"), step("approve")],
			["decide", __("Decide on the Minutes"), () => this.decide(frm, told)],
			["transfer", __("Transfer to an Official Receipt"), () => thads_receipt_form.open({ case: frm.doc.enforcement_case, from: frm.doc })],
			["change", __("Change the Draft"), () => thads_receipt_form.open({ case: frm.doc.enforcement_case, receipt: whole, done })],
			["send_back", __("Send Back"), () => frappe.prompt({ fieldname: "why", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }, ({ why }) => step("send_back", { why })(), __("Send Back"))],
			["discard", __("Discard the Draft"), () => frappe.confirm(__("Discard this draft?"), async () => { await thads_desk.call("receipts.discard", { receipt: name }); frappe.set_route("List", "Receipt"); })],
			["minutes", __("Minutes on Replacing"), () => thads_receipt_form.open({ case: frm.doc.enforcement_case, replaces: whole, from: frm.doc.from_receipt ? { name: frm.doc.from_receipt } : null, done })],
			["minutes", __("Minutes on Cancelling"), () => this.cancel(frm, done)],
		];
	},

	cancel(frm, done) {
		const key = frappe.utils.get_random(20);
		const fields = [
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }, { fieldname: "present", fieldtype: "Data", label: __("Present") },
			{ fieldname: "told", fieldtype: "Check", label: __("The Payer Was Told") },
		];
		frappe.prompt(fields, async (values) => {
			await thads_desk.call("receipts.write_minutes", { receipt: frm.doc.name, act: "cancel", key, ...values });
			done();
		}, __("Minutes on Cancelling"), __("Send to the Head"));
	},

	decide(frm, told) {
		const answer = async (approved) => {
			await thads_desk.call("receipts.decide", { minutes: told.minutes.name, approved, answer: dialog.get_value("answer") || "" });
			dialog.hide();
			frm.reload_doc();
		};
		const dialog = new frappe.ui.Dialog({
			title: __(told.minutes.act), fields: [{ fieldname: "answer", fieldtype: "Small Text", label: __("Answer of the Head"), description: frappe.utils.escape_html(told.minutes.reason) }],
			primary_action_label: __("Approve"), primary_action: () => answer(1), secondary_action_label: __("Refuse"), secondary_action: () => answer(0),
		});
		dialog.show();
	},
};

thads_case.parts.push({
	key: "receipts",
	label: __("Receipts"),
	load: (frm) => thads_receipts.load(frm),
	buttons: (frm) => thads_receipts.collects() && frm.add_custom_button(__("Collect Money"), () => thads_receipts.collect(frm)),
});
