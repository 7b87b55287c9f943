// A hand-over between officers: the proposal with its reasons, the head's approval, the progress, both signatures.
frappe.ui.form.on("Officer Handover", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.clear_custom_buttons();
		thads_desk.get("handover.get", { name: frm.doc.name }).then((told) => told && cur_frm === frm && thads_handover_page.show(frm, told));
	},
});

const thads_handover_page = {
	COLOURS: { proposed: "orange", running: "blue", done: "green", failed: "red", cancelled: "gray" },

	show(frm, told) {
		const { el, day } = thads_case;
		frm.page.set_indicator(__(told.status), this.COLOURS[told.status]);
		const pairs = [
			[__("From Officer"), told.from], [__("Reason"), told.reason], [__("Explanation"), told.note], [__("Decision of the Head (number, date)"), told.paper || told.number],
			[__("Cases"), told.total], [__("Moved"), told.done], [__("Failed"), told.failed], [__("Seed"), told.seed], [__("To Be Handed Over By"), day(told.hand_over_by)],
		].filter(([, value]) => value).map(([label, value]) => el("div", {}, el("dt", { textContent: label }), el("dd", { textContent: value })));
		frm.get_field("life").$wrapper.get(0).replaceChildren(
			el("dl", { className: "thads-headline" }, ...pairs), el("div", { className: "thads-more" }, ...this.acts(frm, told)), this.progress(told), this.table(frm, told));
		if (told.status === "running") setTimeout(() => cur_frm === frm && frm.reload_doc(), 2000);
	},

	acts(frm, told) {
		const again = () => frm.reload_doc();
		const call = (method, args = {}) => thads_desk.call(`handover.${method}`, { name: told.name, ...args }).then(again);
		const open = told.rows.filter((row) => row.status === "done");
		const mine = (part, mark) => open.filter((row) => row[mark] || (told.approves && !row[`${part}_at`])).map((row) => row.name);
		const sign = (part, mark, label) => (mine(part, mark).length ? [thads_entrustment.button(`${label} (${mine(part, mark).length})`, () => thads_handover.sign(mine(part, mark), part, again))] : []);
		return [
			...(told.status === "proposed" && told.approves && !told.decision ? [thads_entrustment.button(__("Approve and Hand Over"), () => this.approve(frm, told), "btn-primary")] : []),
			...(told.status === "proposed" && !told.decision ? [thads_entrustment.button(__("Cancel"), () => call("cancel"))] : []),
			...(told.failed && told.approves && told.status === "failed" ? [thads_entrustment.button(__("Try Again"), () => call("retry"))] : []),
			...sign("given", "gives", __("Sign for Having Given")), ...sign("taken", "takes", __("Sign for Having Taken")),
			...(open.length ? [thads_handover_minutes.officers(told.name)] : []),
		];
	},

	approve(frm, told) {
		frappe.prompt(
			{ fieldname: "paper", fieldtype: "Data", label: __("Decision of the Head (number, date)"), reqd: 1 },
			({ paper }) => thads_desk.call("handover.approve", { name: told.name, paper }).then(() => frm.reload_doc()),
			__("Approve and Hand Over"), __("Approve")
		);
	},

	progress(told) {
		const { el } = thads_case;
		if (told.status !== "running") return "";
		const bar = el("progress", { max: told.total || 1, value: (told.done || 0) + (told.failed || 0), className: "thads-progress" });
		return el("p", {}, bar, ` ${__("{0} of {1}", [(told.done || 0) + (told.failed || 0), told.total])} · ${__("This goes on when you leave the page.")}`);
	},

	table(frm, told) {
		const { el } = thads_case;
		return el("div", { className: "thads-cards" }, ...told.rows.map((row) => {
			const card = thads_handover.row(row, told.approves, () => frm.reload_doc());
			card.prepend(el("p", {}, el("a", { href: `/app/enforcement-case/${row.enforcement_case}` }, el("b", { textContent: row.case_number || "—" })), ` · ${row.title || ""}`));
			if (told.officers.length) card.append(thads_entrustment.button(__("Choose Another"), () => this.choose(frm, told, row)));
			return card;
		}));
	},

	choose(frm, told, row) {
		frappe.prompt(
			[
				{ fieldname: "officer", fieldtype: "Select", label: __("To Officer"), reqd: 1, default: row.to_officer, options: told.officers.map((one) => ({ value: one.name, label: one.full_name })) },
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Why this officer and not the one proposed") },
			],
			({ officer, reason }) => thads_desk.call("handover.choose", { item: row.name, officer, reason: reason || "" }).then(() => frm.reload_doc()),
			__("Choose Another"), __("Save")
		);
	},
};
