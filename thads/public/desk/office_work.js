// What the office's registers share: registering a letter, separator sheets, one file to a door.
window.thads_office = {
	OPEN: ["Registered", "Routed", "In Hand"],
	COLOURS: { Registered: "blue", Routed: "orange", "In Hand": "yellow", Answered: "green", Closed: "green", Sent: "green", Voided: "gray" },

	register(direction, given = {}) {
		const key = frappe.utils.get_random(20);
		const incoming = direction === "Incoming";
		const today = frappe.datetime.get_today();
		const field = (fieldname, fieldtype, label, reqd = 0, more = {}) => ({ fieldname, fieldtype, label, reqd, default: given[fieldname], ...more });
		const dialog = new frappe.ui.Dialog({
			title: incoming ? __("Register a Letter In") : __("Register a Letter Out"),
			fields: [
				incoming ? field("sender", "Data", __("Sender"), 1) : field("receiver", "Data", __("Receiver"), 1),
				field("subject", "Small Text", __("Subject of the Letter"), 1),
				field("their_number", "Data", __("Number on the Letter")), field("their_date", "Date", __("Date of the Letter")),
				incoming ? field("received_on", "Date", __("Received On"), 1, { default: today }) : field("sent_on", "Date", __("Sent On"), 1, { default: today }),
				field("enforcement_case", "Link", __("Enforcement Case"), 0, { options: "Enforcement Case" }),
				...(incoming ? [field("twice", "Check", __("It is another letter than the one registered already"))] : []),
			],
			primary_action_label: __("Register"),
			primary_action: async ({ twice, ...told }) => {
				dialog.disable_primary_action();
				const name = await thads_desk.call("correspondence.register", { direction, told: { ...told, answers: given.answers || null }, key, twice: Boolean(twice) }).finally(() => dialog.enable_primary_action());
				dialog.hide();
				frappe.set_route("Form", "Correspondence", name);
			},
		});
		dialog.show();
	},

	sheets(doctype, names) {
		if (!names.length) return frappe.show_alert({ message: __("Choose at least one line."), indicator: "orange" });
		return thads_desk.print("scans.print_sheets", { doctype, names });
	},

	// Ask for one file and send it; ``done`` gets what the door answers.
	upload(title, method, values, done, accept = ".pdf,.png,.jpg,.jpeg,.webp,.tif,.tiff") {
		const input = thads_case.el("input", { type: "file", className: "form-control", accept });
		const dialog = new frappe.ui.Dialog({
			title, fields: [{ fieldname: "file", fieldtype: "HTML" }], primary_action_label: __("Add"),
			primary_action: async () => {
				if (!input.files[0]) return frappe.show_alert({ message: __("Choose a file."), indicator: "orange" });
				const body = new FormData();
				for (const [key, value] of Object.entries({ ...values, file: input.files[0] })) body.append(key, value);
				dialog.disable_primary_action();
				const answer = await thads_desk.upload(method, body).finally(() => dialog.enable_primary_action());
				dialog.hide();
				done(answer);
			},
		});
		dialog.get_field("file").$wrapper.get(0).append(thads_case.el("label", { className: "thads-file" }, __("File"), input));
		dialog.show();
	},
};

// On the case: its letters, and the sheet that leads a scan into its file.
thads_case.parts.push({
	key: "letters", label: __("Letters"),
	async load(frm, told) {
		const { el } = thads_case;
		const rows = await frappe.db.get_list("Correspondence", { filters: { enforcement_case: told.name }, fields: ["name", "subject", "direction", "register_number", "register_year", "state", "sender", "receiver"], order_by: "creation desc", limit: 50 });
		const parts = rows.map((row) => el("p", {}, el("a", { href: frappe.utils.get_form_link("Correspondence", row.name), textContent: `${row.direction === "Incoming" ? __("letter In") : __("letter Out")} ${row.register_number}/${row.register_year} · ${row.subject}` }),
			` · ${row.sender || row.receiver} `, el("span", { className: `indicator-pill no-indicator-dot ${thads_office.COLOURS[row.state]}`, textContent: __(row.state) })));
		if (!rows.length) parts.push(el("p", { className: "text-muted", textContent: __("No letter about this case that you may see.") }));
		if (frappe.model.can_write("Scan Sheet")) parts.push(el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Print a Separator Sheet"), onclick: () => thads_office.sheets("Enforcement Case", [told.name]) }));
		return parts;
	},
});
