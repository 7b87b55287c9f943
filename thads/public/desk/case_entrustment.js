// Entrustments of a case: what went to another office, by which one the case came, and the decision for a new one.
window.thads_entrustment = {
	COLOURS: { prepared: "orange", sent: "blue", received: "blue", opened: "blue", reported: "orange", closed: "green", returned: "red", withdrawn: "gray" },
	SCOPES: () => ({ whole: __("The whole matter"), part: __("Some obligations"), assets: __("Handling of assets only") }),

	pill(text, colour) {
		return thads_case.el("span", { className: `indicator-pill no-indicator-dot ${colour}`, textContent: text });
	},

	button(text, onclick, look = "btn-default") {
		return thads_case.el("button", { type: "button", className: `btn btn-sm ${look}`, textContent: text, onclick });
	},

	muted(...parts) {
		const said = parts.filter(Boolean).join(" · ");
		return said ? thads_case.el("p", { className: "text-muted", textContent: said }) : null;
	},

	async load(frm) {
		const { el } = thads_case;
		const told = await thads_desk.get("entrustment.of_case", { case: frm.doc.name });
		if (!told) return [];
		return [
			told.drafts ? el("div", { className: "thads-more" }, this.button(__("Draft a Decision to Entrust"), () => this.draft(frm), "btn-primary")) : null,
			told.came ? this.origin(told.came) : null,
			...told.out.map((row) => this.card(row)),
			told.out.length || told.came ? null : el("p", { className: "text-muted", textContent: __("This case was not entrusted to anybody.") }),
		].filter(Boolean);
	},

	card(row) {
		const { el } = thads_case;
		return el("article", { className: `thads-card ${row.late ? "thads-late" : ""}` },
			el("header", {}, el("a", { href: `/app/entrustment/${row.name}` }, el("b", { textContent: `${row.decision_number || ""} → ${row.to || ""}` })),
				this.pill(row.state_says, this.COLOURS[row.state]), row.late ? this.pill(__("Late"), "red") : ""),
			this.muted(this.SCOPES()[row.scope], row.amount ? `${thads_desk.money(row.amount)} đ` : ""),
			row.next_due ? this.muted(`${row.next_task}: ${thads_case.day(row.next_due)}`) : null);
	},

	origin(row) {
		const { el } = thads_case;
		const done = row.done.map((one) => el("li", {}, el("time", { textContent: thads_case.day(one.at) }), el("div", { textContent: one.text })));
		return el("div", { className: "thads-follows" },
			el("b", { textContent: __("Entrusted by {0}", [row.from]) }), ` · ${row.decision_number} · `,
			el("a", { href: `/app/entrustment/${row.name}`, textContent: __("Open the entrustment") }),
			this.chain(row.chain),
			done.length ? el("details", { open: true }, el("summary", { textContent: __("Done before at {0} ({1})", [row.from, done.length]) }), el("div", { className: "thads-timeline" }, el("ol", {}, ...done))) : null);
	},

	chain(links) {
		const { el } = thads_case;
		const names = links.flatMap((link, place) => [place ? " → " : "", el(link.again ? "mark" : "span", { textContent: link.office, title: link.again ? __("This office has had the matter before") : "" })]);
		return el("p", {}, __("Way of the matter:"), " ", ...names);
	},

	// ---- the decision that entrusts
	async draft(frm) {
		const offered = await thads_desk.get("entrustment.offered", { case: frm.doc.name });
		if (!offered) return;
		const { el } = thads_case;
		const key = frappe.utils.get_random(20);
		const grounds = (scope) => (scope === "assets" ? offered.asset_grounds : offered.grounds).map((row) => ({ value: row.code, label: row.says }));
		const fit = () => {
			const scope = dialog.get_value("scope");
			dialog.set_df_property("ground", "options", grounds(scope));
			dialog.set_df_property("items", "hidden", scope === "assets");
			for (const field of ["assets", "amount"]) dialog.set_df_property(field, "hidden", scope !== "assets");
			for (const field of ["fee_paid", "fee_due"]) dialog.set_df_property(field, "hidden", scope === "assets");
			const stands = offered.obstacles[scope === "assets" ? "QD-UTTS" : "QD-UT"];
			dialog.get_field("stands").$wrapper.get(0).replaceChildren(stands.length ? el("p", { className: "thads-follows thads-warn", textContent: stands.join("\n") }) : "");
			this.ticks(dialog, scope);
		};
		const dialog = new frappe.ui.Dialog({
			title: __("Entrust to Another Office"), size: "large",
			fields: [
				{ fieldname: "scope", fieldtype: "Select", label: __("Scope"), default: "whole", reqd: 1, options: Object.entries(this.SCOPES()).map(([value, label]) => ({ value, label })), onchange: fit },
				{ fieldname: "stands", fieldtype: "HTML" },
				{ fieldname: "to_office", fieldtype: "Autocomplete", label: __("Receiving Office"), reqd: 1, options: offered.offices.map((row) => ({ value: row.name, label: row.office_name })) },
				{ fieldname: "ground", fieldtype: "Select", label: __("Ground"), reqd: 1, options: grounds("whole") },
				{ fieldname: "reason", fieldtype: "Small Text", label: __("What the verification has shown"), reqd: 1 },
				{ fieldname: "items", fieldtype: "HTML" },
				{ fieldname: "assets", fieldtype: "Small Text", label: __("Assets, one a line"), default: offered.assets.join("\n"), hidden: 1 },
				{ fieldname: "amount", fieldtype: "Int", label: __("Left to Enforce"), default: frm.thads_case.owed, hidden: 1 },
				{ fieldname: "fee_paid", fieldtype: "Int", label: __("Fee collected"), default: 0 },
				{ fieldname: "fee_due", fieldtype: "Int", label: __("Fee still to be collected"), default: 0 },
				{ fieldname: "papers", fieldtype: "Small Text", label: __("Papers sent with it, one a line"), reqd: 1, default: offered.papers.join("\n") },
			],
			primary_action_label: __("Draft the Decision"),
			primary_action: async (values) => {
				const told = { ...values, papers: values.papers.split("\n").filter((line) => line.trim()), items: this.chosen(dialog) };
				const made = await thads_desk.call("entrustment.draft", { case: frm.doc.name, told, key });
				dialog.hide();
				frappe.show_alert({ message: __("Drafted. The entrustment stands ready once the decision is issued."), indicator: "green" }, 8);
				frappe.set_route("Form", "Decision", made.decision);
			},
		});
		dialog.get_field("items").$wrapper.get(0).append(this.obligations(offered.obligations));
		dialog.show();
		fit();
	},

	obligations(rows) {
		const { el } = thads_case;
		return el("div", { className: "thads-ticks" }, el("b", { textContent: __("Obligations, and what was performed of them") }),
			...rows.map((row) => {
				const tick = el("input", { type: "checkbox", checked: true, className: "thads-item" });
				tick.dataset.id = row.id;
				const sum = el("input", { type: "number", min: 0, max: row.amount || 0, value: 0, className: "form-control input-sm thads-performed", ariaLabel: __("Performed Already") });
				return el("div", { className: "thads-item-row" }, el("label", { className: "thads-tick" }, tick, ` ${row.text} (${thads_desk.money(row.amount)} đ)`), row.amount ? sum : "");
			}));
	},

	ticks(dialog, scope) {
		for (const tick of dialog.get_field("items").$wrapper.get(0).querySelectorAll(".thads-item")) {
			tick.disabled = scope !== "part";
			if (scope === "whole") tick.checked = true;
		}
	},

	chosen(dialog) {
		return [...dialog.get_field("items").$wrapper.get(0).querySelectorAll(".thads-item-row")]
			.map((row) => ({ tick: row.querySelector(".thads-item"), sum: row.querySelector(".thads-performed") }))
			.filter(({ tick }) => tick.checked)
			.map(({ tick, sum }) => ({ id: tick.dataset.id, performed: cint(sum && sum.value) }));
	},
};

thads_case.parts.push({ key: "entrustment", label: __("Entrustment"), load: (frm) => thads_entrustment.load(frm), buttons: () => {} });
