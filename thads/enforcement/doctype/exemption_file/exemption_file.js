// The course of a file for exemption or reduction: what it holds, what it asks for, what procuracy and court said.
frappe.ui.form.on("Exemption File", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.clear_custom_buttons();
		thads_desk.get("exemption.get", { name: frm.doc.name }).then((told) => {
			if (!told || cur_frm !== frm) return;
			frm.page.set_indicator(__(`exemption ${told.state}`), thads_exemption.COLOURS[told.state]);
			thads_exemption_page.show(frm, told);
		});
	},
});

const thads_exemption_page = {
	PAPERS: () => [
		["proposal", "draft_proposal", __("Draft the Proposal to the Court"), __("Proposal")],
		["opinion_letter", "draft_letter", __("Draft the Letter to the Procuracy"), __("Letter to the Procuracy")],
		["termination", "draft_termination", __("Draft the Decision to Terminate"), __("Decision That Terminates")],
	],

	show(frm, told) {
		const { el, day } = thads_case;
		const column = (...parts) => thads_case.column(...parts);
		const { sum } = thads_exemption;
		const pairs = [
			[__("Judgment Debtor"), told.debtor_name], [__("Remaining"), sum(told.remaining)], [__("Asked For"), sum(told.asked)],
			[__("Granted"), told.result ? `${sum(told.granted)} · ${told.result_says}` : ""], [__("First Enforcement Decision On"), day(told.first_decided_on)],
			[__("In Force From"), day(told.in_force_on)],
		].filter(([, value]) => value).map(([label, value]) => el("div", {}, el("dt", { textContent: label }), el("dd", { textContent: value })));
		frm.get_field("life").$wrapper.get(0).replaceChildren(
			el("p", {}, el("a", { href: `/app/enforcement-case/${told.enforcement_case}`, textContent: `${told.case_number} · ${told.case_title}` })),
			el("dl", { className: "thads-headline" }, ...pairs),
			el("p", { className: "thads-follows thads-good", textContent: `${told.ground_says} (${told.article})` }),
			el("div", { className: "thads-more" }, ...this.acts(frm, told)),
			el("div", { className: "thads-life" },
				el("div", {}, column(__("Papers of the File"), "", this.papers(told)), column(__("Obligations"), "", this.items(told)), this.texts(told)),
				column(__("Course of the File"), "thads-timeline", [this.steps(told)])));
	},

	acts(frm, told) {
		const button = (...told_) => thads_entrustment.button(...told_);
		const drafts = this.PAPERS().filter(([column]) => this.offers(told, column))
			.map(([column, method, label, name]) => {
				const paper = told.decisions[column];
				return paper ? button(`${name} · ${paper.full_number || __(paper.state)}`, () => frappe.set_route("Form", "Decision", paper.name))
					: button(label, () => thads_exemption_forms.draft(frm, method), column === "termination" ? "btn-primary" : "btn-default");
			});
		const steps = told.acts.map((act, place) => button(act.says, () => thads_exemption_forms.take(frm, told, act), place ? "btn-default" : "btn-primary"));
		const edit = told.edits && told.debtor ? [button(__("Change the File"), () => thads_exemption_forms.open(told.enforcement_case, told, told.debtor, told))] : [];
		const back = told.works_on && told.steps.some((row) => !row.struck) ? [button(__("Take the Last Step Back"), () => thads_exemption_forms.take_back(frm))] : [];
		return [...steps, ...drafts, ...edit, ...back];
	},

	offers(told, column) {
		if (told.decisions[column]) return true;
		if (!told.drafts) return false;
		return column === "termination" ? told.state === "settled" && told.granted : !told.over && ["preparing", "opinion_asked", "opinion_given"].includes(told.state);
	},

	papers({ papers }) {
		const { el } = thads_case;
		return [el("ul", { className: "thads-points" }, ...papers.map((row) => el("li", { className: `thads-point-${row.have ? "there" : "missing"}` },
			row.says, row.told ? el("b", { textContent: ` ${row.told}` }) : "", " ", el("span", { className: "text-muted", textContent: `(${row.article})` }))))];
	},

	items({ items, result }) {
		const { el } = thads_case;
		const { sum } = thads_exemption;
		return items.map((row) => el("p", {}, el("span", { className: "thads-says", textContent: row.text }), el("br"),
			el("span", { className: "text-muted", textContent: [__("remaining {0}", [sum(row.remaining)]), __("asked for {0}", [sum(row.asked)]), result ? __("granted {0}", [sum(row.granted)]) : "", result ? __("left after that {0}", [sum(row.remaining - row.granted)]) : ""].filter(Boolean).join(" · ") })));
	},

	texts(told) {
		const { el } = thads_case;
		const rows = [[__("Circumstances of the Debtor"), told.reason], [__("Court"), told.court], [__("Procuracy"), told.procuracy]].filter(([, text]) => text);
		return el("div", {}, ...rows.map(([label, text]) => el("p", {}, el("b", { textContent: `${label}: ` }), text)));
	},

	steps({ steps }) {
		const { el } = thads_case;
		if (!steps.length) return el("p", { className: "text-muted", textContent: __("Nothing has been sent yet.") });
		return el("ol", {}, ...steps.map((row) => el("li", { className: row.struck ? "thads-struck" : "" },
			el("time", { textContent: thads_case.day(row.on_day) }),
			el("div", {}, el("span", { className: "thads-says", textContent: row.says }),
				el("p", { className: "thads-text", textContent: [row.number, row.result_says, row.step === "opinion" ? (row.favours ? __("agrees") : __("does not agree")) : "", row.note, row.struck ? __("Taken back: {0}", [row.struck_reason]) : ""].filter(Boolean).join(" · ") }),
				el("p", { className: "thads-foot", textContent: row.by })))));
	},
};
