// The clauses of a draft: edited on the screen or brought back from Word; what a person changed is shown in marks.
window.thads_clauses = {
	TYPES: ["article", "paragraph", "item", "numbered", "heading", "labelled"],

	names() {
		return {
			article: __("Article of the paper"), paragraph: __("Paragraph"), item: __("Dash item"), numbered: __("Numbered item"), heading: __("Heading"),
			labelled: __("Line with a label"), table: __("Table"),
		};
	},

	// Under the picture of the paper: what was changed by hand, for whoever reviews and signs it.
	async tell(frm) {
		if (!frm.doc.edits) return;
		const told = await thads_desk.get("case_papers.list_clauses", { decision: frm.doc.name });
		if (!told || !told.differences.length || cur_frm !== frm) return;
		const place = frm.get_field("paper").$wrapper.get(0);
		place.querySelector(".thads-marks")?.remove();
		place.append(this.marks(told.differences, __("Changed by hand ({0})", [told.differences.length])));
	},

	marks(rows, title) {
		const { el } = thads_case;
		const word = ([mark, text]) => (mark === "same" ? text : el(mark === "was" ? "del" : "ins", { textContent: text }));
		return el("section", { className: "thads-marks" }, el("h5", { textContent: title }), ...rows.map((row) => el("p", {}, ...row.words.map(word))));
	},

	async open(frm, given) {
		const { el } = thads_case;
		const told = await thads_desk.get("case_papers.list_clauses", { decision: frm.doc.name });
		const state = { version: told.version, rows: [] };
		const dialog = new frappe.ui.Dialog({
			title: __("Edit the Clauses"), size: "extra-large", static: true, primary_action_label: __("Save as Draft"),
			primary_action: async () => {
				const clauses = state.rows.map((row) => row.value());
				await thads_desk.call("case_papers.edit_clauses", { decision: frm.doc.name, version: state.version, clauses });
				dialog.hide();
				frm.reload_doc();
			},
		});
		const list = el("div", { className: "thads-clauses" });
		const fill = (rows) => {
			state.rows = [];
			list.replaceChildren();
			rows.forEach((row) => this.row(state, list, row));
		};
		const news = el("div");
		const file = el("input", { type: "file", accept: ".docx", hidden: true, onchange: () => this.word(frm, file, fill, news) });
		dialog.body.append(
			el("p", { className: "thads-hint", textContent: __("Articles are numbered by themselves. What you change stays marked for whoever reviews and signs the paper; editing the entries afterwards makes the clauses anew.") }),
			el("div", { className: "thads-more" },
				el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Download as Word"), onclick: () => window.open(`/api/method/thads.api.drafting.paper?${new URLSearchParams({ decision: frm.doc.name, format: "docx" })}`) }),
				el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Bring Back from Word"), onclick: () => file.click() }), file),
			news, list);
		dialog.show();
		fill(given || told.clauses);
	},

	row(state, list, clause, after) {
		const { el } = thads_case;
		const names = this.names();
		const fixed = clause.type === "table";
		const kind = el("select", { className: "form-control", disabled: fixed, ariaLabel: __("Kind of clause") },
			...(fixed ? ["table"] : this.TYPES).map((type) => el("option", { value: type, textContent: names[type], selected: type === clause.type })));
		const box = el("textarea", { className: "form-control", value: clause.text || "", disabled: fixed, rows: 2, ariaLabel: __("Text"), oninput: () => thads_inputs.grow(box) });
		const line = el("div", { className: "thads-clause" }, el("div", {}, kind, clause.lead && clause.type !== "article" ? el("p", { className: "thads-hint", textContent: clause.lead }) : ""), box);
		const row = { line, value: () => ({ part: clause.part, type: kind.value, lead: clause.lead || "", text: box.value }) };
		const act = (textContent, title, onclick) => el("button", { type: "button", className: "btn btn-xs btn-link", textContent, title, ariaLabel: title, onclick });
		if (!fixed) line.append(el("div", { className: "thads-clause-acts" },
			act("+", __("Add a clause below"), () => this.row(state, list, { part: clause.part, type: "paragraph", text: "" }, row)),
			act("✕", __("Remove"), () => { line.remove(); state.rows = state.rows.filter((one) => one !== row); })));
		const place = after ? state.rows.indexOf(after) + 1 : state.rows.length;
		state.rows.splice(place, 0, row);
		if (after) after.line.after(line);
		else list.append(line);
		setTimeout(() => (after ? box.focus() : thads_inputs.grow(box)), 250);
	},

	// The clauses of the file into the dialog; nothing is kept until it is saved there.
	async word(frm, file, fill, news) {
		const { el } = thads_case;
		const body = new FormData();
		body.append("decision", frm.doc.name);
		body.append("file", file.files[0], file.files[0].name);
		const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
		const answer = await fetch("/api/method/thads.api.case_papers.read_word", { method: "POST", headers, body });
		const data = await answer.json().catch(() => ({}));
		file.value = "";
		if (!answer.ok) return news.replaceChildren(el("p", { className: "thads-follows", textContent: thads_case_acts.refusal(data) }));
		const { clauses, left_out, differences } = data.message;
		fill(clauses);
		news.replaceChildren(
			differences.length ? this.marks(differences, __("Changed in Word ({0})", [differences.length])) : el("p", { className: "thads-follows", textContent: __("Nothing was changed in Word.") }),
			left_out.length ? el("p", { className: "thads-follows", textContent: `${__("Not taken over, because the desk prints it itself:")} ${left_out.join(" · ")}` }) : "");
	},
};
