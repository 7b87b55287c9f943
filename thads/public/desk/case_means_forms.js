// What is entered about the means of a debtor: a request, its answer, what was found, an asset, a look across offices.
window.thads_means_forms = {
	// A file of evidence to go with a form.
	evidence(dialog) {
		const { el } = thads_case;
		const file = el("input", { type: "file", accept: "image/*,.pdf", hidden: true });
		const pick = el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Photo or File as Evidence"), onclick: () => file.click() });
		file.onchange = () => (pick.textContent = file.files[0] ? file.files[0].name : __("Photo or File as Evidence"));
		dialog.get_field("file").$wrapper.get(0).replaceChildren(el("div", { className: "thads-more" }, pick, file));
		return file;
	},

	async send(dialog, frm, method, told, file, message, open) {
		const body = new FormData();
		for (const [name, value] of Object.entries(told)) body.append(name, typeof value === "object" ? JSON.stringify(value) : value);
		if (file && file.files[0]) body.append("file", file.files[0], file.files[0].name);
		dialog.disable_primary_action();
		try {
			await thads_desk.upload(`measures.${method}`, body);
		} finally {
			dialog.enable_primary_action();
		}
		dialog.hide();
		thads_case_means.done(frm, message, ...open);
	},

	names(means) {
		return means.people.filter((one) => one.side === "debtor").map((one) => one.name);
	},

	debtor(means) {
		const names = this.names(means);
		return { fieldname: "subject_name", fieldtype: "Autocomplete", label: __("Debtor Verified"), options: names, default: names[0], reqd: 1 };
	},

	ask(frm, means) {
		const { bodies } = means.choices;
		const key = frappe.utils.get_random(16);
		const body = (code) => bodies.find((one) => one.code === code);
		const dialog = new frappe.ui.Dialog({
			title: __("Ask a Body"),
			fields: [
				{ fieldname: "body", fieldtype: "Select", label: __("Kind of Body Asked"), options: bodies.map((one) => ({ value: one.code, label: one.says })), default: bodies[0].code, reqd: 1, onchange: () => fit() },
				{ fieldname: "addressee", fieldtype: "Data", label: __("Body Asked"), reqd: 1 },
				this.debtor(means),
				{ fieldname: "kind", fieldtype: "Select", label: __("Way of Verifying"), options: ["by_letter", "by_delegation"].map((value) => ({ value, label: __(value) })), default: "by_letter", reqd: 1, onchange: () => fit() },
				{ fieldname: "registered", fieldtype: "Check", label: __("Assets that are registered (land, house, vehicle)"), hidden: 1, default: 1, onchange: () => fit() },
				{ fieldname: "asked_on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "question", fieldtype: "Small Text", label: __("What Is Asked") },
				{ fieldname: "file", fieldtype: "HTML" }, { fieldname: "told", fieldtype: "HTML" },
			],
			primary_action_label: __("Record"),
			primary_action: (values) => this.send(dialog, frm, "ask", { case: frm.doc.name, told: { ...values, key } }, file, __("The request is on record; its time is running."), ["verification"]),
		});
		const fit = () => {
			const chosen = body(dialog.get_value("body")) || bodies[0];
			if (!dialog.get_value("addressee") || bodies.some((one) => one.says === dialog.get_value("addressee"))) dialog.set_value("addressee", chosen.says);
			dialog.set_value("question", chosen.asks);
			const delegated = dialog.get_value("kind") === "by_delegation";
			dialog.set_df_property("registered", "hidden", !delegated);
			dialog.get_field("told").$wrapper.get(0).replaceChildren(thads_case.el("p", { className: "thads-follows", textContent: this.answer_time(chosen, delegated, dialog.get_value("registered")) }));
		};
		const file = this.evidence(dialog);
		dialog.show();
		fit();
	},

	answer_time(body, delegated, registered) {
		if (body.account) return __("Information on accounts is given at once (Article 37.6.b).");
		if (!delegated) return __("The answer is due within three working days (Article 37.6.b and c).");
		return registered ? __("The delegated office answers within 30 days, 45 where it is difficult (Decree 152, Article 21.5.a).") : __("The delegated office answers within 15 days (Decree 152, Article 21.5.b).");
	},

	result_fields() {
		return [
			{ fieldname: "conclusion", fieldtype: "Select", label: __("Conclusion"), options: ["", "with_means", "without_means", "unclear"].map((value) => ({ value, label: value ? __(value) : "" })) },
			{ fieldname: "monthly_income", fieldtype: "Int", label: __("Income a Month (VND)") },
			{ fieldname: "found", fieldtype: "HTML" }, { fieldname: "file", fieldtype: "HTML" },
		];
	},

	answer(frm, means, row) {
		const dialog = new frappe.ui.Dialog({
			title: __("Answer of {0}", [row.addressee]),
			fields: [
				{ fieldname: "answered_on", fieldtype: "Date", label: __("Answer of the Day"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "answer", fieldtype: "Small Text", label: __("Answer"), reqd: 1 }, ...this.result_fields(),
			],
			primary_action_label: __("Record"),
			primary_action: (values) => this.send(dialog, frm, "answer", { name: row.name, told: { ...values, assets: found() } }, file, __("Recorded."), ["verification", "assets"]),
		});
		const found = this.found(dialog, means);
		const file = this.evidence(dialog);
		dialog.show();
	},

	record(frm, means) {
		const key = frappe.utils.get_random(16);
		const ways = ["on_the_spot", "online", "declaration", "by_creditor"].map((value) => ({ value, label: __(value) }));
		const dialog = new frappe.ui.Dialog({
			title: __("Record What Was Found"),
			fields: [
				{ fieldname: "kind", fieldtype: "Select", label: __("Way of Verifying"), options: ways, default: "on_the_spot", reqd: 1, onchange: () => dialog.set_df_property("conflicts", "hidden", dialog.get_value("kind") !== "by_creditor") },
				this.debtor(means),
				{ fieldname: "done_on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "addressee", fieldtype: "Data", label: __("Place, body or database") },
				{ fieldname: "findings", fieldtype: "Small Text", label: __("Findings"), reqd: 1 },
				{ fieldname: "confirmed_by", fieldtype: "Data", label: __("Who confirmed it") },
				{ fieldname: "conflicts", fieldtype: "Check", label: __("Differs From the Officer's Result"), hidden: 1 },
				...this.result_fields(),
			],
			primary_action_label: __("Record"),
			primary_action: (values) => this.send(dialog, frm, "record_verification", { case: frm.doc.name, told: { ...values, key, assets: found() } }, file, __("Recorded."), ["verification", "assets"]),
		});
		const found = this.found(dialog, means);
		const file = this.evidence(dialog);
		dialog.show();
	},

	// Assets that were found, entered where they were found: one short row each.
	found(dialog, means) {
		const { el } = thads_case;
		const rows = [];
		const list = el("div");
		const add = () => {
			const kind = el("select", { className: "form-control", ariaLabel: __("Kind of Asset") }, ...means.choices.asset_kinds.map((value) => el("option", { value, textContent: thads_case_means.kind(value) })));
			const what = el("input", { className: "form-control", placeholder: __("What it is, where"), ariaLabel: __("Description") });
			const mark = el("input", { className: "form-control", placeholder: __("Plate, certificate or account number"), ariaLabel: __("Plate, certificate or account number") });
			const worth = el("input", { className: "form-control", inputMode: "numeric", placeholder: __("Estimated Value (VND)"), ariaLabel: __("Estimated Value (VND)"), onchange: () => (worth.value = thads_desk.money(worth.value.replace(/\D/g, ""))) });
			rows.push({ kind, what, mark, worth });
			list.append(el("div", { className: "thads-found" }, kind, what, mark, worth));
			what.focus();
		};
		dialog.get_field("found").$wrapper.get(0).replaceChildren(el("div", { className: "thads-asset-rows" },
			el("label", { textContent: __("Assets found") }), list, thads_case_means.button(__("Add an Asset"), add)));
		return () => rows.filter(({ what, mark }) => what.value.trim() || mark.value.trim()).map(({ kind, what, mark, worth }) => ({
			asset_kind: kind.value, description: what.value || mark.value, value_estimate: worth.value.replace(/\D/g, "") || 0,
			...(mark.value.trim() ? { [{ vehicle: "plate", real_estate: "certificate", account: "account_number" }[kind.value] || "serial"]: mark.value } : {}),
		}));
	},

	// 2400000000 becomes 2.400.000.000 when the field is left.
	money(field, dialog) {
		const digits = String(dialog().get_value(field) || "").replace(/\D/g, "");
		const said = thads_desk.money(digits);
		if (said !== dialog().get_value(field)) dialog().set_value(field, said);
	},

	asset(frm, means, row) {
		const sum = (fieldname, label, more = {}) => field(fieldname, "Data", label, { default: thads_desk.money(row && row[fieldname] ? row[fieldname] : ""), onchange: () => this.money(fieldname, () => dialog), ...more });
		const of = (...kinds) => `eval:${JSON.stringify(kinds)}.includes(doc.asset_kind)`;
		const field = (fieldname, fieldtype, label, more = {}) => ({ fieldname, fieldtype, label, default: row ? row[fieldname] : undefined, ...more });
		const kinds = means.choices.asset_kinds.map((value) => ({ value, label: thads_case_means.kind(value) }));
		const grounds = [{ value: "", label: "" }, ...means.choices.unseizable.map((one) => ({ value: one.code, label: `${one.says} (${one.article})` }))];
		const sources = ["verification", "declaration", "judgment", "registry", "other_source"].map((value) => ({ value, label: value === "judgment" ? __("Court Judgment") : __(value) }));
		const dialog = new frappe.ui.Dialog({
			title: row ? row.title : __("Add an Asset"), size: "large",
			fields: [
				field("asset_kind", "Select", __("Kind of Asset"), { options: kinds, default: row ? row.asset_kind : "real_estate", reqd: 1 }),
				field("description", "Small Text", __("Description")), sum("value_estimate", __("Estimated Value (VND)")),
				...(row ? [] : [{ fieldname: "source", fieldtype: "Select", label: __("Known From"), options: sources, default: "verification" }]),
				{ fieldtype: "Column Break" },
				field("owner_name", "Data", __("Owner"), { default: row ? row.owner_name : this.names(means)[0] }), field("co_owners", "Small Text", __("Co-owners (one a line)")),
				field("share_known", "Check", __("The Debtor's Share Is Determined"), { depends_on: "co_owners" }), field("minor_owner", "Check", __("An Owner Is Under 18")),
				{ fieldtype: "Section Break", label: __("What tells it from others") },
				field("parcel", "Data", __("Parcel"), { depends_on: of("real_estate") }), field("map_sheet", "Data", __("Map Sheet"), { depends_on: of("real_estate") }),
				field("ward", "Data", __("Ward or Commune"), { depends_on: of("real_estate") }), field("area_m2", "Float", __("Area (m2)"), { depends_on: of("real_estate") }),
				field("certificate", "Data", __("Ownership Certificate"), { depends_on: of("real_estate", "other") }),
				field("plate", "Data", __("Number Plate"), { depends_on: of("vehicle") }),
				field("serial", "Data", __("Serial, Frame or Paper Number"), { depends_on: of("vehicle", "movable", "valuable_paper", "other") }),
				field("account_number", "Data", __("Account Number"), { depends_on: of("account") }),
				field("bank", "Data", __("Bank, Payer or Debtor of the Debtor"), { depends_on: of("account", "income", "receivable", "valuable_paper") }),
				sum("monthly_income", __("Income a Month (VND)"), { depends_on: of("income") }),
				{ fieldtype: "Column Break" },
				field("place", "Small Text", __("Where It Is"), { depends_on: of("real_estate", "vehicle", "movable", "other") }), field("keeper", "Data", __("Held or Kept By")),
				field("is_only_home", "Check", __("Only Home of the Debtor and Family"), { depends_on: of("real_estate") }),
				field("offered_by_debtor", "Check", __("Offered or Agreed to by the Debtor")), field("indivisible", "Check", __("Cannot Be Divided Without Losing Value")),
				{ fieldtype: "Section Break", label: __("Mortgage, Other Claims") },
				field("encumbered_to", "Data", __("Mortgaged or Pledged To")), field("encumbrance_contract", "Data", __("Security Contract"), { depends_on: "encumbered_to" }),
				sum("secured_debt", __("Secured Debt (VND)"), { depends_on: "encumbered_to" }), field("bad_debt", "Check", __("Secures a Bad Debt of a Credit Institution"), { depends_on: "encumbered_to" }),
				{ fieldtype: "Column Break" },
				field("held_by_authority", "Data", __("Already Held or Coerced By")), field("unseizable", "Select", __("Ground for Not Seizing (Article 79)"), { options: grounds }),
			],
			primary_action_label: __("Save"),
			primary_action: () => {
				const told = this.filled(dialog);
				const call = row ? ["edit_asset", { name: row.name, told }] : ["add_asset", { case: frm.doc.name, told, source: told.source }];
				return thads_desk.call(`measures.${call[0]}`, call[1]).then(() => (dialog.hide(), thads_case_means.done(frm, __("Saved."), "assets")));
			},
		});
		dialog.show();
	},

	// Every field, an emptied one as empty.
	filled(dialog) {
		return Object.fromEntries(dialog.fields.filter((df) => df.fieldname && df.fieldtype !== "HTML").map(({ fieldname }) => [fieldname, dialog.get_value(fieldname) ?? ""]));
	},

	lose(frm, row) {
		frappe.prompt([
			{ fieldname: "on", fieldtype: "Date", label: __("Lost On"), default: frappe.datetime.get_today(), reqd: 1 },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("How It Was Lost"), reqd: 1 },
		], ({ on, reason }) => thads_desk.call("measures.lose_asset", { name: row.name, on, reason }).then(() => thads_case_means.done(frm, __("Recorded."), "assets")), row.title, __("Record"));
	},

	// ---- other cases of the debtor
	elsewhere(frm, means) {
		const { el } = thads_case;
		const by = { id_number: __("by identity number"), birth_year: __("by name and birth year"), "": __("cannot be told from others of the same name") };
		const options = means.debtors.map((one) => ({ value: one.party, label: `${one.name} (${by[one.by]})` }));
		if (!options.length) return frappe.msgprint(__("The debtors of this case are not identified in the judgment."));
		const dialog = new frappe.ui.Dialog({
			title: __("Other Cases of the Debtor"),
			fields: [
				{ fieldname: "party", fieldtype: "Select", label: __("Debtor"), options, default: options[0].value, reqd: 1 },
				{ fieldname: "purpose", fieldtype: "Data", label: __("Purpose"), reqd: 1, default: __("before a cost is caused") },
				{ fieldname: "note", fieldtype: "HTML" }, { fieldname: "found", fieldtype: "HTML" },
			],
			primary_action_label: __("Look"),
			primary_action: ({ party, purpose }) => thads_desk.call("measures.look_elsewhere", { case: frm.doc.name, party, purpose }).then((rows) => show(rows)),
		});
		const show = (rows) => {
			const cards = rows.map((row) => el("article", { className: "thads-card" },
				el("header", {}, el("b", { textContent: row.office_name || row.office }), el("span", { textContent: row.case_number || "" })),
				thads_case_means.line(row.officer, row.phone), ...row.seized.map((thing) => el("p", { className: "thads-follows", textContent: thing }))));
			dialog.get_field("found").$wrapper.get(0).replaceChildren(...(cards.length ? cards : [el("p", { className: "thads-follows thads-good", textContent: __("No other running case of this debtor was found.") })]));
		};
		dialog.get_field("note").$wrapper.get(0).replaceChildren(el("p", { className: "text-muted", textContent: __("Every look is kept on record: who, when, for what purpose.") }));
		dialog.$wrapper.on("hidden.bs.modal", () => frm.reload_doc());
		dialog.show();
	},
};
