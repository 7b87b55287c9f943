frappe.ui.form.on("Enforcement Request", {
	refresh(frm) {
		frm.toggle_display("reading", Boolean(frm.doc.reading));
		if (frm.is_new() || !frm.doc.received_at) return;
		for (const field of ["requester", "role", "requested_on", "channel", "sent_on", "office", "judgment", "withdrawn", "reading", "obligations"]) {
			frm.set_df_property(field, "read_only", 1); // settled by the slip, or changed by an act of its own
		}
		thads_request.load(frm);
	},
	judgment(frm) {
		if (frm.is_new() && frm.doc.judgment) {
			frappe.db.get_value("Court Judgment", frm.doc.judgment, ["number", "judgment_date", "effective_on"]).then(({ message }) =>
				frm.set_value({ judgment_number: message.number, judgment_date: message.judgment_date, effective_on: message.effective_on }));
		}
	},
});

// How a request stands, on its form: the state, what lacks, what is due and why, papers, hand-overs, what happened.
window.thads_request = {
	COLOURS: {
		to_enter: "blue", incomplete: "orange", awaiting_supplement: "yellow", out_of_time: "red", entered: "blue", being_decided: "blue",
		decided: "green", request_refused: "gray", in_transfer: "purple", withdrawn: "gray",
	},

	async load(frm) {
		const told = await thads_desk.get("intake.get_request", { request: frm.doc.name });
		if (told && told.name === frm.doc.name) this.show(frm, told);
	},

	show(frm, told) {
		const { el, day } = thads_case;
		const headline = [told.state_says, told.next].filter(Boolean).join(" · ");
		frm.dashboard.clear_headline();
		frm.dashboard.set_headline_alert(frappe.utils.escape_html(headline), this.COLOURS[told.state]);
		const points = told.points.filter((point) => point.lacks || point.status === "remark");
		const place = frm.get_field("told").$wrapper.get(0);
		place.replaceChildren(el("div", { className: "thads-life" },
			el("section", {}, ...this.block(__("What Is to Be Done"), told.due.map((row) => this.due(row))),
				...this.block(__("Content"), points.length ? [el("ul", { className: "thads-points" }, ...points.map((point) => this.point(point)))] : [],
					__("Nothing lacks")),
				...this.block(__("Limitation"), [el("p", { className: "thads-why", textContent: told.time.says })]),
				...this.block(__("Competent Office"), [el("p", { className: told.to_route ? "text-danger" : "", textContent: told.competent_name || __("To be chosen") }),
					el("p", { className: "thads-why", textContent: told.competence })])),
			el("section", {}, ...this.block(__("Papers"), this.papers(frm, told)), ...this.block(__("Hand-overs"), told.transfers.map((row) => this.transfer(row)), " "),
				...this.block(__("What Happened"), [el("div", { className: "thads-timeline" }, el("ol", {}, ...told.steps.map((step) =>
					el("li", { className: step.undone ? "thads-struck" : "" }, el("time", { textContent: `${day(step.at)} ${step.at.slice(11, 16)}` }),
						el("div", {}, el("span", { className: "thads-says", textContent: step.says }),
							step.explanation ? el("p", { className: "thads-text", textContent: step.explanation }) : null,
							el("p", { className: "thads-foot", textContent: [step.by, step.office, step.other_office].filter(Boolean).join(" · ") }))))))]))));
		this.buttons(frm, told);
		if (!told.acts.length || frm.doc.sent_to) frm.disable_form();
	},

	block(title, rows, none = __("Nothing is running.")) {
		const { el } = thads_case;
		if (!rows.length && none === " ") return [];
		return [el("h4", { textContent: title }), ...(rows.length ? rows : [el("p", { className: "text-muted", textContent: none })])];
	},

	due(row) {
		const { el, day } = thads_case;
		return el("article", { className: "thads-task" },
			el("header", {}, el("b", { textContent: row.name }),
				el("span", { className: `indicator-pill no-indicator-dot ${row.late ? "red" : "blue"}`, textContent: row.late ? __("{0} days late", [row.late]) : day(row.due) })),
			el("details", {}, el("summary", { textContent: `${row.who} · ${row.article}` }), el("p", { className: "thads-why", textContent: row.explanation })));
	},

	point(point) {
		const { el } = thads_case;
		const text = `${point.says}${point.why ? ` · ${point.why}` : ""}`;
		return el("li", { className: `thads-point-${point.status}`, title: point.article, textContent: text });
	},

	papers(frm, told) {
		const { el } = thads_case;
		const link = (href, text, note = "") => el("p", {}, el("a", { href, target: "_blank", textContent: text }), note ? el("span", { className: "text-muted", textContent: ` · ${note}` }) : null);
		const rows = [];
		if (told.slip) {
			const how = told.slip.signed === "by_hand" ? __("to be signed by hand") : __("signed");
			rows.push(link(this.address("slip", { request: told.name }), __("Slip {0}", [told.slip.number]), how));
		}
		for (const row of told.papers.filter((one) => one.kind !== "PN-YC")) rows.push(link(`/app/decision/${row.name}`, row.title, [__(row.state), row.full_number].filter(Boolean).join(" · ")));
		for (const row of told.attachments) {
			const note = [__(row.kind), __(row.original)].join(" · ");
			rows.push(row.file_name ? link(this.address("attachment", { name: row.name }), row.label, note) : el("p", { textContent: `${row.label} · ${note}` }));
		}
		return rows;
	},

	transfer(row) {
		const { el, day } = thads_case;
		const text = `${row.from_name} → ${row.to_name} · ${__(row.status)} · ${day(row.answered_at || row.sent_at)}`;
		return el("p", { textContent: text }, row.reason || row.answer ? el("span", { className: "thads-text", textContent: `\n${row.answer || row.reason}` }) : null);
	},

	address(method, parameters) {
		return `/api/method/thads.api.intake.${method}?${new URLSearchParams(parameters)}`;
	},

	buttons(frm, told) {
		const can = (act) => told.acts.includes(act);
		const papers = __("Papers");
		if (can("slip")) frm.add_custom_button(__("Issue the Slip"), () => this.act(frm, "issue_slip", {}));
		if (told.slip) frm.add_custom_button(__("Print the Slip"), () => window.open(this.address("slip", { request: frm.doc.name })), papers);
		if (can("minutes")) frm.add_custom_button(__("Minutes of the Oral Request"), () => this.minutes(frm), papers);
		if (can("notice")) frm.add_custom_button(__("Notice of What Lacks"), () => this.paper(frm, "draft_notice", {}), papers);
		if (can("refuse")) frm.add_custom_button(__("Refuse"), () => this.refuse(frm), papers);
		if (can("late_answer")) frm.add_custom_button(__("Answer to the Late Request"), () => this.late(frm), papers);
		if (can("attach")) frm.add_custom_button(__("Add a Paper"), () => this.attach(frm));
		if (can("supplement")) frm.add_custom_button(__("Record a Supplement"), () => this.supplement(frm));
		if (can("judgment")) frm.add_custom_button(__("Choose the Judgment"), () => this.judgment(frm));
		if (can("enter")) frm.add_custom_button(__("Enter in the Register"), () => this.enter(frm, told)).addClass("btn-primary");
		if (can("send")) frm.add_custom_button(__("Hand Over to Another Office"), () => this.send(frm, told));
		if (can("withdraw")) frm.add_custom_button(__("Withdraw"), () => this.ask(frm, __("Withdraw the Request"), [this.why(), this.on()], "withdraw"));
		const open = told.transfers.find((row) => row.status === "sent");
		if (can("take_over") && open) {
			frm.add_custom_button(__("Take Over"), () => this.answer(frm, "take_over", { transfer: open.name })).addClass("btn-primary");
			frm.add_custom_button(__("Send Back"), () => frappe.prompt([this.why()], ({ reason }) => this.answer(frm, "send_back", { transfer: open.name, reason }), __("Send Back")));
		}
	},

	why: () => ({ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 }),
	on: () => ({ fieldname: "on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today() }),

	async act(frm, door, args) {
		await thads_desk.call(`intake.${door}`, { request: frm.doc.name, ...args });
		frm.reload_doc();
	},

	async answer(frm, door, args) {
		await thads_desk.call(`intake.${door}`, args);
		frm.reload_doc();
	},

	ask(frm, title, fields, door) {
		frappe.prompt(fields, (values) => this.act(frm, door, values), title, __("Record"));
	},

	async paper(frm, door, args) {
		const { decision } = await thads_desk.call(`intake.${door}`, { request: frm.doc.name, ...args });
		frappe.set_route("Form", "Decision", decision);
	},

	enter(frm, told) {
		if (!told.to_route) return frappe.confirm(__("Is everything accurate and complete? The request gets its number in the register."), () => this.act(frm, "enter", {}));
		frappe.prompt([{ fieldname: "because", fieldtype: "Small Text", label: __("Why is this office competent?"), reqd: 1 }], (values) => this.act(frm, "enter", values), __("Enter in the Register"));
	},

	send(frm, told) {
		this.ask(frm, __("Hand Over to Another Office"), [
			{ fieldname: "to_office", fieldtype: "Link", options: "Enforcement Office", label: __("To Office"), reqd: 1, default: told.to_route ? told.competent_office : "", description: frappe.utils.escape_html(told.competence) },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), description: __("Needed where the office is not the one proposed") },
		], "send");
	},

	judgment(frm) {
		frappe.prompt([{ fieldname: "judgment", fieldtype: "Link", options: "Court Judgment", label: __("Court Judgment"), default: frm.doc.judgment, get_query: () => ({ filters: { office: frm.doc.office } }) }],
			({ judgment }) => this.act(frm, "link_judgment", { judgment: judgment || null }), __("Choose the Judgment"));
	},

	// What the requester mended: changed in the form itself, recorded with a note.
	supplement(frm) {
		const fields = ["requester_born", "requester_id", "requester_phone", "requester_address", "effective_on", "judgment_number", "judgment_date", "judgment_court", "claims", "assets",
			"account_number", "account_bank", "account_holder", "judgment_attached", "signed", "sealed", "representative", "authority", "authority_certified",
			"lateness_cause", "lateness_from", "lateness_to", "lateness_reason"];
		const shown = fields.map((name) => frm.fields_dict[name].df).map(({ fieldname, fieldtype, label, options }) => ({
			fieldname, fieldtype, label: __(label), default: frm.doc[fieldname],
			options: fieldtype === "Select" ? (options || "").split("\n").map((value) => ({ value, label: value ? __(value) : "" })) : options,
		}));
		shown.splice(12, 0, { fieldtype: "Column Break" });
		const dialog = new frappe.ui.Dialog({
			title: __("Record a Supplement"), size: "large",
			fields: [...shown, { fieldtype: "Section Break" }, { fieldname: "note", fieldtype: "Small Text", label: __("What came in, and how") }],
			primary_action_label: __("Record"),
			primary_action: ({ note, ...values }) => this.act(frm, "supplement", { values, note: note || "" }).then(() => dialog.hide()),
		});
		dialog.show();
	},

	minutes(frm) {
		frappe.prompt([{ fieldname: "witness", fieldtype: "Data", label: __("Witness") }],
			({ witness }) => window.open(this.address("minutes", { request: frm.doc.name, witness: witness || "" })), __("Minutes of the Oral Request"), __("Print"));
	},

	attach(frm) {
		const choose = (name) => frappe.meta.get_docfield("Request Attachment", name).options.split("\n").map((value) => ({ value, label: __(value) }));
		frappe.model.with_doctype("Request Attachment", () => {
			const input = thads_case.el("input", { type: "file", accept: "image/*,.pdf", className: "form-control" });
			const dialog = new frappe.ui.Dialog({
				title: __("Add a Paper"),
				fields: [
					{ fieldname: "kind", fieldtype: "Select", label: __("Kind of Paper"), options: choose("kind"), default: frm.doc.channel === "Oral" ? "minutes" : "other_paper", reqd: 1 },
					{ fieldname: "label", fieldtype: "Data", label: __("Name of the Paper") },
					{ fieldname: "original", fieldtype: "Select", label: __("Original or Copy"), options: choose("original"), default: "copy" },
					{ fieldname: "sheets", fieldtype: "Int", label: __("Sheets") }, { fieldname: "file", fieldtype: "HTML" },
				],
				primary_action_label: __("Record"),
				primary_action: (values) => this.upload(frm, dialog, values, input.files[0]),
			});
			dialog.get_field("file").$wrapper.get(0).replaceChildren(input);
			dialog.show();
		});
	},

	async upload(frm, dialog, { kind, label, original, sheets }, file) {
		const body = new FormData();
		for (const [name, value] of Object.entries({ request: frm.doc.name, kind, label: label || "", original, sheets: sheets || 0 })) body.append(name, value);
		if (file) body.append("file", file, file.name);
		const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
		const answer = await fetch("/api/method/thads.api.intake.attach", { method: "POST", headers, body });
		const data = await answer.json().catch(() => ({}));
		if (!answer.ok) return frappe.msgprint({ message: frappe.utils.escape_html(thads_case_acts.refusal(data)), indicator: "orange" });
		dialog.hide();
		frm.reload_doc();
	},

	async refuse(frm) {
		const told = await thads_desk.get("intake.refusal_grounds", { request: frm.doc.name });
		const chosen = () => told.grounds.find((ground) => ground.code === dialog.get_value("ground")) || told.grounds[0];
		const box = thads_case.el("div");
		const inputs = {};
		const paint = () => {
			const { el } = thads_case;
			box.replaceChildren(el("p", { className: "thads-follows", textContent: `${chosen().says} (${chosen().article})` }), ...chosen().fields.map((field) => {
				const input = (inputs[field.name] = el(field.type === "date" ? "input" : "textarea", { className: "form-control", value: told.evidence[field.name] || "", ...(field.type === "date" ? { type: "date" } : {}) }));
				return el("label", { className: "thads-file" }, field.label, input);
			}), el("details", {}, el("summary", { textContent: __("May not be refused") }), ...told.never.map((row) => el("p", { className: "thads-why", textContent: `${row.says} (${row.article})` }))));
		};
		const dialog = new frappe.ui.Dialog({
			title: __("Refuse"), size: "large",
			fields: [
				{ fieldname: "ground", fieldtype: "Select", label: __("Ground of Refusal"), reqd: 1, default: told.grounds[0].code, onchange: paint,
					options: told.grounds.map((ground) => ({ value: ground.code, label: `${ground.code}) ${ground.says}` })) },
				{ fieldname: "evidence", fieldtype: "HTML" },
			],
			primary_action_label: __("Draft the Notice"),
			primary_action: ({ ground }) => this.paper(frm, "draft_refusal", { ground, evidence: Object.fromEntries(chosen().fields.map(({ name }) => [name, inputs[name].value])) }).then(() => dialog.hide()),
		});
		dialog.get_field("evidence").$wrapper.get(0).replaceChildren(box);
		dialog.show();
		paint();
	},

	late(frm) {
		frappe.prompt([
			{ fieldname: "answer", fieldtype: "Select", label: __("Answer of the Head"), reqd: 1, options: [{ value: "accepted", label: __("Accepted") }, { value: "refused", label: __("Not Accepted") }], default: "accepted" },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Finding on the Proof"), reqd: 1 },
		], (values) => this.paper(frm, "draft_late_answer", values), __("Answer to the Late Request"), __("Draft"));
	},
};
