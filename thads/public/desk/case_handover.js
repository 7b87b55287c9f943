// A case changes hands: its officer, by a decision of the head; its parties, by a decision that transfers.
window.thads_handover = {
	// ---- the officer
	async officer(frm) {
		const { el } = thads_case;
		const told = await thads_desk.get("handover.of_case", { case: frm.doc.name });
		if (!told) return [];
		const waits = told.requests.map((row) => el("p", { className: "thads-follows thads-warn", textContent: __("A party has asked for another officer: the head answers by {0}.", [thads_case.day(row.due)]) }));
		const events = told.events.map((row) => el("li", {}, el("time", { textContent: thads_case.day(row.at) }), el("div", { textContent: [this.upper(row.says), row.text].filter(Boolean).join(". ") })));
		return [
			el("p", {}, __("In charge:"), " ", el("b", { textContent: told.name || __("nobody yet") })),
			...waits,
			told.drafts ? el("div", { className: "thads-more" }, thads_entrustment.button(__("Give to Another Officer"), () => this.change(frm, told), "btn-primary")) : null,
			...told.rows.map((row) => this.row(row, told.head, () => frm.reload_doc())),
			events.length ? el("div", { className: "thads-timeline" }, el("ol", {}, ...events)) : null,
		].filter(Boolean);
	},

	upper: (text) => text.slice(0, 1).toUpperCase() + text.slice(1),

	// One case of a hand-over: from whom to whom, why, what lies in the file, and both signatures.
	row(row, head, done) {
		const { el } = thads_case;
		const content = [[__("Papers"), row.papers_note], [__("Open Tasks"), row.tasks_note], [__("Assets and Measures"), row.assets_note], [__("Money"), row.money_note]];
		const rows = content.filter(([, text]) => text).map(([label, text]) => el("div", {}, el("b", { textContent: label }), el("p", { className: "thads-text", textContent: text })));
		const signed = (who, at, note) => (at ? `${who} · ${thads_case.day(at)}${note ? ` · ${note}` : ""}` : __("not signed yet"));
		const sign = (part, label) => thads_entrustment.button(label, () => this.sign([row.name], part, done));
		const moved = row.status === "done";
		return el("article", { className: "thads-card" },
			el("header", {}, el("b", { textContent: `${row.from || "—"} → ${row.to || "—"}` }), thads_entrustment.pill(__(row.status), { done: "green", failed: "red", pending: "orange" }[row.status] || "gray")),
			thads_entrustment.muted(row.reason, row.number, row.hand_over_by ? __("to be handed over by {0}", [thads_case.day(row.hand_over_by)]) : ""),
			row.error ? el("p", { className: "text-danger", textContent: row.error }) : null,
			row.why ? el("details", {}, el("summary", { textContent: __("Why this officer") }), el("p", { className: "thads-text", textContent: row.why })) : null,
			row.own_reason ? el("p", { textContent: __("Chosen instead of {0}: {1}", [row.proposed || "—", row.own_reason]) }) : null,
			rows.length ? el("details", {}, el("summary", { textContent: __("What is handed over") }), ...rows) : null,
			moved ? el("p", {}, el("b", { textContent: __("Given:") }), ` ${signed(row.given, row.given_at, row.given_note)}`) : null,
			moved ? el("p", {}, el("b", { textContent: __("Taken:") }), ` ${signed(row.taken, row.taken_at, row.taken_note)}`) : null,
			moved ? el("div", { className: "thads-more" },
				row.gives || (head && !row.given_at) ? sign("given", __("Sign for Having Given")) : "",
				row.takes || (head && !row.taken_at) ? sign("taken", __("Sign for Having Taken")) : "") : null);
	},

	sign(items, part, done) {
		frappe.prompt(
			{ fieldname: "note", fieldtype: "Small Text", label: __("Remarks, what is missing; the reason, for whoever signs in another's place") },
			({ note }) => thads_desk.call("handover.sign", { items, part, note: note || "" }).then(done),
			part === "given" ? __("Sign for Having Given") : __("Sign for Having Taken"), __("Sign")
		);
	},

	async change(frm, told) {
		const key = frappe.utils.get_random(20);
		const offer = await thads_desk.get("handover.propose", { case: frm.doc.name });
		if (!offer) return;
		const { el } = thads_case;
		const free = offer.candidates.filter((row) => !row.barred);
		const fit = () => {
			const own = dialog.get_value("officer") !== offer.proposed;
			dialog.set_df_property("own_reason", "hidden", !own);
			dialog.set_df_property("own_reason", "reqd", own);
			for (const field of ["requester", "requested_on", "ground"]) {
				dialog.set_df_property(field, "hidden", dialog.get_value("reason") !== "requested");
				dialog.set_df_property(field, "reqd", dialog.get_value("reason") === "requested");
			}
		};
		const dialog = new frappe.ui.Dialog({
			title: __("Give to Another Officer"), size: "large",
			fields: [
				{ fieldname: "proposal", fieldtype: "HTML" },
				{ fieldname: "officer", fieldtype: "Select", label: __("To Officer"), reqd: 1, default: offer.proposed || "", options: free.map((row) => ({ value: row.officer, label: `${row.name} (${__("{0} open cases", [row.load])})` })), onchange: fit },
				{ fieldname: "own_reason", fieldtype: "Small Text", label: __("Why this officer and not the one proposed"), hidden: 1 },
				{ fieldname: "reason", fieldtype: "Select", label: __("Reason"), reqd: 1, default: told.requests.length ? "requested" : "workload", options: offer.reasons.map((row) => ({ value: row.code, label: row.says })), onchange: fit },
				{ fieldname: "note", fieldtype: "Small Text", label: __("Explanation") },
				{ fieldname: "requester", fieldtype: "Autocomplete", label: __("Who asked for it"), hidden: 1, options: frm.thads_case.people.map((one) => one.name) },
				{ fieldname: "requested_on", fieldtype: "Date", label: __("Asked On"), hidden: 1, default: told.requests[0]?.since_on },
				{ fieldname: "ground", fieldtype: "Select", label: __("Ground"), hidden: 1, options: offer.grounds.map((row) => ({ value: row.code, label: row.says })) },
				{ fieldname: "hand_over_by", fieldtype: "Date", label: __("To Be Handed Over By"), reqd: 1, default: frappe.datetime.add_days(frappe.datetime.get_today(), 5) },
			],
			primary_action_label: __("Draft the Decision"),
			primary_action: async ({ officer, requester, proposal, ...values }) => {
				const sent = { ...values, seed: offer.seed, ...(requester ? { requester: [{ name: requester }] } : {}) };
				const made = await thads_desk.call("handover.draft_change", { case: frm.doc.name, officer, told: sent, key });
				dialog.hide();
				frappe.set_route("Form", "Decision", made.decision);
			},
		});
		const rows = offer.candidates.map((row) => el("tr", { className: row.obstacle ? "text-muted" : "" }, el("td", { textContent: row.name }), el("td", { textContent: row.load }), el("td", { textContent: row.obstacle || __("free") })));
		dialog.get_field("proposal").$wrapper.get(0).append(
			el("p", { className: "thads-follows" }, el("b", { textContent: offer.proposed ? __("Proposed: {0}", [offer.name]) : __("Nobody can be proposed") }), `\n${offer.explanation}`, `\n${__("Seed {0}", [offer.seed])}`),
			el("table", { className: "table table-sm" }, el("thead", {}, el("tr", {}, ...[__("Officer"), __("Open cases"), __("Obstacle")].map((text) => el("th", { textContent: text })))), el("tbody", {}, ...rows)));
		dialog.show();
		fit();
	},

	// ---- a whole desk
	async desk(officer, name) {
		const told = await thads_desk.get("handover.desk", { officer });
		if (!told) return;
		const key = frappe.utils.get_random(20);
		const dialog = new frappe.ui.Dialog({
			title: __("Hand Over the Desk of {0}", [frappe.utils.escape_html(name)]),
			fields: [
				{ fieldname: "cases", fieldtype: "HTML", options: `<p><b>${__("{0} open cases", [told.cases])}</b></p>` },
				{ fieldname: "reason", fieldtype: "Select", label: __("Reason"), reqd: 1, default: "leaves", options: told.reasons.map((row) => ({ value: row.code, label: row.says })) },
				{ fieldname: "note", fieldtype: "Small Text", label: __("Explanation") },
				{ fieldname: "to", fieldtype: "MultiCheck", label: __("Only to these officers (none ticked: to all)"), options: told.officers.map((row) => ({ value: row.name, label: row.full_name })), columns: 2 },
				{ fieldname: "by", fieldtype: "Date", label: __("To Be Handed Over By") },
			],
			primary_action_label: __("Propose"),
			primary_action: async ({ cases, ...values }) => {
				const made = await thads_desk.call("handover.plan_desk", { officer, key, ...values, note: values.note || "", to: values.to || [] });
				dialog.hide();
				frappe.set_route("Form", "Officer Handover", made.name);
			},
		});
		dialog.show();
	},

	// ---- the parties
	async parties(frm) {
		const { el } = thads_case;
		const told = await thads_desk.get("handover.parties", { case: frm.doc.name });
		if (!told) return [];
		const sides = { debtor: __("Debtor"), creditor: __("Creditor") };
		const now = told.current.map((row) => el("li", {}, el("b", { textContent: row.name }), ` · ${sides[row.side]}`, row.share ? ` · ${__("share {0}", [row.share])}` : "", row.through ? ` · ${__("by transfer")}` : ""));
		const past = told.history.map((row) => el("li", { className: row.void ? "thads-struck" : "" }, el("time", { textContent: thads_case.day(row.from_date) }),
			el("div", {}, el("span", { className: "thads-says", textContent: `${row.from_name} → ${row.to_name}${row.share ? ` (${row.share})` : ""}` }), ` · ${row.number || ""}`, row.void ? ` · ${row.void_reason || ""}` : "")));
		const ways = told.ways.map((row) => el("li", {}, row.says, el("span", { className: "text-muted", textContent: ` (${row.article})` }), told.drafts ? this.way(frm, row) : ""));
		return [
			now.length ? el("ul", { className: "thads-parties" }, ...now) : el("p", { className: "text-muted", textContent: __("No party is on record.") }),
			told.drafts ? el("div", { className: "thads-more" }, thads_entrustment.button(__("Draft a Decision that Transfers"), () => this.paper(frm, "QD-CG"), "btn-primary")) : null,
			past.length ? el("div", { className: "thads-timeline" }, el("ol", {}, ...past)) : null,
			el("details", {}, el("summary", { textContent: __("A party has died or is gone: what the law asks for") }), el("ul", {}, ...ways)),
		].filter(Boolean);
	},

	way(frm, row) {
		const { el } = thads_case;
		const link = (text, onclick) => el("button", { type: "button", className: "btn btn-xs btn-link", textContent: text, onclick });
		const event = row.event && link(__("Record it"), () => this.record(frm, row.event));
		return el("span", {}, event || "", ...row.papers.map((code) => link(code, () => this.paper(frm, code))));
	},

	record(frm, kind) {
		frappe.prompt(
			[{ fieldname: "on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today(), reqd: 1 }, { fieldname: "explanation", fieldtype: "Small Text", label: __("Explanation") }],
			(values) => thads_desk.call("cases.record_event", { case: frm.doc.name, kind, on: values.on, explanation: values.explanation || "" }).then(() => frm.reload_doc()),
			__("Record an Event"), __("Record")
		);
	},

	paper(frm, code) {
		thads_case_papers.form(frm, code);
	},
};

thads_case.parts.push(
	{ key: "officer", label: __("Assignment and Hand-over"), load: (frm) => thads_handover.officer(frm), buttons: () => {} },
	{ key: "parties", label: __("Succession and Transfer"), load: (frm) => thads_handover.parties(frm), buttons: () => {} }
);

frappe.ui.form.on("Enforcement Officer", {
	refresh(frm) {
		const manages = frappe.user.has_role("Head of Office") || frappe.user.has_role("Head of Room");
		if (!frm.is_new() && manages) frm.add_custom_button(__("Hand Over the Desk"), () => thads_handover.desk(frm.doc.name, frm.doc.full_name));
	},
});
for (const doctype of ["Entrustment", "Entrustment Step", "Entrustment Item", "Party Succession", "Officer Handover", "Officer Handover Item"]) {
	frappe.listview_settings[doctype] = { hide_name_column: true, ...frappe.listview_settings[doctype] };
}
