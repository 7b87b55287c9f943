// The form of one step in a sale: what it asks for, and what would follow, before it is recorded.
Object.assign(window.thads_case_sale, {
	FIELDS: { money: "Data", number: "Int", date: "Date", yesno: "Check", choice: "Select", region: "Select", text: "Data" },

	step(frm, asset, way) {
		const { el } = thads_case;
		const look = frappe.utils.debounce(() => this.look(dialog, asset, way), 400);
		const file = el("input", { type: "file", accept: "image/*,.pdf", ariaLabel: __("File") });
		const key = frappe.utils.get_random(20);
		const dialog = new frappe.ui.Dialog({
			title: way.says,
			fields: [
				{ fieldname: "head", fieldtype: "HTML" },
				{ fieldname: "on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today(), reqd: 1, onchange: look },
				...way.asks.map((fact) => this.field(fact, way, look)),
				{ fieldname: "evidence", fieldtype: "HTML" },
				{ fieldname: "follows", fieldtype: "HTML" },
			],
			primary_action_label: __("Record"),
			primary_action: (values) => this.send(dialog, frm, asset, way, values, file, key),
		});
		dialog.get_field("head").$wrapper.get(0).replaceChildren(el("p", { className: "text-muted", textContent: `${asset.title} · ${way.article}` }));
		dialog.get_field("evidence").$wrapper.get(0).replaceChildren(el("label", { className: "thads-file", textContent: __("File (scan of the paper, optional)") }, file));
		dialog.show();
		for (const fact of way.asks.filter((one) => one.type === "money")) this.dotted(dialog, fact.name);
		look();
	},

	field(fact, way, look) {
		const money = fact.type === "money" && fact.value ? thads_desk.money(fact.value) : fact.value;
		const made = { fieldname: fact.name, label: fact.says, fieldtype: fact.name === "note" ? "Small Text" : this.FIELDS[fact.type], reqd: fact.needed && fact.type !== "yesno", default: money ?? undefined, onchange: look };
		if (fact.name === "note") made.max_height = "64px";
		if (fact.type === "choice") made.options = [{ value: "", label: "" }, ...way.grounds.map((one) => ({ value: one.code, label: `${one.says} (${one.article})` }))];
		if (fact.type === "region") made.options = ["", "I", "II", "III", "IV"];
		return made;
	},

	// 1500000 is shown as 1.500.000 while it is typed.
	dotted(dialog, name) {
		const input = dialog.get_field(name).$input?.get(0);
		if (!input) return;
		input.inputMode = "numeric";
		input.addEventListener("input", () => {
			const digits = input.value.replace(/\D/g, "");
			input.value = digits ? thads_desk.money(digits) : "";
		});
	},

	told(way, values) {
		return Object.fromEntries(way.asks.map((fact) => [fact.name, values[fact.name]]).filter(([, value]) => value !== undefined && value !== null && value !== ""));
	},

	async look(dialog, asset, way) {
		const values = dialog.get_values(true) || {};
		const box = dialog.get_field("follows").$wrapper.get(0);
		const told = this.told(way, values);
		const missing = way.asks.some((fact) => fact.needed && fact.type !== "yesno" && !(fact.name in told));
		if (!values.on || missing) return box.replaceChildren();
		const query = new URLSearchParams({ asset: asset.name, step: way.code, on: values.on, told: JSON.stringify(told) });
		const answer = await fetch(`/api/method/thads.api.sale.preview_step?${query}`, { headers: { Accept: "application/json" } });
		const data = await answer.json().catch(() => ({}));
		box.replaceChildren(data.message ? this.follows(data.message) : thads_case.el("div", { className: "thads-follows thads-refused", textContent: thads_case_acts.refusal(data) }));
	},

	follows({ state_says, price, was_price, reckoning, appears, next }) {
		const { el } = thads_case;
		const line = (...parts) => el("li", {}, ...parts);
		const rows = [];
		if (price !== was_price) rows.push(line(__("Price:"), " ", was_price ? `${thads_desk.money(was_price)} → ` : "", el("b", { textContent: `${thads_desk.money(price)} đ` })));
		rows.push(...appears.map((row) => line(`${__("New:")} `, el("b", { textContent: row.task }), row.due ? ` · ${thads_case.day(row.due)}` : "", ` · ${row.who} (${row.article})`)));
		const then = next.filter((row) => !appears.some((one) => one.task === row.says));
		if (then.length) rows.push(line(`${__("Then possible:")} ${then.map((row) => row.says).join("; ")}`));
		return el("div", { className: "thads-follows thads-good" }, el("b", { textContent: __("The asset becomes: {0}", [state_says]) }),
			reckoning ? el("p", { textContent: reckoning }) : "", el("ul", {}, ...rows));
	},

	async send(dialog, frm, asset, way, values, file, key) {
		const body = new FormData();
		const told = { asset: asset.name, step: way.code, on: values.on, key, told: JSON.stringify(this.told(way, values)) };
		for (const [name, value] of Object.entries(told)) body.append(name, value);
		if (file.files[0]) body.append("file", file.files[0], file.files[0].name);
		dialog.disable_primary_action();
		const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
		const answer = await fetch("/api/method/thads.api.sale.record_step", { method: "POST", headers, body });
		const data = await answer.json().catch(() => ({}));
		dialog.enable_primary_action();
		if (!answer.ok) return frappe.msgprint({ message: frappe.utils.escape_html(thads_case_acts.refusal(data)), indicator: "orange" });
		dialog.hide();
		this.again(frm, __("Recorded."));
	},
});
