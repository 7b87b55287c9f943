// Drawing a receipt up: what is still owed is filled in already, the words of the amount appear while one types.
window.thads_receipt_form = {
	// told: {case, receipt (to change), replaces, from (a temporary receipt), done}
	async open(told = {}) {
		const answer = await thads_desk.get("receipts.form", told.case ? { case: told.case } : {});
		if (!answer) return;
		if (!answer.kinds.length) return frappe.msgprint(__("You draw up no receipts in this office."));
		const form = { told, answer, old: told.receipt || told.replaces || {}, key: frappe.utils.get_random(20), lines: [] };
		form.dialog = new frappe.ui.Dialog({
			title: this.title(told), size: "large", fields: this.fields(form), primary_action_label: __("Draw Up the Receipt"),
			primary_action: () => this.send(form),
		});
		form.dialog.show();
		form.dialog.$wrapper.addClass("thads-receipt").on("keydown", (event) => {
			if ((event.ctrlKey || event.metaKey) && event.key === "Enter") this.send(form);
		});
		this.show_kind(form);
		form.dialog.$wrapper.find(".thads-sums input").first().trigger("focus").trigger("select");
		return form;
	},

	title(told) {
		if (told.from) return __("Transfer to an Official Receipt");
		return told.replaces ? __("Replace Receipt {0}", [told.replaces.full_number]) : told.receipt ? __("Change the Draft") : __("Collect Money");
	},

	fields({ told, answer, old }) {
		const open = answer.kinds.filter((row) => (told.case || !row.needs_decision) && (!told.from || row.ways.some((way) => way.code === "provisional")));
		const first = open.find((row) => answer.proposal?.rows.some((one) => one.kind === row.code && one.left)) || open.find((row) => told.case && row.code === "enforcement") || open[0];
		const payers = answer.proposal?.payers || [];
		const text = (fieldname, label, more = {}) => ({ fieldname, label, fieldtype: "Data", default: old[fieldname], ...more });
		const choose = () => {
			const chosen = cur_dialog?.thads_form && cur_dialog.get_value("case");
			if (!chosen) return;
			cur_dialog.hide();
			this.open({ ...told, case: chosen });
		};
		return [
			{ fieldname: "case", label: __("Enforcement Case"), fieldtype: "Autocomplete", get_query: () => ({ query: "thads.api.receipts.find_case", params: {} }), hidden: told.case ? 1 : 0, onchange: choose },
			{ fieldname: "kind", label: __("Kind"), fieldtype: "Select", reqd: 1, options: open.map((row) => ({ value: row.code, label: row.says })), default: old.kind || first?.code, onchange: () => cur_dialog?.thads_form && this.show_kind(cur_dialog.thads_form) },
			{ fieldname: "through", label: __("How the Money Came"), fieldtype: "Select", reqd: 1, hidden: told.from ? 1 : 0, options: [], default: old.through || "cash" },
			{ fieldtype: "Column Break" },
			{ fieldname: "received_on", label: __("Received On"), fieldtype: "Date", default: old.received_on || frappe.datetime.get_today(), hidden: told.from ? 1 : 0 },
			text("bank_reference", __("Bank Reference"), { depends_on: "eval:['bank','treasury'].includes(doc.through)" }),
			{ fieldname: "outside", label: __("Collected Outside the Office"), fieldtype: "Check", depends_on: "eval:doc.through=='cash'" },
			{ fieldtype: "Section Break", label: __("Sums") },
			{ fieldname: "sums", fieldtype: "HTML" },
			{ fieldtype: "Section Break", label: __("Payer"), hidden: told.from ? 1 : 0 },
			text("payer_name", __("Payer"), { fieldtype: "Autocomplete", options: payers.map((row) => row.name), default: old.payer_name || payers[0]?.name, onchange: () => this.payer(cur_dialog?.thads_form) }),
			text("payer_address", __("Address"), { default: old.payer_address || payers[0]?.address }),
			{ fieldtype: "Column Break" },
			text("payer_id_number", __("Identity Number"), { default: old.payer_id_number || payers[0]?.id_number }),
			text("behalf_name", __("On Behalf Of")),
			text("behalf_address", __("Address of That Person"), { depends_on: "behalf_name" }),
			{ fieldtype: "Section Break" },
			text("reason", __("Reason for Collecting"), { description: __("Left empty: the decision with its number and day") }),
			...(told.replaces ? [text("why", __("Reason for Replacing"), { reqd: 1, fieldtype: "Small Text" }), text("present", __("Present"))] : []),
		];
	},

	kind_of: (form) => form.answer.kinds.find((row) => row.code === form.dialog.get_value("kind")),

	show_kind(form) {
		form.dialog.thads_form = form;
		const kind = this.kind_of(form);
		if (!kind) return;
		const ways = kind.ways.filter((way) => way.code !== "provisional").map((way) => ({ value: way.code, label: way.says }));
		form.dialog.set_df_property("through", "options", ways);
		const way = form.dialog.get_value("through");
		if (!form.told.from) form.dialog.set_value("through", ways.some((one) => one.value === way) ? way : ways[0].value).then(() => form.dialog.refresh_dependency());
		form.lines = this.lines_of(form, kind);
		this.show_sums(form);
	},

	// What the decision still asks for, else an empty line for each content of the kind.
	lines_of({ answer, old }, kind) {
		if (old.kind === kind.code) return old.parts.map((row) => ({ ...row, ...kind.contents.find((one) => one.code === row.content), amount: row.amount }));
		const owed = (answer.proposal?.rows || []).filter((row) => row.kind === kind.code && row.left).slice(0, 30);
		const contents = kind.contents.filter((one) => !owed.some((row) => row.content === one.code));
		return [
			...owed.map((row) => ({ ...row, whose: kind.contents.find((one) => one.code === row.content).whose, amount: row.left })),
			...contents.map((one) => ({ content: one.code, says: one.says, whose: one.whose, amount: "" })),
		];
	},

	show_sums(form) {
		const { el } = thads_case;
		const words = el("output", { className: "thads-words", ariaLive: "polite" });
		const rows = form.lines.map((line) => this.row(form, line));
		form.words = words;
		form.dialog.get_field("sums").$wrapper.get(0).replaceChildren(el("div", { className: "thads-sums" }, ...rows), words);
		this.tell(form);
	},

	row(form, line) {
		const { el } = thads_case;
		const amount = el("input", { className: "form-control", inputMode: "numeric", autocomplete: "off", ariaLabel: line.says, value: thads_desk.money(line.amount) });
		amount.addEventListener("input", () => {
			const digits = amount.value.replace(/\D/g, "");
			line.amount = digits;
			amount.value = thads_desk.money(digits);
			this.tell(form);
		});
		const named = line.whose === "creditor" && !line.party;
		const name = named && el("input", { className: "form-control", placeholder: __("Whose money: full name"), ariaLabel: __("Whose money: full name"), value: line.party_name || "", oninput: (event) => { line.party_name = event.target.value; } });
		const owed = line.left ? el("small", { className: "text-muted", textContent: __("still owed: {0}", [thads_desk.money(line.left)]) }) : "";
		return el("label", {}, el("span", {}, line.says, line.party && line.party_name ? `: ${line.party_name}` : "", " ", owed), name || "", amount);
	},

	total: (form) => form.lines.reduce((sum, line) => sum + Number(line.amount || 0), 0),

	tell(form) {
		const total = this.total(form);
		clearTimeout(form.waiting);
		form.words.textContent = total ? `${thads_desk.money(total)} đồng` : __("No sum yet");
		if (!total) return;
		form.waiting = setTimeout(async () => {
			const told = await thads_desk.get("receipts.in_words", { amount: total });
			if (told && told.amount === this.total(form)) form.words.textContent = `${thads_desk.money(total)} đồng: ${told.words}`;
		}, 150);
	},

	payer(form) {
		const found = form?.answer.proposal?.payers.find((row) => row.name === form.dialog.get_value("payer_name"));
		if (found) form.dialog.set_values({ payer_address: found.address, payer_id_number: found.id_number });
	},

	async send(form) {
		if (form.sending) return;
		const { told, dialog } = form;
		const values = dialog.get_values();
		if (!values) return;
		const sums = form.lines.filter((line) => Number(line.amount)).map(({ content, code, amount, party, party_name }) => ({ content: content || code, amount: String(amount), party, party_name }));
		const typed = Object.fromEntries(["bank_reference", "payer_name", "payer_address", "payer_id_number", "behalf_name", "behalf_address", "reason"].map((name) => [name, values[name] || ""]));
		const args = { kind: values.kind, through: told.from ? "provisional" : values.through, sums, typed, case: told.case || "", received_on: values.received_on || "", outside: values.outside || 0 };
		form.sending = true;
		try {
			const made = await this.write(form, args, values);
			dialog.hide();
			if (told.done) return told.done(made);
			frappe.set_route("Form", "Receipt", made.name);
		} finally {
			form.sending = false;
		}
	},

	write({ told, key }, args, values) {
		if (told.replaces) return thads_desk.call("receipts.write_minutes", { receipt: told.replaces.name, act: "replace", reason: values.why, present: values.present || "", key, replacement: args });
		if (told.receipt) return thads_desk.call("receipts.change", { receipt: told.receipt.name, ...args });
		return thads_desk.call("receipts.draft", { ...args, key, from_receipt: told.from?.name || "" });
	},
};
