// The entries of a paper, one control a type. Each control is { element, value(), on_change }; plain elements throughout.
window.thads_inputs = {
	RECORDS: {
		party: ["name", "birth_year", "id_number", "address", "represented_by"], people: ["role", "name", "of"],
		asset: ["description", "quantity", "unit", "plate", "serial", "value"], account: ["number", "bank", "holder"],
		decision: ["number", "date", "of", "subject"], text: ["text"], sum: ["text", "amount", "note"],
	},
	MANY: { list: "text", parties: "party", people: "people", assets: "asset", accounts: "account", sums: "sum" },
	NUMBERS: ["birth_year", "quantity", "value", "amount"],
	SUMS: ["value", "amount"],

	labels() {
		return {
			name: __("Name"), birth_year: __("Birth Year"), id_number: __("Identity Number"), address: __("Address"),
			represented_by: __("Represented By"), role: __("In the Capacity Of"), of: __("Office or Place"), description: __("Description"),
			quantity: __("Quantity"), unit: __("Unit"), plate: __("Number Plate"), serial: __("Serial Number"), value: __("Value (VND)"),
			number: __("Number"), bank: __("Bank"), holder: __("Account Holder"), date: __("Dated"), subject: __("On the Matter Of"), text: __("Contents"),
			amount: __("Sum (đồng)"), note: __("Remarks"),
		};
	},

	// ``asked``: one input of the form; ``told``: { obligations, phrases(place) }; ``change``: called after each change.
	make(asked, told, change) {
		const { type } = asked;
		if (type === "choice") return this.choice(asked, change);
		if (type === "yesno") return this.yesno(asked, change);
		if (type === "decision") return asked.papers ? this.paper(asked, change) : this.record(type, asked.value, change);
		if (type === "obligations") return this.obligations(asked, told, change);
		if (this.MANY[type]) return this.rows(this.MANY[type], asked.value, told, change);
		if (this.RECORDS[type] && type !== "text") return this.record(type, asked.value, change);
		return this.plain(type, asked.value, told, change);
	},

	plain(type, value, told, change) {
		const { el } = thads_case;
		const kinds = { date: "date", time: "datetime-local", number: "text", money: "text" };
		const long = !kinds[type];
		const box = long
			? el("textarea", { className: "form-control", rows: 2, value: value || "", oninput: () => { this.grow(box); change(); } })
			: el("input", { className: "form-control", type: kinds[type], value: this.shown(type, value), oninput: () => { this.tidy(type, box); change(); } });
		if (type === "money" || type === "number") box.inputMode = "numeric";
		const element = el("div", { className: "thads-entry" }, box);
		if (long && told.phrases) element.append(told.phrases(box, change));
		const digits = () => box.value.replace(/\D/g, "");
		return { element, focus: box, value: () => (type === "money" || type === "number" ? digits() && Number(digits()) : box.value.trim()) || null };
	},

	shown(type, value) {
		if (value === null || value === undefined) return "";
		return type === "money" ? thads_desk.money(value) : type === "time" ? String(value).slice(0, 16) : String(value);
	},

	tidy(type, box) {
		if (type === "money") box.value = thads_desk.money(box.value.replace(/\D/g, "").slice(0, 15));
	},

	grow(box) {
		box.style.height = "auto";
		box.style.height = `${Math.min(box.scrollHeight + 2, 320)}px`;
	},

	choice(asked, change) {
		const { el } = thads_case;
		const said = (row) => [row.says, row.article].filter(Boolean).join(" · ");
		const box = el("select", { className: "form-control", onchange: () => { tell(); change(); } },
			el("option", { value: "", textContent: __("Choose…") }),
			...asked.choices.map((row) => el("option", { value: row.code, textContent: said(row).slice(0, 160), selected: row.code === asked.value })));
		const whole = el("p", { className: "thads-hint" });
		const tell = () => (whole.textContent = said(asked.choices.find((row) => row.code === box.value) || {}));
		tell();
		return { element: el("div", {}, box, whole), focus: box, value: () => box.value || null };
	},

	yesno(asked, change) {
		const { el } = thads_case;
		const box = el("input", { type: "checkbox", checked: Boolean(asked.value), onchange: change });
		return { element: el("label", { className: "thads-tick" }, box, " ", asked.label), focus: box, bare: true, value: () => box.checked || null };
	},

	// A paper of the case from a list, or one that the desk does not have, by number and date.
	paper(asked, change) {
		const { el } = thads_case;
		const known = asked.papers.findIndex((row) => asked.value && row.name && row.name === asked.value.name);
		const name = (row) => `${row.number} (${thads_case.day(row.date)}) ${row.subject}`;
		const start = known >= 0 ? known : asked.value ? "other" : "";
		const box = el("select", { className: "form-control", onchange: () => { show(); change(); } },
			el("option", { value: "", textContent: __("Choose…") }),
			...asked.papers.map((row, place) => el("option", { value: place, textContent: name(row) })),
			el("option", { value: "other", textContent: __("Another paper, which the desk does not have") }));
		box.value = String(start);
		const other = this.record("decision", start === "other" ? asked.value : null, change);
		const show = () => (other.element.hidden = box.value !== "other");
		show();
		const value = () => (box.value === "other" ? other.value() : box.value === "" ? null : asked.papers[Number(box.value)]);
		return { element: el("div", {}, box, other.element), focus: box, value, chosen: () => (value() || {}).name || null };
	},

	record(type, value, change) {
		const { el } = thads_case;
		const labels = this.labels();
		const said = typeof value === "string" ? { [this.RECORDS[type][0]]: value } : value || {};
		const boxes = this.RECORDS[type].map((name) => [name, el("input", {
			className: "form-control", value: this.SUMS.includes(name) ? thads_desk.money(said[name]) : said[name] ?? "", type: name === "date" ? "date" : "text",
			title: labels[name], ariaLabel: labels[name], placeholder: name === "date" ? "" : labels[name],
			oninput: (event) => { if (this.SUMS.includes(name)) this.tidy("money", event.target); change(); },
		})]);
		const element = el("div", { className: `thads-record thads-record-${type}` }, ...boxes.map(([, box]) => box));
		const read = ([name, box]) => {
			const text = box.value.trim();
			return [name, this.NUMBERS.includes(name) && /^[\d.]+$/.test(text) ? Number(text.replace(/\./g, "")) : text];
		};
		const kept = said.kind ? { kind: said.kind } : {};
		return {
			element, focus: boxes[0][1],
			value: () => {
				const found = Object.fromEntries(boxes.map(read).filter(([, part]) => part !== ""));
				return Object.keys(found).length ? { ...kept, ...found } : null;
			},
		};
	},

	rows(type, value, told, change) {
		const { el } = thads_case;
		const list = el("div", { className: "thads-rows" });
		let rows = [];
		const add = (one) => {
			const control = type === "text" ? this.plain("text", one, told, change) : this.record(type, one, change);
			const line = el("div", { className: "thads-row" }, control.element, el("button", {
				type: "button", className: "btn btn-xs btn-link", textContent: "✕", title: __("Remove"), ariaLabel: __("Remove"),
				onclick: () => { line.remove(); rows = rows.filter((row) => row !== control); change(); },
			}));
			rows.push(control);
			list.append(line);
			return control;
		};
		const given = Array.isArray(value) ? value : value ? [value] : [];
		(given.length ? given : [null]).forEach(add);
		const more = el("button", { type: "button", className: "btn btn-xs btn-default", textContent: __("Add a Row"), onclick: () => add(null).focus.focus() });
		const found = () => rows.map((row) => row.value()).filter((row) => row !== null);
		return { element: el("div", {}, list, more), focus: rows[0].focus, value: () => (found().length ? found() : null) };
	},

	// The case's obligations to tick; without any on the desk, their words.
	obligations(asked, told, change) {
		if (!told.obligations.length) {
			const words = (asked.value || []).map((row) => (typeof row === "string" ? row : row.text));
			const typed = this.rows("text", words, told, change);
			return { ...typed, value: () => (typed.value() || []).map((text) => ({ text })).filter((row) => row.text) };
		}
		const { el } = thads_case;
		const ticked = new Set((asked.value || []).map((row) => row.id));
		const boxes = told.obligations.map((row) => [row, el("input", { type: "checkbox", checked: ticked.has(row.id), onchange: change })]);
		const lines = boxes.map(([row, box]) => el("label", { className: "thads-tick" }, box, " ", row.text));
		const value = () => boxes.filter(([, box]) => box.checked).map(([row]) => ({ id: row.id, text: row.text }));
		return { element: el("div", { className: "thads-ticks" }, ...lines), focus: boxes[0][1], value: () => (value().length ? value() : null) };
	},
};
