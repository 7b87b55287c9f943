// The file of a case: its documents and folios, one PDF of all, the way to the archive; what is public of the debtor.
window.thads_case_file = {
	async load(frm, told) {
		const file = await thads_desk.get("casefile.get_file", { case: told.name });
		return file ? this.show(frm, told, file) : [];
	},

	show(frm, told, file) {
		const { el } = thads_case;
		const acts = el("p", { className: "thads-more" },
			el("a", { className: "btn btn-default btn-sm", target: "_blank", href: this.address("bound_file", { case: told.name }), textContent: __("Open the whole file (PDF)") }));
		if (told.works_on) {
			acts.append(this.button(__("Add a Document"), () => this.add(frm, told)));
			if (file.unnumbered) acts.append(this.button(__("Number {0} documents", [file.unnumbered]), () => this.act(frm, "number_sheets", { case: told.name })));
		}
		const head = [__("Folio"), __("Day"), __("Document"), __("Pages"), ""].map((text) => el("th", { textContent: text }));
		const rows = file.documents.map((row) => this.row(frm, told, row));
		const table = el("table", { className: "table table-sm thads-table" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows));
		const struck = file.struck.map((row) => el("p", { className: "text-muted", textContent: __("Struck: folio {0}, {1}", [row.folio, row.title]) }));
		return [
			acts,
			file.documents.length ? table : el("p", { className: "text-muted", textContent: __("The file is empty: papers appear here when they are issued.") }),
			...struck,
			el("p", { className: "text-muted", textContent: __("{0} numbered sheets. Numbers are given once, in the order of {1}.", [file.sheets, file.article]) }),
			...this.archive(frm, told, file.archive),
		];
	},

	row(frm, told, row) {
		const { el } = thads_case;
		const cells = [
			el("td", { textContent: row.folio || "–" }), el("td", { textContent: thads_case.day(row.on) }),
			el("td", {}, el("a", { target: "_blank", href: this.address("document", { case: told.name, key: row.key }), textContent: row.title })),
			el("td", { textContent: row.pages }), el("td"),
		];
		if (row.added && told.works_on) cells[4].append(this.button(__("Strike"), () => this.strike(frm, row), "btn-link"));
		return el("tr", {}, ...cells);
	},

	archive(frm, told, told_archive) {
		const { el } = thads_case;
		const { state, steps, next, hindrances, article } = told_archive;
		const lines = steps.map((step) => el("li", { textContent: `${step.says}: ${step.by}, ${thads_case.day(step.at)}` }));
		const labels = { check: __("Check and Hand Over"), examine: __("Sign as Examiner"), archive: __("Have It Archived"), withdraw: __("Take out of the Archive"), give_back: __("Give Back") };
		const parts = [el("h5", { textContent: __("Archive") })];
		if (lines.length) parts.push(el("ul", {}, ...lines));
		if (told_archive.from) parts.push(el("p", { textContent: __("Archived from {0}, {1} sheets.", [thads_case.day(told_archive.from), told_archive.sheets]) }));
		if (told_archive.withdrawn) parts.push(el("p", { textContent: __("Taken out: {0}", [told_archive.withdrawn]) }));
		if (hindrances.length) parts.push(el("p", { className: "text-muted", textContent: __("Not yet for the archive: {0} ({1}).", [hindrances.join("; "), article]) }));
		if (next && !(hindrances.length && next !== "withdraw" && next !== "give_back")) parts.push(this.button(labels[next], () => this.step(frm, told, next), "btn-primary"));
		return parts;
	},

	step(frm, told, next) {
		const send = (method, values = {}) => this.act(frm, method, { case: told.name, ...values });
		const asks = {
			check: [[{ fieldname: "remarks", fieldtype: "Small Text", label: __("Remarks") }], "check_file", __("Check and Hand Over")],
			archive: [[
				{ fieldname: "from_day", fieldtype: "Date", label: __("Archived From"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "by_hand", fieldtype: "Check", label: __("I sign the printed cover by hand") },
			], "archive_file", __("Have It Archived")],
			withdraw: [[{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason for Withdrawal"), reqd: 1 }], "withdraw_file", __("Take out of the Archive")],
		};
		if (!asks[next]) return send({ examine: "examine_file", give_back: "return_file" }[next]);
		const [fields, method, title] = asks[next];
		frappe.prompt(fields, (values) => send(method, values), title, __("Confirm"));
	},

	add(frm, told) {
		const dialog = new frappe.ui.Dialog({
			title: __("Add a Document"),
			fields: [
				{ fieldname: "title", fieldtype: "Data", label: __("Document"), reqd: 1 },
				{ fieldname: "on", fieldtype: "Date", label: __("Received On"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "file", fieldtype: "HTML" },
			],
			primary_action_label: __("Add"),
			primary_action: async ({ title, on }) => {
				const chosen = input.files[0];
				if (!chosen) return frappe.show_alert({ message: __("Choose a file."), indicator: "orange" });
				const body = new FormData();
				for (const [key, value] of Object.entries({ case: told.name, title, on, file: chosen })) body.append(key, value);
				dialog.disable_primary_action();
				const done = await thads_desk.upload("casefile.add_document", body).finally(() => dialog.enable_primary_action());
				if (done) (dialog.hide(), frm.reload_doc());
			},
		});
		const input = thads_case.el("input", { type: "file", className: "form-control", accept: ".pdf,.png,.jpg,.jpeg,.webp,.tif,.tiff,.mp3,.m4a,.mp4,.docx,.xlsx,.txt" });
		dialog.get_field("file").$wrapper.get(0).append(thads_case.el("label", { className: "thads-file" }, __("File"), input));
		dialog.show();
	},

	strike(frm, row) {
		frappe.prompt({ fieldname: "reason", fieldtype: "Small Text", label: __("Why is this document struck?"), reqd: 1 },
			({ reason }) => this.act(frm, "strike_document", { document: row.added, reason }), __("Strike"), __("Strike"));
	},

	act(frm, method, values) {
		return thads_desk.call(`casefile.${method}`, values).then((done) => done !== undefined && frm.reload_doc());
	},

	button(text, onclick, kind = "btn-default") {
		return thads_case.el("button", { type: "button", className: `btn btn-sm ${kind}`, textContent: text, onclick });
	},

	address(method, values) {
		return `/api/method/thads.api.casefile.${method}?${new URLSearchParams(values)}`;
	},

	// ---- what is public of the debtor
	async publications(frm, told) {
		const { rows, may_publish, proposed, article } = await thads_desk.get("casefile.get_publications", { case: told.name });
		const { el } = thads_case;
		const parts = rows.map((row) => this.publication(frm, told, row));
		if (!rows.length) parts.push(el("p", { className: "text-muted", textContent: __("Nothing of this debtor is public.") }));
		if (may_publish && told.works_on) parts.push(this.button(__("Publish"), () => this.publish(frm, told, proposed), "btn-primary"));
		parts.push(el("p", { className: "text-muted", textContent: article }));
		return parts;
	},

	publication(frm, told, row) {
		const { el } = thads_case;
		const facts = [
			[__("Name of the Debtor"), row.debtor_name], [__("Address"), row.address], [__("Judgment"), row.judgment_cited], [__("Enforcement Decision"), row.decision_cited],
			[__("Duty Not Yet Enforceable"), row.duty], [__("Reason"), row.reason], [__("Sent To"), row.sent_to], [__("Published On"), thads_case.day(row.published_on)],
			[__("What Has Changed"), row.change], [__("Removed Because"), row.removed_because], [__("Removed On"), thads_case.day(row.removed_on)],
		];
		const pairs = facts.filter(([, value]) => value).map(([label, value]) => el("div", {}, el("dt", { textContent: label }), el("dd", { textContent: value })));
		const acts = el("p", { className: "thads-more" }, el("span", { className: `indicator-pill no-indicator-dot ${row.state === "Removed" ? "gray" : row.state === "Published" ? "green" : "red"}`, textContent: __(row.state) }));
		if (told.works_on && row.state !== "Removed") {
			if (row.state === "Published") acts.append(this.button(__("Something Has Changed"), () => this.changed(frm, row)));
			if (row.state !== "To be Removed") acts.append(this.button(__("Change"), () => this.publish(frm, told, row, row.name)));
			if (row.state === "To be Removed") acts.append(this.button(__("Remove"), () => this.act(frm, "remove_publication", { record: row.name }), "btn-primary"));
		}
		return el("div", {}, acts, el("dl", { className: "thads-headline" }, ...pairs));
	},

	changed(frm, row) {
		frappe.prompt({ fieldname: "change", fieldtype: "Small Text", label: __("What Has Changed"), reqd: 1 },
			({ change }) => this.act(frm, "report_changed_facts", { record: row.name, change }), __("Something Has Changed"), __("Record"));
	},

	publish(frm, told, now, record) {
		const field = (fieldname, fieldtype, label, reqd = 0) => ({ fieldname, fieldtype, label, reqd, default: now[fieldname] || "" });
		frappe.prompt([
			field("debtor_name", "Data", __("Name of the Debtor"), 1), field("address", "Small Text", __("Address")), field("judgment_cited", "Small Text", __("Judgment"), 1),
			field("decision_cited", "Small Text", __("Enforcement Decision"), 1), field("duty", "Text", __("Duty Not Yet Enforceable"), 1), field("reason", "Small Text", __("Reason"), 1),
			field("sent_to", "Data", __("Sent To")),
		], (values) => this.act(frm, record ? "update_publication" : "publish_debtor", { ...values, ...(record ? { record } : { case: told.name }) }),
		record ? __("Change") : __("Publish"), record ? __("Change") : __("Publish"));
	},
};

thads_case.parts.push(
	{ key: "publication", label: __("Public Information"), load: (frm, told) => thads_case_file.publications(frm, told) },
	{ key: "file", label: __("Case File"), load: (frm, told) => thads_case_file.load(frm, told) },
);
