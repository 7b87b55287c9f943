// The post room: copies of decisions that the procuracy still has to get, sent together under one number.
frappe.pages["post-room"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Copies to the Procuracy"), single_column: true });
	wrapper.thads_place = thads_case.el("div", { className: "thads-post" });
	wrapper.page.main.get(0).append(wrapper.thads_place);
};

frappe.pages["post-room"].on_page_show = (wrapper) => thads_post_room.load(wrapper);

const thads_post_room = {
	async load(wrapper) {
		const told = await thads_desk.get("dispatch.list_copies", {});
		if (told) this.show(wrapper, told);
	},

	show(wrapper, told) {
		const { el } = thads_case;
		const chosen = new Set();
		const send = el("button", { type: "button", className: "btn btn-primary btn-sm", disabled: true, onclick: () => this.send(wrapper, told, [...chosen]) });
		const count = () => ((send.disabled = !chosen.size), (send.textContent = __("Send the Chosen ({0})", [chosen.size])));
		const boxes = told.rows.map((row) => el("input", { type: "checkbox", ariaLabel: row.number, onchange: ({ target }) => (chosen[target.checked ? "add" : "delete"](row.name), count()) }));
		const all = el("input", { type: "checkbox", ariaLabel: __("All"), onchange: () => boxes.forEach((box) => box.checked !== all.checked && box.click()) });
		count();
		wrapper.thads_place.replaceChildren(
			el("p", {}, el("b", { textContent: Object.values(told.procuracies).filter(Boolean).join(", ") }), ` · ${__("{0} copies are owed, {1} of them late.", [told.total, told.late])}`),
			told.sends && told.rows.length ? el("p", { className: "thads-post-acts" }, el("label", {}, all, ` ${__("All")}`), send) : null || "",
			...told.rows.map((row, place) => this.row(row, told.sends && boxes[place])),
			told.rows.length ? "" : el("p", { className: "text-muted", textContent: __("No copy is owed.") }),
			el("h4", { textContent: __("Sent") }),
			...told.dispatches.map((one) => this.dispatch(wrapper, one, told.sends)),
			told.dispatches.length ? "" : el("p", { className: "text-muted", textContent: __("Nothing has been sent.") })
		);
	},

	row(row, box) {
		const { el } = thads_case;
		const late = row.days !== null && row.days < 0;
		const due = row.due ? `${thads_case.day(row.due)}${late ? ` · ${__("{0} days late", [-row.days])}` : ""}` : __("uncountable");
		return el("label", { className: `thads-post-row ${late ? "thads-late" : ""}` }, box || "",
			el("span", {}, el("b", { textContent: row.number }), ` · ${thads_case.day(row.issued_on)} · ${row.title}`,
				el("small", { className: "text-muted", textContent: [row.case_number, row.people].filter(Boolean).join(" · ") })),
			el("span", { className: "thads-post-due", textContent: due }));
	},

	dispatch(wrapper, one, sends) {
		const { el } = thads_case;
		const list = `/api/method/thads.api.dispatch.delivery_list?${new URLSearchParams({ dispatch: one.name })}`;
		return el("div", { className: `thads-post-row ${one.struck ? "thads-struck" : ""}` },
			el("span", {}, el("b", { textContent: one.number }), ` · ${thads_case.day(one.sent_on)} · ${__(one.way)} · ${__("{0} papers", [one.copies])}`,
				one.struck ? el("small", { textContent: __("Taken back: {0}", [one.struck_reason]) }) : ""),
			el("span", { className: "thads-post-due" }, el("a", { href: list, target: "_blank", textContent: __("Delivery List") }),
				sends && !one.struck ? el("button", { type: "button", className: "btn btn-xs btn-link", textContent: __("Take Back"), onclick: () => this.undo(wrapper, one) }) : ""));
	},

	send(wrapper, told, tasks) {
		const key = frappe.utils.get_random(20);
		const ways = ["post", "in_person", "digital"].map((value) => ({ value, label: __(value) }));
		const dialog = new frappe.ui.Dialog({
			title: __("Send {0} Copies to the Procuracy", [tasks.length]),
			fields: [
				{ fieldname: "number", fieldtype: "Data", label: __("Number of the Dispatch"), reqd: 1 },
				{ fieldname: "sent_on", fieldtype: "Date", label: __("Day of Sending"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "way", fieldtype: "Select", label: __("Way of Sending"), options: ways, default: "in_person", reqd: 1 },
			],
			primary_action_label: __("Record as Sent"),
			primary_action: async (values) => {
				dialog.disable_primary_action();
				try {
					const answer = await thads_desk.call("dispatch.send_copies", { tasks, key, ...values });
					dialog.hide();
					frappe.show_alert({ message: __("Recorded: {0} copies.", [answer.copies]), indicator: "green" });
					this.show(wrapper, answer);
				} finally {
					dialog.enable_primary_action();
				}
			},
		});
		dialog.show();
	},

	undo(wrapper, one) {
		frappe.prompt(
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why is this dispatch taken back?"), reqd: 1 },
			({ reason }) => thads_desk.call("dispatch.undo_copies", { dispatch: one.name, reason }).then((told) => this.show(wrapper, told)),
			__("Take Back"), __("Take Back")
		);
	},
};
