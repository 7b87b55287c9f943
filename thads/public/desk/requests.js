// Booking in requests for enforcement, many at once: for a judgment's people, or for chosen obligations.
window.thads_requests = {
	SIDES: [
		{ value: "creditor", label: __("Creditor") },
		{ value: "debtor", label: __("Debtor") },
	],
	CHANNELS: ["Direct", "Digital", "By Post", "Oral"],

	fields() {
		return [
			{ fieldname: "on", fieldtype: "Date", label: __("Date of Request"), reqd: 1, default: frappe.datetime.get_today() },
			{ fieldname: "role", fieldtype: "Select", label: __("Who Asks"), options: this.SIDES, default: "creditor", reqd: 1 },
			{ fieldtype: "Column Break" },
			{
				fieldname: "channel", fieldtype: "Select", label: __("Channel"), default: "Direct",
				options: this.CHANNELS.map((value) => ({ value, label: __(value) })),
			},
		];
	},

	// Everyone who may ask in this judgment, with a tick for those who have asked now.
	of_reading(reading, done) {
		const dialog = new frappe.ui.Dialog({
			title: __("Requests for Enforcement"),
			size: "large",
			fields: [
				...this.fields(),
				{ fieldname: "find", fieldtype: "Data", label: __("Search by Name") },
				{ fieldtype: "Section Break" },
				{ fieldname: "people", fieldtype: "HTML" },
			],
			primary_action_label: __("Book In the Requests"),
			primary_action: ({ on, role, channel }) => {
				const names = chosen();
				if (!names.length) return frappe.msgprint(__("Choose who has asked."));
				return thads_desk
					.call("drafting.record_requests", { reading, on, role, channel, requesters: names })
					.then((told) => this.told(dialog, told, done));
			},
		});
		const box = dialog.get_field("people").$wrapper.get(0);
		let rows = [];
		const ticked = new Set();
		const chosen = () => rows.filter((row) => ticked.has(row.name)).map((row) => row.name);
		const found = () => {
			const text = (dialog.get_value("find") || "").trim().toLocaleLowerCase("vi");
			return rows.filter((row) => !row.asked_on && row.name.toLocaleLowerCase("vi").includes(text));
		};
		const paint = () => this.paint(box, rows, found(), ticked, paint);
		const load = () =>
			thads_desk.get("drafting.list_requesters", { reading, role: dialog.get_value("role") || "creditor" }).then((answer) => {
				rows = answer || [];
				ticked.clear();
				paint();
			});
		dialog.fields_dict.role.df.onchange = load;
		dialog.fields_dict.find.$input.on("input", paint);
		dialog.show();
		load();
	},

	paint(box, rows, found, ticked, again) {
		const asked = rows.filter((row) => row.asked_on).length;
		const head = document.createElement("p");
		head.className = "text-muted";
		head.textContent = rows.length
			? __("{0} of {1} have asked; {2} are chosen.", [asked, rows.length, ticked.size])
			: __("Nothing in this judgment waits for a request of this side.");
		const tick = (checked, label, change) => {
			const line = document.createElement("label");
			line.className = "thads-tick";
			const input = Object.assign(document.createElement("input"), { type: "checkbox", checked });
			input.addEventListener("change", () => change(input.checked));
			line.append(input, document.createTextNode(` ${label}`));
			return line;
		};
		const set = (names, on) => {
			for (const name of names) on ? ticked.add(name) : ticked.delete(name);
			again();
		};
		const list = document.createElement("div");
		list.className = "thads-ticks";
		if (found.length) {
			const names = found.map((row) => row.name);
			list.append(tick(names.every((name) => ticked.has(name)), __("All {0} shown", [names.length]), (on) => set(names, on)));
		}
		for (const row of found.slice(0, 500)) {
			const label = __("{0} ({1} obligations)", [row.name, row.obligations]);
			list.append(tick(ticked.has(row.name), label, (on) => set([row.name], on)));
		}
		if (found.length > 500) {
			const more = document.createElement("p");
			more.className = "text-muted";
			more.textContent = __("{0} more are not shown; “All” takes them along.", [found.length - 500]);
			list.append(more);
		}
		box.replaceChildren(head, list);
	},

	// The chosen rows of the list of obligations.
	of_obligations(names, done) {
		const dialog = new frappe.ui.Dialog({
			title: __("Mark {0} Obligations as Requested", [names.length]),
			fields: [
				...this.fields(),
				{
					fieldname: "requester", fieldtype: "Data", label: __("Requester"),
					description: __("As the judgment names this person. Empty: everyone the obligation belongs to on that side."),
				},
			],
			primary_action_label: __("Book In the Requests"),
			primary_action: ({ on, role, channel, requester }) =>
				thads_desk
					.call("drafting.record_requests_for", { obligations: names, on, role, channel, requester: requester || null })
					.then((told) => this.told(dialog, told, done)),
		});
		dialog.show();
	},

	told(dialog, { booked }, done) {
		dialog.hide();
		frappe.show_alert({ message: booked ? __("Requests booked in: {0}", [booked]) : __("They had all asked already."), indicator: "green" });
		done && done();
	},
};
