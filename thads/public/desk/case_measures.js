// The measures of a case: what is still to be confirmed in red, each measure with its steps.
window.thads_case_measures = {
	COLOURS: { decided: "orange", sent: "blue", applied: "green", not_applied: "gray", lifted: "red", lifting_sent: "red", lifting_confirmed: "gray", ended: "gray", void: "gray" },

	async load(frm, told) {
		const means = await thads_case_means.read(frm, told);
		if (!means) return [];
		const { el } = thads_case;
		const open = means.measures.filter((row) => row.unconfirmed);
		const order = [...means.measures].sort((one, other) => Number(other.unconfirmed) - Number(one.unconfirmed) || Number(other.open) - Number(one.open));
		return [
			means.works_on ? this.acts(frm, means) : null,
			open.length ? el("p", { className: "thads-follows thads-stop", textContent: __("Lifting not confirmed: {0}. Whoever applied a measure has to say that it was lifted; until then the debtor is still bound there.", [open.length]) }) : null,
			...means.unmatched.map((paper) => this.unmatched(frm, means, paper)),
			order.length ? el("div", { className: "thads-cards" }, ...order.map((row) => this.measure(frm, means, row))) : el("p", { className: "text-muted", textContent: __("No measure has been taken. A measure begins when its decision is issued.") }),
		].filter(Boolean);
	},

	acts(frm, means) {
		const { button } = thads_case_means;
		return thads_case.el("div", { className: "thads-more" },
			button(__("Prepare a Measure"), () => thads_measure_forms.prepare(frm, means), "btn-primary"),
			button(__("When May I Coerce?"), () => thads_measure_forms.when()),
			button(__("How Much of an Income?"), () => thads_measure_forms.income(means)));
	},

	unmatched(frm, means, paper) {
		const { el } = thads_case;
		const fitting = means.measures.filter((row) => !row.lifted_on && paper.measures.includes(row.measure));
		const box = el("div", { className: "thads-follows thads-warn" }, el("b", { textContent: __("{0} ends a measure, but it is not on record which one.", [paper.full_number]) }));
		if (means.works_on) {
			box.append(el("p", {}, ...fitting.map((row) => thads_case_means.link(row.title, () =>
				thads_desk.call("measures.lift_by", { name: row.name, decision: paper.name }).then(() => thads_case_means.done(frm, __("Recorded."), "measures"))))));
		}
		return box;
	},

	measure(frm, means, row) {
		const { el } = thads_case;
		const { line, pill } = thads_case_means;
		return el("article", { className: `thads-card ${row.unconfirmed ? "thads-late" : ""}` },
			el("header", {}, el("b", { textContent: row.says }), pill(row.state_says, this.COLOURS[row.state])),
			line(row.decision_number, __(row.family), row.asset_title, row.subject_name),
			row.confirms ? line(row.applier ? `${__("Who Applies It")}: ${row.applier}` : "", row.applier ? "" : __("It is not on record who applies this measure.")) : line(row.applier_says),
			line(row.amount ? `${thads_desk.money(row.amount)} đ` : "", row.applied_amount ? __("held: {0} đ", [thads_desk.money(row.applied_amount)]) : "",
				row.kept ? __("left each month: {0} đ", [thads_desk.money(row.kept)]) : "", row.until ? __("until {0}", [thads_case.day(row.until)]) : ""),
			el("p", { className: "thads-text", textContent: row.explanation }),
			row.applied_note ? el("p", { className: "thads-text", textContent: row.applied_note }) : null,
			row.late_after_record ? el("p", { className: "thads-follows thads-stop", textContent: __("The decision came more than 24 hours after the minutes.") }) : null,
			row.lifted_on ? line(row.lifted_number, row.lift_reason) : null, row.lifting_note ? el("p", { className: "thads-text", textContent: row.lifting_note }) : null,
			this.foot(frm, means, row));
	},

	foot(frm, means, row) {
		const { el } = thads_case;
		const { button, link, file } = thads_case_means;
		const foot = el("p", { className: "thads-foot" }, el("span", { textContent: row.article }));
		if (row.decision) foot.append(el("a", { href: thads_case.address("paper", { case: frm.doc.name, decision: row.decision }), target: "_blank", textContent: __("Decision") }));
		if (row.files.applied) foot.append(file(__("Evidence"), "measure_file", { name: row.name, step: "applied" }));
		if (row.files.lifting_confirmed) foot.append(file(__("Evidence of lifting"), "measure_file", { name: row.name, step: "lifting_confirmed" }));
		if (!means.works_on) return foot;
		for (const step of row.steps) foot.append(button(step.says, () => thads_measure_forms.step(frm, row, step), row.unconfirmed ? "btn-danger" : "btn-default"));
		if (row.incomplete) foot.append(link(__("Say who applies it, on what"), () => thads_measure_forms.complete(frm, means, row)));
		if (row.may_undo) foot.append(link(__("Take the last step back"), () => this.undo(frm, row)));
		return foot;
	},

	undo(frm, row) {
		frappe.prompt({ fieldname: "reason", fieldtype: "Small Text", label: __("Why is this entry struck?"), reqd: 1 },
			({ reason }) => thads_desk.call("measures.undo_step", { name: row.name, reason }).then(() => thads_case_means.done(frm, __("Struck."), "measures")), __("Take the last step back"), __("Strike"));
	},
};

thads_case.parts.push({ key: "measures", label: __("Security and Coercive Measures"), load: (frm, told) => thads_case_measures.load(frm, told) });
