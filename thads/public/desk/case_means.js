// The means of the debtor in a case: verifications and assets, as two sections of the form.
window.thads_case_means = {
	STATES: { awaiting: "blue", answered: "orange", concluded: "green", struck: "gray" },
	ASSETS: { known: "gray", secured: "orange", seized: "orange", valued: "blue", on_sale: "blue", sold: "green", delivered: "green", taken_for_debt: "green", released: "gray", lost: "red" },

	// One request for the three sections of one showing of the case.
	read(frm, told) {
		told.means ||= thads_desk.get("measures.get_means", { case: frm.doc.name });
		return told.means;
	},

	done(frm, message, ...open) {
		frm.thads_open = new Set([...(frm.thads_open || []), ...open]);
		thads_case_acts.done(frm, message);
	},

	pill(text, colour) {
		return thads_case.el("span", { className: `indicator-pill no-indicator-dot ${colour}`, textContent: text });
	},

	button(text, onclick, look = "btn-default") {
		return thads_case.el("button", { type: "button", className: `btn btn-sm ${look}`, textContent: text, onclick });
	},

	link(text, onclick) {
		return thads_case.el("button", { type: "button", className: "btn btn-xs btn-link", textContent: text, onclick });
	},

	file(text, method, parameters) {
		return thads_case.el("a", { href: `/api/method/thads.api.measures.${method}?${new URLSearchParams(parameters)}`, target: "_blank", textContent: text });
	},

	line(...parts) {
		const said = parts.filter(Boolean).join(" · ");
		return said ? thads_case.el("p", { className: "text-muted", textContent: said }) : null;
	},

	// ---- verification
	async verifications(frm, told) {
		const means = await this.read(frm, told);
		if (!means) return [];
		const { el } = thads_case;
		const rows = means.verifications.map((row) => this.verification(frm, means, row));
		return [
			means.works_on ? this.verification_acts(frm, means) : null,
			...means.grounds.map((ground) => el("p", { className: "thads-follows thads-warn" },
				el("b", { textContent: __("What was found may fit a ground for “not yet enforceable”: {0}", [ground.article]) }), `\n${ground.says}\n${__("Because: {0}", [ground.why])}`)),
			rows.length ? el("div", { className: "thads-cards" }, ...rows) : el("p", { className: "text-muted", textContent: __("Nothing has been verified yet.") }),
		].filter(Boolean);
	},

	verification_acts(frm, means) {
		return thads_case.el("div", { className: "thads-more" },
			this.button(__("Ask a Body"), () => thads_means_forms.ask(frm, means), "btn-primary"),
			this.button(__("Record What Was Found"), () => thads_means_forms.record(frm, means)),
			this.button(__("Other Cases of the Debtor"), () => thads_means_forms.elsewhere(frm, means)));
	},

	verification(frm, means, row) {
		const { el } = thads_case;
		const facts = [
			row.answer && [__("Answer"), row.answer], row.findings && [__("Findings"), row.findings], row.question && [__("What Is Asked"), row.question],
			row.struck_reason && [__("Why It Was Struck"), row.struck_reason],
		].filter(Boolean);
		const foot = el("p", { className: "thads-foot" }, el("span", { textContent: row.by }));
		if (row.file) foot.append(this.file(row.evidence_name, "verification_file", { name: row.name }));
		if (means.works_on && row.state === "awaiting") foot.append(this.button(__("Record the Answer"), () => thads_means_forms.answer(frm, means, row), "btn-default"));
		if (means.works_on && !row.struck && !row.decision) foot.append(this.link(__("Strike"), () => this.reason(__("Strike an Entry"), (reason) => thads_desk.call("measures.strike_verification", { name: row.name, reason }).then(() => this.done(frm, __("Struck."))))));
		return el("article", { className: `thads-card ${row.late ? "thads-late" : ""} ${row.struck ? "thads-struck" : ""}` },
			el("header", {}, el("b", { className: "thads-says", textContent: row.title }), this.pill(row.late ? __("Answer overdue") : __(row.state), row.late ? "red" : this.STATES[row.state]),
				row.conclusion ? this.pill(__(row.conclusion), row.conclusion === "with_means" ? "green" : "orange") : null),
			this.line(__(row.kind), row.body_says, row.subject_name, row.due && row.state === "awaiting" ? __("answer due {0}", [thads_case.day(row.due)]) : "",
				row.answered_on ? __("answered {0}", [thads_case.day(row.answered_on)]) : "", row.done_on ? thads_case.day(row.done_on) : "",
				row.monthly_income ? `${__("Income a Month (VND)")}: ${thads_desk.money(row.monthly_income)}` : ""),
			...facts.map(([label, text]) => el("p", { className: "thads-text" }, el("b", { textContent: `${label}: ` }), text)), foot);
	},

	// ---- assets
	async assets(frm, told) {
		const means = await this.read(frm, told);
		if (!means) return [];
		const { el } = thads_case;
		const rows = means.assets.map((row) => this.asset(frm, means, row));
		const total = means.assets.filter((row) => !["lost", "released"].includes(row.state)).reduce((sum, row) => sum + (row.value_estimate || 0), 0);
		return [
			means.works_on ? el("div", { className: "thads-more" }, this.button(__("Add an Asset"), () => thads_means_forms.asset(frm, means), "btn-primary")) : null,
			total ? this.line(__("Estimated in all: {0} đ; owed: {1} đ", [thads_desk.money(total), thads_desk.money(means.owed)])) : null,
			rows.length ? el("div", { className: "thads-cards" }, ...rows) : el("p", { className: "text-muted", textContent: __("No asset is on record.") }),
		].filter(Boolean);
	},

	kind(code) {
		return code === "other" ? __("Another asset") : __(code);
	},

	asset(frm, means, row) {
		const { el } = thads_case;
		const marks = [
			row.is_only_home && __("only home"), row.co_owners && (row.share_known ? __("co-owned, share determined") : __("co-owned")), row.encumbered_to && __("mortgaged"),
			row.bad_debt && __("bad debt"), row.minor_owner && __("an owner under 18"), row.held_by_authority && __("held elsewhere"),
		].filter(Boolean);
		const foot = el("p", { className: "thads-foot" });
		if (means.works_on) this.asset_acts(frm, means, row, foot);
		return el("article", { className: "thads-card" },
			el("header", {}, el("b", {}, el("a", { href: `/app/enforcement-asset/${row.name}`, textContent: row.title })), this.pill(row.says, this.ASSETS[row.state]), ...marks.map((mark) => this.pill(mark, "yellow"))),
			this.line(this.kind(row.asset_kind), row.thing, row.value_estimate ? `${thads_desk.money(row.value_estimate)} đ` : __("value not estimated"), row.owner_name, __(row.source)),
			row.description && row.description !== row.title ? el("p", { className: "thads-text", textContent: row.description }) : null,
			row.co_owners ? this.line(__("Co-owners: {0}", [row.co_owners.split("\n").join(", ")])) : null,
			row.encumbered_to ? this.line(__("Mortgaged to {0}", [row.encumbered_to]), row.encumbrance_contract, row.secured_debt ? `${thads_desk.money(row.secured_debt)} đ` : "") : null,
			row.held_by_authority ? this.line(__("Already held by {0}", [row.held_by_authority])) : null,
			row.unseizable_says ? el("p", { className: "thads-follows thads-stop", textContent: `${__("May not be seized")}: ${row.unseizable_says}` }) : null,
			row.state === "known" ? null : this.line(row.state_explained), row.lost_reason ? this.line(row.lost_reason) : null, foot);
	},

	asset_acts(frm, means, row, foot) {
		if (row.state !== "lost") foot.append(this.button(__("Prepare a Measure"), () => thads_measure_forms.prepare(frm, means, row.name)));
		foot.append(this.link(__("Edit"), () => thads_means_forms.asset(frm, means, row)));
		if (row.state !== "lost") foot.append(this.link(__("It Is No More"), () => thads_means_forms.lose(frm, row)));
		foot.append(this.link(__("Strike"), () => this.reason(__("Strike an Entry"), (reason) => thads_desk.call("measures.strike_asset", { name: row.name, reason }).then(() => this.done(frm, __("Struck."))))));
	},

	reason(title, act) {
		frappe.prompt({ fieldname: "reason", fieldtype: "Small Text", label: __("Why is this entry struck?"), reqd: 1 }, ({ reason }) => act(reason), title, __("Strike"));
	},
};

thads_case.parts.push(
	{ key: "verification", label: __("Verification of Means"), load: (frm, told) => thads_case_means.verifications(frm, told) },
	{ key: "assets", label: __("Assets"), load: (frm, told) => thads_case_means.assets(frm, told) }
);

frappe.ui.form.on("Enforcement Asset", {
	refresh(frm) {
		const options = frm.get_field("asset_kind").df.options.toString().split("\n").map((value) => ({ value, label: thads_case_means.kind(value) }));
		frm.set_df_property("asset_kind", "options", options);
		if (frm.doc.enforcement_case) frm.add_custom_button(__("Enforcement Case"), () => frappe.set_route("Form", "Enforcement Case", frm.doc.enforcement_case));
	},
});

frappe.listview_settings["Enforcement Measure"] = {
	add_fields: ["state"],
	get_indicator: (doc) => [__(doc.state), (window.thads_case_measures || {}).COLOURS?.[doc.state] || "gray", `state,=,${doc.state}`],
};

for (const [doctype, colours] of [["Enforcement Asset", "ASSETS"], ["Means Verification", "STATES"]]) {
	frappe.listview_settings[doctype] = {
		add_fields: ["state"],
		get_indicator: (doc) => [__(doc.state), thads_case_means[colours][doc.state] || "gray", `state,=,${doc.state}`],
	};
}

for (const doctype of ["Enforcement Asset", "Means Verification", "Enforcement Measure", "Cross Office Lookup"]) {
	frappe.listview_settings[doctype] = { hide_name_column: true, ...frappe.listview_settings[doctype] };
}
