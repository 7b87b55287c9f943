// The course of an entrustment: the same page for both offices, each with what it may do now.
frappe.ui.form.on("Entrustment", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.clear_custom_buttons();
		thads_desk.get("entrustment.get", { name: frm.doc.name }).then((told) => {
			if (!told || cur_frm !== frm) return;
			frm.page.set_indicator(told.state_says, thads_entrustment.COLOURS[told.state]);
			thads_entrustment_page.show(frm, told);
		});
	},
});

const thads_entrustment_page = {
	show(frm, told) {
		const { el, day } = thads_case;
		const column = (...parts) => thads_case.column(...parts);
		const pairs = [
			[__("Entrusting Decision"), told.decision_number], [__("From Office"), told.from], [__("To Office"), told.to || __("not chosen yet")],
			[__("Scope"), thads_entrustment.SCOPES()[told.scope]], [__("Amount Entrusted"), told.amount ? `${thads_desk.money(told.amount)} đ` : ""],
			[__("Papers Received On"), day(told.received_on)], [__("Next Due"), told.next_due ? `${day(told.next_due)} · ${told.next_task}` : ""],
		].filter(([, value]) => value).map(([label, value]) => el("div", {}, el("dt", { textContent: label }), el("dd", { className: label === __("Next Due") && told.late ? "text-danger" : "", textContent: value })));
		const acts = told.acts.map((act, place) => thads_entrustment.button(act.says, () => this.take(frm, told, act), place ? "btn-default" : "btn-primary"));
		if (told.edits) acts.unshift(thads_entrustment.button(__("Papers, Sums, Money"), () => this.amend(frm, told)));
		if (told.drafts) acts.unshift(thads_entrustment.button(told.answer ? __("Look at the Draft") : __("Draft the Decision"), () => this.answer(frm, told), "btn-primary"));
		if (told.papers.length) acts.push(thads_handover_minutes.entrustment(told.name));
		frm.get_field("life").$wrapper.get(0).replaceChildren(
			el("dl", { className: "thads-headline" }, ...pairs),
			...(told.recalled && !told.over ? [el("p", { className: "thads-follows thads-stop", textContent: __("The decision that entrusts was taken back. What is being done on it has to end.") })] : []),
			acts.length ? el("div", { className: "thads-more" }, ...acts) : "",
			thads_entrustment.chain(told.chain),
			el("div", { className: "thads-life" },
				el("div", {}, column(__("Course of the Entrustment"), "thads-timeline", [this.steps(told)]), column(__("Obligations"), "", this.items(told))),
				el("div", {}, column(__("Papers Handed Over"), "", this.papers(told)), told.other ? column(__("The Case at the Other Office"), "thads-timeline", this.other(told.other)) : "")));
	},

	steps({ steps }) {
		const { el } = thads_case;
		if (!steps.length) return el("p", { className: "text-muted", textContent: __("Nothing has been sent yet.") });
		return el("ol", {}, ...steps.map((row) => el("li", {},
			el("time", { textContent: thads_case.day(row.at) }),
			el("div", {}, el("span", { className: "thads-says", textContent: row.says }),
				[row.ground, row.note, row.money ? `${thads_desk.money(row.money)} đ` : ""].some(Boolean) ? el("p", { className: "thads-text", textContent: [row.ground, row.note, row.money ? `${thads_desk.money(row.money)} đ` : ""].filter(Boolean).join(" · ") }) : null,
				el("p", { className: "thads-foot" }, `${row.by} · ${row.office}`)))));
	},

	items({ items }) {
		const { el } = thads_case;
		return items.map((row) => el("p", { className: row.returned ? "thads-struck" : "" },
			el("span", { className: "thads-says", textContent: row.text }), " ",
			row.amount ? el("span", { className: "text-muted", textContent: __("{0} đ, performed {1} đ, left {2} đ", [row.amount, row.performed, row.remaining].map((sum) => thads_desk.money(sum || 0))) }) : "",
			row.returned ? el("span", { className: "text-danger", textContent: ` ${row.returned_reason}` }) : ""));
	},

	papers(told) {
		const { el } = thads_case;
		const rows = told.papers.map((row) => el("li", {}, row.title, row.folio ? ` · ${__("folios {0}", [row.folio])}` : "", row.copies ? ` · ${__("{0} sheets", [row.copies])}` : "",
			told.received_on ? thads_entrustment.pill(row.received ? __("Received") : __("Missing"), row.received ? "green" : "red") : ""));
		const notes = [[__("Money"), told.money_note], [__("Exhibits and Assets"), told.exhibits_note]].filter(([, text]) => text)
			.map(([label, text]) => el("p", {}, el("b", { textContent: `${label}: ` }), text));
		return [rows.length ? el("ol", { className: "thads-entrusted-papers" }, ...rows) : el("p", { className: "text-danger", textContent: __("No paper is listed yet.") }), ...notes];
	},

	other(other) {
		const { el } = thads_case;
		const head = other.opens ? el("a", { href: `/app/enforcement-case/${other.name}`, textContent: other.case_number }) : el("b", { textContent: other.case_number });
		const events = other.events.map((row) => el("li", {}, el("time", { textContent: thads_case.day(row.at) }), el("div", {}, thads_handover.upper(row.says), row.text ? el("p", { className: "thads-text", textContent: row.text }) : "")));
		return [el("p", {}, head, other.officer ? ` · ${other.officer}` : ""), el("p", { className: "thads-state", textContent: other.state_explained || "" }), el("ol", {}, ...events)];
	},

	// ---- one step
	take(frm, told, act) {
		const key = frappe.utils.get_random(20);
		const needs = (name) => act.needs.includes(name);
		const fields = [
			act.article ? { fieldname: "article", fieldtype: "HTML", options: `<p class="text-muted">${frappe.utils.escape_html(act.article)}</p>` } : null,
			needs("ground") ? { fieldname: "ground", fieldtype: "Select", label: __("Ground"), reqd: 1, options: told.grounds.map((row) => ({ value: row.code, label: row.says })) } : null,
			needs("items") ? { fieldname: "items", fieldtype: "MultiCheck", label: __("Obligations sent back"), options: told.items.filter((row) => !row.returned).map((row) => ({ value: row.name, label: frappe.utils.escape_html(row.text) })) } : null,
			act.code === "receive" ? { fieldname: "on", fieldtype: "Date", label: __("Papers Received On"), reqd: 1, default: frappe.datetime.get_today() } : null,
			act.code === "receive" ? { fieldname: "papers", fieldtype: "MultiCheck", label: __("Papers that have arrived"), options: told.papers.map((row) => ({ value: row.name, label: frappe.utils.escape_html(row.title), checked: 1 })) } : null,
			act.code === "report" ? { fieldname: "money", fieldtype: "Int", label: __("Money transferred (đồng)") } : null,
			{ fieldname: "note", fieldtype: "Small Text", label: __("Note"), reqd: needs("note") ? 1 : 0 },
		].filter(Boolean);
		const dialog = new frappe.ui.Dialog({
			title: act.says, fields, primary_action_label: act.says,
			primary_action: async ({ article, ...values }) => {
				await thads_desk.call("entrustment.take", { name: frm.doc.name, step: act.code, key, told: values });
				dialog.hide();
				frm.reload_doc();
			},
		});
		dialog.show();
	},

	async answer(frm, told) {
		if (told.answer) return frappe.set_route("Form", "Decision", told.answer.name);
		const officers = (await thads_desk.get("entrustment.officers", { name: frm.doc.name })) || [];
		frappe.prompt(
			{ fieldname: "officer", fieldtype: "Select", label: __("Enforcement Officer"), reqd: 1, options: officers.map((row) => ({ value: row.name, label: row.full_name })), default: (officers[0] || {}).name },
			async ({ officer }) => {
				const made = await thads_desk.call("entrustment.draft_answer", { name: frm.doc.name, officer });
				frappe.set_route("Form", "Decision", made.decision);
			},
			__("Draft the Decision"), __("Draft the Decision")
		);
	},

	amend(frm, told) {
		const sums = told.items.filter((row) => row.amount).map((row) => ({ fieldname: `sum_${row.name}`, fieldtype: "Int", label: __("Performed of: {0}", [frappe.utils.escape_html(row.text.slice(0, 90))]), default: row.performed }));
		const line = (row) => [row.title, row.folio, row.copies || ""].join(" | ");
		const dialog = new frappe.ui.Dialog({
			title: __("Papers, Sums, Money"), size: "large",
			fields: [
				{ fieldname: "to_office", fieldtype: "Link", options: "Enforcement Office", label: __("To Office"), default: told.to_office },
				{ fieldname: "papers", fieldtype: "Text", label: __("Papers, one a line: name | folios | sheets"), default: told.papers.map(line).join("\n") },
				...sums,
				{ fieldname: "money_note", fieldtype: "Small Text", label: __("Money"), default: told.money_note },
				{ fieldname: "exhibits_note", fieldtype: "Small Text", label: __("Exhibits and Assets"), default: told.exhibits_note },
			],
			primary_action_label: __("Save"),
			primary_action: async (values) => {
				const papers = (values.papers || "").split("\n").map((text) => text.split("|").map((part) => part.trim())).filter(([title]) => title)
					.map(([title, folio, copies]) => ({ title, folio: folio || "", copies: cint(copies) }));
				const performed = Object.fromEntries(told.items.map((row) => [row.name, values[`sum_${row.name}`] ?? row.performed]));
				await thads_desk.call("entrustment.amend", { name: frm.doc.name, told: { papers, performed, money_note: values.money_note || "", exhibits_note: values.exhibits_note || "", ...(values.to_office ? { to_office: values.to_office } : {}) } });
				dialog.hide();
				frm.reload_doc();
			},
		});
		dialog.show();
	},
};
