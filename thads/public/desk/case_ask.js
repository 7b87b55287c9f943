// Asking the law in words: on the form of a case, with what the answer means in this case now; and on a page of its own.
window.thads_ask = {
	EXAMPLES: [__("How long is the voluntary period?"), __("When may enforcement be postponed?"), __("Which assets may not be seized?")],

	// The question and its answers; `name`: the case that is asked about, or none.
	panel(name = "") {
		const { el } = thads_case;
		const box = el("input", { type: "search", className: "form-control", placeholder: __("Ask in your own words"), maxLength: 400 });
		box.setAttribute("aria-label", __("Ask the Law"));
		const answers = el("div", { className: "thads-answers" });
		answers.setAttribute("aria-live", "polite");
		const ask = async (question) => {
			box.value = question;
			if (!question.trim()) return answers.replaceChildren();
			answers.replaceChildren(el("p", { className: "text-muted", textContent: __("Looking it up…") }));
			const told = await thads_desk.get("ask.ask", name ? { question, case: name } : { question });
			answers.replaceChildren(...this.shown(told));
		};
		const form = el("form", { className: "thads-ask" }, box,
			el("button", { type: "submit", className: "btn btn-primary btn-sm", textContent: __("Ask") }));
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			ask(box.value);
		});
		const examples = el("p", { className: "thads-ask-examples" }, ...this.EXAMPLES.map((question) =>
			el("button", { type: "button", className: "btn btn-xs btn-default", textContent: question, onclick: () => ask(question) })));
		return [form, examples, answers];
	},

	shown(told) {
		const { el } = thads_case;
		if (!told) return [];
		const { answers, passages } = told;
		if (!answers.length && !passages.length) return [this.nothing()];
		const parts = answers.map((answer) => this.answer(answer));
		if (passages.length) parts.push(el("h5", { textContent: __("From the legal texts your office has loaded") }));
		return [...parts, ...passages.map((passage) => this.passage(passage))];
	},

	nothing() {
		return thads_case.el("p", { className: "thads-follows", textContent: __("No recorded rule and no loaded text answers this, so nothing is said. Ask in other words, or load the law, decree or circular that should answer (Legal Text).") });
	},

	answer({ says, heading, article, now, status, explanation }) {
		const { el } = thads_case;
		const late = status === "late" ? "thads-answer-late" : "";
		return el("article", { className: `thads-answer ${now ? "thads-answer-now" : ""} ${late}` },
			says.startsWith(heading) ? null : el("p", { className: "text-muted", textContent: heading }),
			el("p", { className: "thads-answer-says", textContent: says }),
			el("p", { className: "thads-answer-article", textContent: article }),
			now ? el("details", {}, el("summary", { textContent: now }), el("p", { className: "thads-why", textContent: explanation })) : null);
	},

	passage({ law, article, title, text, in_force, since, until }) {
		const { el } = thads_case;
		const days = [since && __("in force from {0}", [thads_case.day(since)]), until && __("until {0}", [thads_case.day(until)])];
		return el("details", { className: "thads-answer" },
			el("summary", {}, el("b", { textContent: `${article}. ${title}`.replace(/\. $/, "") }), ` · ${law} `,
				in_force ? null : el("span", { className: "indicator-pill no-indicator-dot orange", textContent: __("Not in Force Today") })),
			el("p", { className: "text-muted", textContent: days.filter(Boolean).join(", ") }),
			el("blockquote", { className: "thads-passage", textContent: text }));
	},

	load_text(list) {
		const file = thads_case.el("input", { type: "file", accept: ".docx,.pdf,.txt", className: "form-control" });
		const dialog = new frappe.ui.Dialog({
			title: __("Load a Legal Text"),
			fields: [
				{ fieldname: "file", fieldtype: "HTML" },
				{ fieldname: "title", fieldtype: "Data", label: __("Title"), reqd: 1 },
				{ fieldname: "number", fieldtype: "Data", label: __("Number"), description: __("Left empty, it is read from the heading.") },
				{ fieldname: "valid_from", fieldtype: "Date", label: __("Valid From"), reqd: 1 },
				{ fieldname: "valid_to", fieldtype: "Date", label: __("Valid To") },
			],
			primary_action_label: __("Load"),
			primary_action: async (values) => {
				if (!file.files.length) return frappe.msgprint(__("Choose a file."));
				const body = new FormData();
				for (const name of ["title", "number", "valid_from", "valid_to"]) body.append(name, values[name] || "");
				body.append("file", file.files[0]);
				dialog.disable_primary_action();
				const { passages } = await thads_desk.upload("ask.load_text", body).finally(() => dialog.enable_primary_action());
				dialog.hide();
				frappe.show_alert({ message: __("{0} passages can be found now.", [passages]), indicator: "green" });
				list.refresh();
			},
		});
		dialog.get_field("file").$wrapper.get(0).append(thads_case.el("label", { className: "thads-file" }, __("File"), file));
		dialog.show();
	},
};

thads_case.parts.push({ key: "ask", label: __("Ask the Law"), load: async (frm) => thads_ask.panel(frm.doc.name), buttons: () => {} });
