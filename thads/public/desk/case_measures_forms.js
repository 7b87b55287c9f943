// Before and after a measure: what the law says, when a coercion may be carried out, how much of an income, each step.
window.thads_measure_forms = {
	WEIGHTS: { stop: "thads-stop", warn: "thads-warn", note: "" },

	hints(rows) {
		const { el } = thads_case;
		if (!rows.length) return [el("p", { className: "thads-follows thads-good", textContent: __("Nothing on record stands against it.") })];
		return rows.map((row) => el("p", { className: `thads-follows ${this.WEIGHTS[row.weight]}` }, row.says, "\n", el("small", { textContent: row.article })));
	},

	// A measure begins with its paper: what stands against it is said before the paper is drafted.
	prepare(frm, means, asset) {
		const { el } = thads_case;
		const { measures } = means.choices;
		const label = (row) => `${row.point} · ${row.says}`;
		const chosen = () => measures.find((row) => row.code === dialog.get_value("measure")) || measures[0];
		const ticks = means.assets.filter((row) => row.state !== "lost").map((row) => ({ row, box: el("input", { type: "checkbox", checked: row.name === asset, onchange: () => look() }) }));
		const look = frappe.utils.debounce(async () => {
			const of = chosen();
			dialog.set_df_property("amount", "hidden", of.code !== "deduct_account");
			dialog.set_df_property("paper", "options", of.papers.map((paper) => ({ value: paper.code, label: `${paper.code} · ${paper.name}` })));
			if (!of.papers.some((paper) => paper.code === dialog.get_value("paper"))) dialog.set_value("paper", of.papers[0].code);
			const asked = {
				case: frm.doc.name, measure: of.code, assets: JSON.stringify(ticks.filter(({ box }) => box.checked).map(({ row }) => row.name)),
				costs: dialog.get_value("costs") || 0, amount: dialog.get_value("amount") || 0, ...(dialog.get_value("party") ? { party: dialog.get_value("party") } : {}),
			};
			const rows = (await thads_desk.get("measures.hints", asked)) || [];
			dialog.get_field("told").$wrapper.get(0).replaceChildren(el("p", { className: "text-muted", textContent: of.article }), ...this.hints(rows),
				rows.some((row) => row.code === "look_elsewhere") ? thads_case_means.button(__("Other Cases of the Debtor"), () => { dialog.hide(); thads_means_forms.elsewhere(frm, means); }) : "");
		}, 300);
		const dialog = new frappe.ui.Dialog({
			title: __("Prepare a Measure"), size: "large",
			fields: [
				{ fieldname: "measure", fieldtype: "Select", label: __("Measure"), options: measures.map((row) => ({ value: row.code, label: label(row) })), default: this.first(means, asset), reqd: 1, onchange: look },
				{ fieldname: "party", fieldtype: "Select", label: __("Person Concerned"), options: means.debtors.map((one) => ({ value: one.party, label: one.name })), default: (means.debtors[0] || {}).party, onchange: look },
				{ fieldname: "things", fieldtype: "HTML" },
				{ fieldname: "costs", fieldtype: "Int", label: __("Estimated Costs (VND)"), onchange: look },
				{ fieldname: "amount", fieldtype: "Int", label: __("Amount (VND)"), default: means.owed, hidden: 1, onchange: look },
				{ fieldname: "told", fieldtype: "HTML" },
				{ fieldname: "paper", fieldtype: "Select", label: __("Paper"), options: [] },
			],
			primary_action_label: __("Draft the Decision"),
			primary_action: ({ paper }) => { dialog.hide(); thads_case_papers.form(frm, paper, this.known(ticks.filter(({ box }) => box.checked).map(({ row }) => row))); },
		});
		const rows = ticks.map(({ row, box }) => el("label", { className: "thads-tick" }, box, ` ${row.title}`, row.value_estimate ? ` · ${thads_desk.money(row.value_estimate)} đ` : "", ` · ${row.says}`));
		dialog.get_field("things").$wrapper.get(0).replaceChildren(...(rows.length ? [el("label", { textContent: __("On which assets") }), ...rows] : []));
		if (!thads_case_papers.drafts()) dialog.get_primary_btn().hide();
		dialog.show();
		look();
	},

	// The chosen assets as the paper's entries: what is on record is not typed again.
	known(rows) {
		const accounts = rows.filter((row) => row.account_number).map((row) => ({ number: row.account_number, bank: row.bank || "", holder: row.owner_name || "" }));
		const assets = rows.filter((row) => !row.account_number).map((row) => ({ description: row.description || row.title, plate: row.plate || "", serial: row.serial || "" }));
		const inputs = { ...(accounts.length ? { accounts } : {}), ...(assets.length ? { assets } : {}) };
		return { inputs, about: rows.length === 1 ? rows[0].title : "" };
	},

	// What is usually done with such an asset.
	first(means, asset) {
		const kind = (means.assets.find((row) => row.name === asset) || {}).asset_kind;
		return { account: "freeze_account", income: "deduct_income", valuable_paper: "take_securities", receivable: "take_money", real_estate: "seize", vehicle: "seize", movable: "seize", other: "seize" }[kind] || means.choices.measures[0].code;
	},

	step(frm, row, step) {
		const answer = step.code === "applied";
		const proves = answer || step.code === "lifting_confirmed";
		const dialog = new frappe.ui.Dialog({
			title: step.says,
			fields: [
				{ fieldname: "who", fieldtype: "HTML" },
				{ fieldname: "on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "hour", fieldtype: "Data", label: __("At the Hour"), default: frappe.datetime.now_time().slice(0, 5), reqd: 1 },
				...(answer ? [
					{ fieldname: "result", fieldtype: "Select", label: __("What Was Applied"), options: ["full", "part", "nothing"].map((value) => ({ value, label: __(value) })), default: "full", reqd: 1 },
					{ fieldname: "amount", fieldtype: "Int", label: __("Amount Held (VND)") },
				] : []),
				...(proves ? [{ fieldname: "note", fieldtype: "Small Text", label: __("Answer") }] : []),
				{ fieldname: "file", fieldtype: "HTML" },
			],
			primary_action_label: __("Record"),
			primary_action: ({ on, hour, result, amount, note }) => thads_means_forms.send(dialog, frm, "take_step",
				{ name: row.name, step: step.code, on, hour, result: result || "", amount: amount || 0, note: note || "" }, file, __("Recorded."), ["measures"]),
		});
		const file = proves ? thads_means_forms.evidence(dialog) : null;
		dialog.get_field("who").$wrapper.get(0).replaceChildren(thads_case.el("p", { className: "thads-follows", textContent: [row.applier, row.title].filter(Boolean).join("\n") }));
		thads_case_acts.clock(dialog);
		dialog.show();
	},

	complete(frm, means, row) {
		const options = [{ value: "", label: "" }, ...means.assets.map((one) => ({ value: one.name, label: one.title }))];
		frappe.prompt([
			{ fieldname: "applier", fieldtype: "Data", label: __("Who Applies It"), default: row.applier },
			{ fieldname: "asset", fieldtype: "Select", label: __("Asset"), options, default: row.asset },
			{ fieldname: "subject", fieldtype: "Data", label: __("Person Concerned"), default: row.subject_name },
		], (values) => thads_desk.call("measures.complete_measure", { name: row.name, ...values, asset: values.asset || null }).then(() => thads_case_means.done(frm, __("Saved."), "measures")), row.title, __("Save"));
	},

	// ---- may I coerce then, and what has to be done by when
	when() {
		const { el } = thads_case;
		const look = frappe.utils.debounce(async () => {
			const values = dialog.get_values(true);
			if (!values.on || !values.hour) return;
			const flag = (name) => (values[name] ? 1 : 0);
			const told = await thads_desk.get("measures.may_coerce", { on: values.on, hour: values.hour.slice(0, 5), with_force: flag("with_force"), policy_debtor: flag("policy_debtor") });
			const plan = (await thads_desk.get("measures.coercion_plan", { on: values.on, with_force: flag("with_force"), complex_case: flag("complex_case"), real_estate: flag("real_estate") })) || [];
			dialog.get_field("told").$wrapper.get(0).replaceChildren(...(told ? this.verdict(told) : []), plan.length ? el("h5", { textContent: __("By when, counted back") }) : "", ...plan.map((step) => this.plan_step(step)));
		}, 300);
		const check = (fieldname, label) => ({ fieldname, fieldtype: "Check", label, onchange: look });
		const dialog = new frappe.ui.Dialog({
			title: __("When May I Coerce?"),
			fields: [
				{ fieldname: "on", fieldtype: "Date", label: __("On the Day"), default: this.in_three_weeks(), reqd: 1, onchange: look },
				{ fieldname: "hour", fieldtype: "Data", label: __("At the Hour"), default: "08:00", reqd: 1, onchange: look },
				{ fieldtype: "Column Break" },
				check("with_force", __("Forces are called in")), check("complex_case", __("Complex: the commune police ask the province")),
				check("real_estate", __("Land or a house is seized")), check("policy_debtor", __("The debtor is a subject of policy")),
				{ fieldtype: "Section Break" }, { fieldname: "told", fieldtype: "HTML" },
			],
		});
		thads_case_acts.clock(dialog);
		dialog.show();
		look();
	},

	in_three_weeks() {
		const day = moment(frappe.datetime.get_today()).add(21, "days");
		return day.add({ 6: 2, 0: 1 }[day.day()] || 0, "days").format("YYYY-MM-DD");
	},

	verdict(told) {
		const { el } = thads_case;
		if (told.may) return [el("p", { className: "thads-follows thads-good", textContent: __("A coercion may be carried out then.") })];
		return [
			...told.reasons.map((row) => el("p", { className: "thads-follows thads-stop" }, row.says, "\n", el("small", { textContent: row.article }))),
			told.first_day ? el("p", { className: "thads-follows", textContent: __("First day on which it may: {0}", [thads_case.day(told.first_day)]) }) : "",
		];
	},

	plan_step(step) {
		const { el } = thads_case;
		return el("article", { className: `thads-plan-step ${step.past ? "thads-late" : ""}` },
			el("time", { textContent: thads_case.day(step.by) }),
			el("div", {}, el("b", { textContent: step.says }), step.past ? thads_case_means.pill(__("This day is past"), "red") : "",
				el("p", { className: "text-muted", textContent: step.article }), el("details", {}, el("summary", { textContent: __("How it is counted") }), el("p", { className: "thads-why", textContent: step.explanation }))));
	},

	// ---- how much of an income
	income(means) {
		const { regions } = means.choices;
		const look = frappe.utils.debounce(async () => {
			const values = dialog.get_values(true);
			if (!values.income) return;
			const asked = { income: values.income, region: values.region, dependants: values.dependants || 0, owed: values.owed || 0, ...(values.agreed ? { agreed: values.agreed } : {}) };
			const told = await thads_desk.get("measures.withholding", asked);
			const { el } = thads_case;
			dialog.get_field("told").$wrapper.get(0).replaceChildren(...(told ? [
				el("p", { className: "thads-sum" }, __("Withheld each month: {0} đ", [thads_desk.money(told.most)])),
				el("p", { className: `thads-follows ${told.most ? "thads-good" : "thads-warn"}`, textContent: told.explanation }),
			] : []));
		}, 300);
		const dialog = new frappe.ui.Dialog({
			title: __("How Much of an Income?"),
			fields: [
				{ fieldname: "income", fieldtype: "Int", label: __("Income a Month (VND)"), default: Math.max(0, ...means.assets.map((row) => row.monthly_income || 0), ...means.verifications.map((row) => row.monthly_income || 0)), onchange: look },
				{ fieldname: "region", fieldtype: "Select", label: __("Wage region where the debtor lives"), options: regions.map((row) => ({ value: row.code, label: `${row.code} (${thads_desk.money(row.wage)} đ)` })), default: regions[0].code, onchange: look },
				{ fieldname: "dependants", fieldtype: "Int", label: __("Dependants certified by the tax office"), default: 0, onchange: look },
				{ fieldtype: "Column Break" },
				{ fieldname: "owed", fieldtype: "Int", label: __("Sum to be collected (VND)"), default: means.owed, onchange: look },
				{ fieldname: "agreed", fieldtype: "Int", label: __("The parties agreed to leave each month (VND)"), onchange: look },
				{ fieldtype: "Section Break" }, { fieldname: "told", fieldtype: "HTML" },
			],
		});
		dialog.show();
		look();
	},
};

// Whoever reviews or signs the draft of such a decision reads what the law says of it, too.
frappe.ui.form.on("Decision", {
	async refresh(frm) {
		frm.thads_hints?.remove();
		if (frm.is_new() || !frm.doc.enforcement_case || !["Draft", "Reviewed", "Signed"].includes(frm.doc.state)) return;
		const rows = await thads_desk.get("measures.hints_of_paper", { decision: frm.doc.name });
		if (!rows || !rows.length || cur_frm !== frm) return;
		frm.thads_hints = thads_case.el("div", { className: "thads-paper-hints" }, thads_case.el("b", { textContent: __("Before this measure is taken") }), ...thads_measure_forms.hints(rows));
		frm.layout.wrapper.get(0).prepend(frm.thads_hints);
	},
});
