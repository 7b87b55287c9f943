// Papers sent by post: what still has to go, what is under way, what came back; each registered many at a time.
frappe.pages["mail-items"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Mail Sent and Returned"), single_column: true });
	wrapper.thads_place = thads_case.el("div", { className: "thads-post" });
	wrapper.page.main.get(0).append(wrapper.thads_place);
};

frappe.pages["mail-items"].on_page_show = (wrapper) => thads_mail.load(wrapper);

const thads_mail = {
	tab: "owed",
	search: "",

	async load(wrapper) {
		const told = await thads_desk.get("postal.list_items", { search: this.search });
		if (told) this.show(wrapper, told);
	},

	show(wrapper, told) {
		const { el } = thads_case;
		const tabs = [["owed", __("To Be Sent")], ["posted", __("Under Way")], ["returned", __("Came Back")]];
		const bar = el("div", { className: "thads-print" }, ...tabs.map(([key, label]) => el("button", {
			type: "button", className: `btn btn-sm ${key === this.tab ? "btn-primary-light" : "btn-default"}`, textContent: `${label} (${told[key].length})`, onclick: () => ((this.tab = key), this.show(wrapper, told)),
		})), this.finder(wrapper));
		const rows = told[this.tab];
		wrapper.thads_place.replaceChildren(bar, rows.length ? this.list(wrapper, told, rows) : el("p", { className: "text-muted", textContent: __("Nothing is here.") }));
	},

	finder(wrapper) {
		const box = thads_case.el("input", { type: "text", className: "form-control input-sm", value: this.search, placeholder: __("Mail number or name"), ariaLabel: __("Mail number or name") });
		box.addEventListener("change", () => ((this.search = box.value.trim()), this.load(wrapper)));
		return box;
	},

	list(wrapper, told, rows) {
		const { el } = thads_case;
		const chosen = new Set();
		const acts = { owed: [[__("Posted"), () => this.post(wrapper, [...chosen])]], posted: [[__("Came Back"), () => this.settle(wrapper, told, [...chosen], true)], [__("Delivered"), () => this.settle(wrapper, told, [...chosen], false)]], returned: [[__("Print the List"), () => this.print([...chosen])]] }[this.tab];
		const buttons = acts.filter(() => told.writes || this.tab === "returned").map(([label, onclick], place) => el("button", { type: "button", className: `btn btn-sm ${place ? "btn-default" : "btn-primary"}`, disabled: true, onclick }, label));
		const count = () => buttons.forEach((button, place) => ((button.disabled = !chosen.size), (button.textContent = `${acts[place][0]} (${chosen.size})`)));
		const boxes = rows.map((row) => el("input", { type: "checkbox", ariaLabel: row.addressee, onchange: ({ target }) => (chosen[target.checked ? "add" : "delete"](row), count()) }));
		const all = el("input", { type: "checkbox", ariaLabel: __("All"), onchange: () => boxes.forEach((box) => box.checked !== all.checked && box.click()) });
		count();
		return el("div", {}, el("p", { className: "thads-post-acts" }, el("label", {}, all, ` ${__("All")}`), ...buttons), ...rows.map((row, place) => this.row(row, boxes[place])));
	},

	row(row, box) {
		const { el } = thads_case;
		const facts = [row.case_number, row.people, row.mail_number, row.address].filter(Boolean).join(" · ");
		const right = this.tab === "owed" ? (row.due ? thads_case.day(row.due) : "") : this.tab === "posted" ? __("posted on {0}", [thads_case.day(row.posted_on)]) : thads_case.day(row.settled_on);
		return el("label", { className: `thads-post-row ${row.late || this.tab === "returned" ? "thads-late" : ""}` }, box,
			el("span", {}, el("b", { textContent: row.addressee }), ` · ${row.number || ""} · ${row.title || ""}`, el("small", { className: "text-muted", textContent: facts }),
				row.outcome_says ? el("small", { textContent: row.outcome_says }) : "", row.then_says ? el("small", {}, el("b", { textContent: __("Next: {0}", [row.then_says]) }), " ", el("a", { href: `/app/enforcement-case/${row.enforcement_case}`, textContent: __("Open the case") })) : ""),
			el("span", { className: "thads-post-due", textContent: right }));
	},

	post(wrapper, rows) {
		const key = frappe.utils.get_random(20);
		const dialog = new frappe.ui.Dialog({
			title: __("Posted: {0} papers", [rows.length]),
			fields: [
				{ fieldname: "on", fieldtype: "Date", label: __("Posted On"), reqd: 1, default: frappe.datetime.get_today() },
				{ fieldname: "numbers", fieldtype: "Small Text", label: __("Mail numbers, one a line in the order of the list"), description: rows.map((row, place) => `${place + 1}. ${frappe.utils.escape_html(row.addressee)}`).join("<br>") },
			],
			primary_action_label: __("Record"),
			primary_action: async ({ on, numbers }) => {
				const lines = (numbers || "").split("\n").map((line) => line.trim());
				const sent = rows.map((row, place) => ({ case: row.case, decision: row.decision, addressee: row.addressee, mail_number: lines[place] || "" }));
				this.done(wrapper, dialog, await thads_desk.call("postal.post", { rows: sent, on, key }));
			},
		});
		dialog.show();
	},

	// One outcome and one day for all that are chosen; what must be told of each is asked of each.
	settle(wrapper, told, rows, back) {
		const key = frappe.utils.get_random(20);
		const results = told.outcomes.filter((row) => row.returned === back && (back || !row.then_says));
		const needs = (name) => ((results.find((row) => row.code === dialog.get_value("result")) || {}).needs || []).includes(name);
		const fit = () => {
			for (const name of ["receiver", "relation", "witness"]) dialog.set_df_property(name, "hidden", !needs(name));
			const row = results.find((one) => one.code === dialog.get_value("result")) || {};
			dialog.set_df_property("result", "description", [row.article, row.then_says && __("Next: {0}", [row.then_says])].filter(Boolean).join(" · "));
		};
		const dialog = new frappe.ui.Dialog({
			title: back ? __("Came Back: {0} items", [rows.length]) : __("Delivered: {0} items", [rows.length]),
			fields: [
				{ fieldname: "result", fieldtype: "Select", label: __("Outcome"), reqd: 1, options: results.map((row) => ({ value: row.code, label: row.says })), default: (results[0] || {}).code, onchange: () => fit() },
				{ fieldname: "on", fieldtype: "Date", label: back ? __("Came Back On") : __("Delivered On"), reqd: 1, default: frappe.datetime.get_today() },
				{ fieldname: "receiver", fieldtype: "Data", label: __("Received By"), hidden: 1 },
				{ fieldname: "relation", fieldtype: "Data", label: __("Relation to the Addressee"), hidden: 1 },
				{ fieldname: "witness", fieldtype: "Data", label: __("Witness"), hidden: 1 },
				{ fieldname: "note", fieldtype: "Small Text", label: __("Note") },
			],
			primary_action_label: __("Record"),
			primary_action: async ({ on, ...values }) => this.done(wrapper, dialog, await thads_desk.call("postal.settle", { rows: rows.map((row) => ({ item: row.name, ...values })), on, key })),
		});
		dialog.show();
		fit();
	},

	done(wrapper, dialog, told) {
		dialog.hide();
		frappe.show_alert({ message: __("Done: {0}", [told.done]), indicator: "green" });
		this.show(wrapper, told);
	},

	print(rows) {
		thads_desk.print("postal.print_returned", { names: rows.map((row) => row.name) });
	},
};
