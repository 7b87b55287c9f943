// The dialog of one paper: its entries beside a picture of the page as it would be printed.
window.thads_paper_form = {
	// ``more.decision``: a draft that is there already; ``more.reason``: why it may be made in spite of what the log lacks;
	// ``more.inputs``, ``more.about``: what another room of the case fills it with.
	async open(caseName, kind, done, more = {}) {
		const asked = { case: caseName, kind, ...(more.decision ? { decision: more.decision } : {}) };
		const form = await thads_desk.get("case_papers.form", asked);
		if (!form) return frappe.msgprint(__("This paper cannot be drafted here."));
		for (const asked of form.inputs) asked.value = more.inputs?.[asked.name] ?? asked.value;
		form.about = more.about || form.about;
		const state = { caseName, form, done, controls: {}, key: frappe.utils.get_random(20), page: 1, pages: 1 };
		const dialog = new frappe.ui.Dialog({
			title: form.name, size: "extra-large", fields: [{ fieldname: "body", fieldtype: "HTML" }], static: true,
			primary_action_label: form.decision ? __("Save the Draft Anew") : __("Save as Draft"), primary_action: () => this.save(dialog, state),
		});
		const look = frappe.utils.debounce(() => this.look(state), 900);
		state.change = () => { this.needed(state); look(); };
		state.phrases = (box, change) => thads_phrases.button(box, form.kind, change);
		dialog.get_field("body").$wrapper.get(0).replaceChildren(this.body(state, more.reason || form.reason));
		dialog.$wrapper.addClass("thads-paper-dialog");
		dialog.show();
		for (const box of dialog.body.querySelectorAll("textarea")) setTimeout(() => thads_inputs.grow(box), 300);
		this.needed(state);
		this.look(state);
	},

	body(state, reason) {
		const { el } = thads_case;
		const { form } = state;
		const entries = form.inputs.map((asked) => this.entry(state, asked));
		state.picture = el("div", { className: "thads-preview" });
		state.hint = el("p", { className: "thads-follows" });
		return el("div", { className: "thads-paper-form" },
			el("div", { className: "thads-paper-entries" },
				el("p", { className: "thads-hint", textContent: form.article }),
				this.reason(state, reason), ...entries, this.signatory(state), this.about(state),
				form.note ? el("p", { className: "thads-hint", textContent: __("Check before issue: {0}", [form.note]) }) : null),
			el("div", { className: "thads-paper-look" }, state.hint, this.pager(state), state.picture));
	},

	entry(state, asked) {
		const { el } = thads_case;
		const control = thads_inputs.make(asked, { obligations: state.form.obligations, phrases: state.phrases }, () => {
			if (control.chosen) this.earlier(state, control.chosen());
			state.change();
		});
		state.controls[asked.name] = { ...control, asked };
		const star = el("span", { className: "thads-star", textContent: " *", hidden: true });
		state.controls[asked.name].star = star;
		const head = control.bare ? null : el("label", {}, asked.label, star);
		if (head && control.focus) head.onclick = () => control.focus.focus();
		return el("div", { className: "thads-asked" }, head, control.element);
	},

	reason(state, reason) {
		const { el } = thads_case;
		if (!state.form.obstacles.length) return null;
		state.reason = el("textarea", { className: "form-control", rows: 2, value: reason || "", oninput: state.change });
		return el("div", { className: "thads-asked thads-obstacle" },
			...state.form.obstacles.map((one) => el("p", { textContent: one.says })),
			el("label", { textContent: __("Why it may be made nevertheless (kept with the paper)") }), state.reason);
	},

	about(state) {
		const { el } = thads_case;
		const list = el("datalist", { id: `about-${state.key}` }, ...state.form.abouts.map((value) => el("option", { value })));
		state.about = el("input", { className: "form-control", value: state.form.about, maxLength: 140 });
		state.about.setAttribute("list", list.id);
		return el("div", { className: "thads-asked" }, el("label", { textContent: __("About (one asset, one complaint; empty: the whole case)") }), state.about, list);
	},

	signatory(state) {
		const { el } = thads_case;
		const { rights, signatory, refused } = state.form;
		const line = (right) => [right.name, right.line, right.away ? __("Away today") : ""].filter(Boolean).join(" · ");
		state.signer = el("select", { className: "form-control", onchange: state.change },
			...rights.map((right) => el("option", { value: right.officer, textContent: line(right), selected: right.officer === signatory })));
		const nobody = el("p", { className: "thads-hint", textContent: rights.length ? "" : [...new Set(refused.map((row) => row.reason))].join(" ") });
		state.signer_box = el("div", { className: "thads-asked" }, el("label", { textContent: __("Signatory") }), state.signer, nobody);
		return state.signer_box;
	},

	// What changes an earlier paper belongs to whoever's paper that one was: who may sign is asked again.
	async earlier(state, name) {
		if (name === state.named) return;
		state.named = name;
		const told = await thads_desk.get("case_papers.signers", { case: state.caseName, kind: state.form.kind, ...(name ? { earlier: name } : {}) });
		if (!told || state.named !== name) return;
		Object.assign(state.form, told);
		state.signer_box.replaceWith(this.signatory(state));
		state.change();
	},

	pager(state) {
		const { el } = thads_case;
		const turn = (step) => { state.page = Math.min(Math.max(state.page + step, 1), state.pages); this.look(state); };
		state.pager = el("div", { className: "thads-pager", hidden: true },
			el("button", { type: "button", className: "btn btn-xs btn-default", textContent: "‹", ariaLabel: __("Previous page"), onclick: () => turn(-1) }),
			el("span"),
			el("button", { type: "button", className: "btn btn-xs btn-default", textContent: "›", ariaLabel: __("Next page"), onclick: () => turn(1) }));
		return state.pager;
	},

	values(state) {
		const found = Object.entries(state.controls).map(([name, control]) => [name, control.value()]);
		return Object.fromEntries(found.filter(([, value]) => value !== null && value !== undefined));
	},

	needed(state) {
		const values = this.values(state);
		for (const { asked, star } of Object.values(state.controls)) {
			const [flag, code] = (asked.needed_when || "").split("=");
			star.hidden = !(asked.required || (flag && (code ? values[flag] === code : Boolean(values[flag]))));
		}
	},

	// The page as the server would print it, or what is still missing, in its own words.
	async look(state) {
		const turn = (state.turn = (state.turn || 0) + 1);
		const body = { case: state.caseName, kind: state.form.kind, inputs: this.values(state), signatory: state.signer.value || null, page: state.page, width: 1100 };
		const headers = { "Content-Type": "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
		const answer = await fetch("/api/method/thads.api.case_papers.preview", { method: "POST", headers, body: JSON.stringify(body) });
		if (turn !== state.turn) return;
		state.hint.className = `thads-follows ${answer.ok ? "thads-good" : ""}`;
		if (!answer.ok) {
			state.hint.textContent = thads_case_acts.refusal(await answer.json().catch(() => ({})));
			return;
		}
		state.pages = Number(answer.headers.get("X-Pages")) || 1;
		state.page = Math.min(state.page, state.pages);
		state.hint.textContent = __("Nothing is missing. This is how the paper will look.");
		state.pager.hidden = state.pages < 2;
		state.pager.children[1].textContent = ` ${state.page} / ${state.pages} `;
		const image = Object.assign(new Image(), { src: URL.createObjectURL(await answer.blob()), alt: __("Page {0}", [state.page]) });
		image.onload = () => URL.revokeObjectURL(image.src);
		state.picture.replaceChildren(image);
	},

	async save(dialog, state) {
		const { form } = state;
		const said = { inputs: this.values(state), signatory: state.signer.value || null, about: state.about.value, reason: state.reason ? state.reason.value : "" };
		dialog.disable_primary_action();
		try {
			const made = form.decision
				? await thads_desk.call("case_papers.redraft", { decision: form.decision, version: form.version, ...said })
				: await thads_desk.call("case_papers.draft", { case: state.caseName, kind: form.kind, key: state.key, ...said });
			dialog.hide();
			frappe.show_alert({ message: __("The draft is saved."), indicator: "green" });
			state.done(made.decision || form.decision);
		} finally {
			dialog.enable_primary_action();
		}
	},
};
