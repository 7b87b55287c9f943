// The papers of a case: the list with what became of each, and the choice of a new one, hindered kinds with their reasons.
window.thads_case_papers = {
	COLOURS: { Draft: "gray", Reviewed: "blue", Signed: "blue", Issued: "green", Voided: "red" },

	// Whether the user's roles draft papers; whether in this case too is asked of the server.
	drafts: () => ["Enforcement Officer", "Case Registrar"].some((role) => frappe.user.has_role(role)),

	async load(frm) {
		const { el } = thads_case;
		const told = await thads_desk.get("case_papers.list_papers", { case: frm.doc.name });
		if (!told) return [];
		const rows = told.papers.map((row) => this.row(frm, row, told.drafts));
		const list = rows.length ? el("div", { className: "thads-papers" }, ...rows) : el("p", { className: "text-muted", textContent: __("This case has no paper yet.") });
		const draft = told.drafts && el("button", { type: "button", className: "btn btn-primary btn-sm", textContent: __("Draft a Paper"), onclick: () => this.choose(frm) });
		return [el("div", { className: "thads-paper-acts" }, draft || ""), list];
	},

	row(frm, row, drafts) {
		const { el } = thads_case;
		const pill = (text, colour) => el("span", { className: `indicator-pill no-indicator-dot ${colour}`, textContent: text });
		const link = (text, href) => el("a", { href, target: "_blank", textContent: text });
		const number = row.full_number ? `${row.full_number} · ${thads_case.day(row.issued_on)}` : __("No number yet");
		const relations = [
			row.changed_by && `${__(row.fate)}: ${row.changed_by}`, row.changes && __("Changes {0}", [row.changes]),
			row.follows && __("Follows {0}", [row.follows]), row.about, row.void_reason,
		].filter(Boolean);
		const edit = row.state === "Draft" && row.entered && drafts && el("button", {
			type: "button", className: "btn btn-xs btn-link", textContent: __("Edit"), onclick: () => this.form(frm, row.kind, { decision: row.name }),
		});
		return el("article", { className: row.state === "Voided" || ["revoked", "annulled"].includes(row.fate) ? "thads-gone" : "" },
			el("header", {}, el("a", { href: `/app/decision/${row.name}`, textContent: row.name_of_kind }), pill(__(row.state), this.COLOURS[row.state]),
				row.fate ? pill(__(row.fate), "orange") : ""),
			el("p", {}, number, row.signs ? ` · ${__("Signatory")}: ${row.signs}` : ""),
			relations.length ? el("p", { className: "text-muted", textContent: relations.join(" · ") }) : null,
			el("p", { className: "thads-foot" }, link(__("PDF"), thads_case.address("paper", { case: frm.doc.name, decision: row.name })), edit || ""));
	},

	async choose(frm) {
		const { el } = thads_case;
		const offers = (await thads_desk.get("case_papers.offered", { case: frm.doc.name })) || [];
		const dialog = new frappe.ui.Dialog({ title: __("Draft a Paper"), size: "large" });
		const list = el("div", { className: "thads-offers" });
		const search = el("input", { className: "form-control", type: "search", placeholder: __("Name or code of the paper"), ariaLabel: __("Name or code of the paper"), oninput: () => show() });
		const pick = (code, more) => { dialog.hide(); this.form(frm, code, more); };
		const find = (code) => { search.value = code; show(); };
		const show = () => {
			const words = this.fold(search.value).split(" ").filter(Boolean);
			const found = offers.filter((row) => words.every((word) => this.fold(`${row.name} ${row.code} ${row.family_name}`).includes(word)));
			const groups = [
				...this.TIERS().map(([tier, title]) => [title, found.filter((row) => row.allowed && row.tier === tier)]),
				[__("Hindered now"), found.filter((row) => !row.allowed)],
			].filter(([, rows]) => rows.length);
			if (words.length) groups.forEach(([, rows]) => rows.sort((one, other) => one.name.length - other.name.length));
			list.replaceChildren(...groups.flatMap(([title, rows]) => [el("h5", { textContent: `${title} (${rows.length})` }), ...this.by_family(rows, words.length || rows[0].tier !== "may", pick, find)]));
			if (!groups.length) list.replaceChildren(el("p", { className: "text-muted", textContent: __("No paper has this name.") }));
		};
		dialog.body.append(el("div", { className: "thads-offer-search" }, search), list);
		dialog.show();
		show();
		search.focus();
	},

	TIERS() {
		return [
			["asked", __("The law asks for these now")], ["usual", __("Usual at this point")], ["may", __("May be made now")], ["rare", __("Seldom made in a case")],
		];
	},

	// With a heading for each family where all may be made alike, unless somebody searches.
	by_family(rows, searched, pick, find) {
		return rows.flatMap((row, place) => {
			const first = !searched && (!place || rows[place - 1].family !== row.family);
			const offer = this.offer(row, pick, find);
			return first ? [thads_case.el("h6", { textContent: row.family_name }), offer] : [offer];
		});
	},

	offer(row, pick, find) {
		const { el } = thads_case;
		const asked = row.asked.slice(1).map((task) => el("p", { className: "thads-asks" }, task.task, task.due ? ` · ${thads_case.day(task.due)}` : "", task.ref ? ` · ${task.ref}` : "", ` (${task.article})`));
		const because = row.because && el("p", { className: row.tier === "asked" ? "thads-asks" : "text-muted", textContent: row.asked.length ? `${row.because} (${row.asked[0].article})` : row.because });
		const facts = el("p", { className: "text-muted", textContent: [row.who, row.article].filter(Boolean).join(" · ") });
		if (row.allowed) {
			return el("button", { type: "button", className: "thads-offer", onclick: () => pick(row.code) }, el("b", { textContent: row.name }), ` ${row.code}`, because || "", ...asked, facts);
		}
		const nevertheless = row.possible && el("button", { type: "button", className: "btn btn-xs btn-default", textContent: __("Make it nevertheless, with a reason"), onclick: () => pick(row.code) });
		return el("div", { className: "thads-offer thads-hindered" }, el("b", { textContent: row.name }), ` ${row.code}`,
			row.why ? el("p", { textContent: row.why }) : null, ...row.obstacles.map((one) => this.obstacle(one, find)), nevertheless || "", facts);
	},

	obstacle(one, find) {
		const { el } = thads_case;
		const papers = one.papers.slice(0, 4).map((paper) => el("button", { type: "button", className: "btn btn-xs btn-link", textContent: paper.name, onclick: () => find(paper.code) }));
		const way = papers.length || one.events.length;
		return el("div", {}, el("p", { textContent: one.says }),
			way ? el("p", { className: "thads-way" }, `${one.waivable ? __("It follows from:") : __("The way on:")} `, ...papers,
				one.events.length ? __("record the event: {0}", [one.events.slice(0, 3).join("; ")]) : "") : null);
	},

	form(frm, kind, more = {}) {
		return thads_paper_form.open(frm.doc.name, kind, () => { frm.thads_open?.add("papers"); frm.reload_doc(); }, more);
	},

	fold(text) {
		return String(text).toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
	},
};

thads_case.parts.push({
	key: "papers",
	label: __("Papers of the Case"),
	load: (frm) => thads_case_papers.load(frm),
	buttons: (frm) => thads_case_papers.drafts() && frm.add_custom_button(__("Draft a Paper"), () => thads_case_papers.choose(frm)),
});

frappe.ui.form.on("Decision", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.enforcement_case) return;
		thads_clauses.tell(frm);
		if (frm.doc.state !== "Draft" || !frm.doc.inputs || !thads_case_papers.drafts()) return;
		frm.add_custom_button(__("Edit the Entries"), () =>
			thads_paper_form.open(frm.doc.enforcement_case, frm.doc.kind, () => frm.reload_doc(), { decision: frm.doc.name }));
		frm.add_custom_button(__("Edit the Clauses"), () => thads_clauses.open(frm));
	},
});
