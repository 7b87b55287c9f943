// Exemption and reduction of what is owed to the State budget: each debtor with the grounds looked at today, the files of the case.
window.thads_exemption = {
	COLOURS: {
		preparing: "orange", opinion_asked: "blue", opinion_given: "orange", at_court: "blue", docketed: "blue", court_decided: "blue", protested: "red",
		settled: "green", withdrawn: "gray", annulled: "red",
	},
	RELIEFS: () => ({ exemption: __("Exemption"), reduction: __("Reduction") }),

	sum(value) {
		return `${thads_desk.money(value || 0)} đ`;
	},

	async load(frm) {
		const { el } = thads_case;
		const told = await thads_desk.get("exemption.of_case", { case: frm.doc.name });
		if (!told) return [];
		if (!told.debtors.length && !told.files.length) return [el("p", { className: "text-muted", textContent: __("Nothing in this case is owed to the State budget.") })];
		return [...told.files.map((row) => this.card(row)), ...told.debtors.map((debtor) => this.debtor(frm, told, debtor))];
	},

	card(row) {
		const { el } = thads_case;
		return el("article", { className: "thads-card" },
			el("header", {}, el("a", { href: `/app/exemption-file/${row.name}` }, el("b", { textContent: row.title })),
				thads_entrustment.pill(row.state_says, this.COLOURS[row.state]), row.result_says ? thads_entrustment.pill(row.result_says, row.result === "denied" ? "gray" : "green") : ""),
			thads_entrustment.muted(row.reference, thads_case.day(row.opened_on), __("asked for {0}", [this.sum(row.asked)]), row.result ? __("granted {0}", [this.sum(row.granted)]) : ""));
	},

	debtor(frm, told, debtor) {
		const { el } = thads_case;
		const met = debtor.grounds.filter((row) => row.met);
		const head = el("header", {}, el("b", { textContent: debtor.name }), ...met.filter((row) => !row.proof).map((row) => thads_entrustment.pill(this.RELIEFS()[row.relief], "green")));
		const sums = [__("owed {0}", [this.sum(debtor.owed)]), debtor.performed ? __("performed {0}", [this.sum(debtor.performed)]) : "",
			debtor.relieved ? __("relieved before {0}", [this.sum(debtor.relieved)]) : "", __("remaining {0}", [this.sum(debtor.remaining)])];
		const going = told.files.some((row) => row.debtor_name === debtor.name && !row.over);
		return el("article", { className: "thads-card" }, head,
			thads_entrustment.muted(...sums),
			thads_entrustment.muted(__("First enforcement decision: {0}", [thads_case.day(debtor.first_decided_on)]), debtor.next_day ? __("time alone may open a ground from {0}", [thads_case.day(debtor.next_day)]) : ""),
			this.grounds(debtor.grounds),
			told.works_on && !going && debtor.remaining ? el("p", { className: "thads-foot" }, thads_entrustment.button(__("Open a File"), () => thads_exemption_forms.open(frm.doc.name, told, debtor), met.some((row) => !row.proof) ? "btn-primary" : "btn-default")) : "");
	},

	grounds(rows) {
		const { el } = thads_case;
		return el("details", { open: rows.some((row) => row.met && !row.proof) }, el("summary", { textContent: __("Grounds of Article 42") }),
			el("ul", { className: "thads-points" }, ...rows.map((row) => el("li", { className: `thads-point-${row.met ? (row.proof ? "remark" : "there") : "missing"}` },
				row.says, " ", el("span", { className: "text-muted", textContent: `(${row.article})` }),
				row.met ? el("b", { textContent: row.proof ? ` ${__("to be proved")}` : ` ${__("at most {0}", [this.sum(row.most)])}` }) : el("p", { className: "thads-text", textContent: row.reasons.join(" ") })))));
	},
};

thads_case.parts.push({ key: "exemption", label: __("Exemption and Reduction"), load: (frm) => thads_exemption.load(frm), buttons: () => {} });
