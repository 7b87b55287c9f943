// The registers of an office: the list, one register page by page, its closed periods. Plain elements, never markup.
// What the address says is what is shown: registers/<office>/<book>/<year>/<quarter>.
frappe.pages["registers"].on_page_load = (wrapper) => {
	Object.assign(Registers.prototype, thads_registers);
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Enforcement Registers"), single_column: true });
	wrapper.registers = new Registers(page);
};
frappe.pages["registers"].on_page_show = (wrapper) => wrapper.registers.show();

const LINES = 50;
const ROMAN = ["", "I", "II", "III", "IV"];

class Registers {
	constructor(page) {
		this.page = page;
		this.body = this.make("div", "thads-registers");
		page.main.get(0).append(this.body);
		document.addEventListener("keydown", (event) => this.key(event));
	}

	make(tag, className = "", text = "") {
		const node = document.createElement(tag);
		if (className) node.className = className;
		if (text !== "") node.textContent = text;
		return node;
	}

	button(text, does, look = "default") {
		const node = this.make("button", `btn btn-${look} btn-sm`, text);
		node.type = "button";
		node.addEventListener("click", () => does(node));
		return node;
	}

	choice(label, options, value, does) {
		const box = this.make("select", "form-control input-sm");
		box.setAttribute("aria-label", label);
		for (const [code, text] of options) {
			const option = this.make("option", "", text);
			option.value = code;
			option.selected = String(code) === String(value ?? "");
			box.append(option);
		}
		box.addEventListener("change", () => does(box.value));
		return box;
	}

	async get(method, args) {
		const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined && value !== null && value !== ""));
		const answer = await fetch(`/api/method/thads.api.registers.${method}?${new URLSearchParams(given)}`);
		const data = await answer.json().catch(() => ({}));
		if (answer.ok) return data.message;
		const told = JSON.parse(data._server_messages || "[]")[0];
		this.body.replaceChildren(this.make("p", "text-muted thads-registers-empty", told ? this.plain(JSON.parse(told).message) : __("The server did not answer. Please try again.")));
		throw new Error(method);
	}

	plain(text) {
		return new DOMParser().parseFromString(text, "text/html").body.textContent;
	}

	show() {
		const [, office, book, year, quarter] = frappe.get_route();
		this.at = { office, book, year: Number(year) || null, quarter: quarter === "0" ? null : Number(quarter) || null };
		this.page.clear_actions();
		this.page.clear_menu();
		if (book) return this.open_book();
		return this.open_list();
	}

	go(office, ...rest) {
		frappe.set_route("registers", office, ...rest);
	}

	// ---- the list

	async open_list() {
		const asked = { office: this.at.office, year: this.list_year, quarter: this.list_quarter };
		const told = await this.get("list_books", asked);
		this.office = told.office;
		this.offices = told.offices;
		this.page.set_title(__("Enforcement Registers"));
		const head = this.make("div", "thads-registers-bar");
		if (told.offices.length > 1) {
			const offices = told.offices.map((row) => [row.name, row.office_name]);
			head.append(this.choice(__("Enforcement Office"), offices, told.office, (office) => this.go(office)));
		}
		head.append(this.quarters(told));
		this.body.replaceChildren(head, this.books(told));
		const due = told.books.filter((book) => book.due);
		if (told.may_close && due.length) this.page.set_primary_action(__("Close All That Is Due"), () => this.close_due(told.office, due));
	}

	close_due(office, due) {
		frappe.confirm(__("Close {0} registers up to the last quarter that is over? Lines stay as they are now.", [due.length]), async () => {
			const rows = await thads_desk.call("registers.close_due", { office });
			const failed = rows.filter((row) => row.error);
			if (failed.length) frappe.msgprint({ title: __("{0} registers were left open", [failed.length]), indicator: "orange", message: failed.map((row) => frappe.utils.escape_html(`${row.name}: ${row.error}`)).join("<br>") });
			else frappe.show_alert({ message: __("Done: {0}", [rows.length]), indicator: "green" });
			this.show();
		});
	}

	quarters(told) {
		const options = [];
		for (let year = told.this.year, quarter = told.this.quarter, left = 9; left; left--) {
			options.push([`${year}-${quarter}`, __("Quarter {0} of {1}", [ROMAN[quarter], year])]);
			[year, quarter] = quarter === 1 ? [year - 1, 4] : [year, quarter - 1];
		}
		return this.choice(__("Quarter"), options, `${told.year}-${told.quarter}`, (value) => {
			[this.list_year, this.list_quarter] = value.split("-").map(Number);
			this.open_list();
		});
	}

	books(told) {
		const list = this.make("ul", "thads-books");
		for (const book of told.books) {
			const row = this.make("li");
			const link = this.make("a");
			link.href = `/app/registers/${[told.office, book.code, told.year, told.quarter].map(encodeURIComponent).join("/")}`;
			link.append(this.make("span", "thads-book-code", book.register), this.make("span", "thads-book-name", book.name));
			const state = this.make("span", "thads-book-state");
			if (book.closing) state.append(this.make("span", "indicator-pill green", __("Book closed")));
			else if (book.due && told.may_close) state.append(this.make("span", "indicator-pill orange", __("To close: {0}", [book.due])));
			else if (book.closed_to) state.append(this.make("span", "text-muted", __("Closed to {0}", [book.closed_to])));
			link.append(state, this.make("span", "thads-book-lines", __("{0} lines", [book.lines])));
			row.append(link);
			list.append(row);
		}
		return list;
	}

	// ---- one register

	async open_book() {
		this.found = { month: "", search: "", start: 0 };
		this.bar = this.make("div", "thads-registers-bar");
		this.table = this.make("div", "thads-register");
		this.below = this.make("div", "thads-registers-below");
		this.body.replaceChildren(this.bar, this.table, this.below);
		await this.load();
		this.bar.append(...this.filters());
		this.actions();
		this.show_closings();
	}

	asked() {
		return { ...this.at, ...this.found };
	}

	async load() {
		const turn = (this.turn = (this.turn || 0) + 1);
		const told = await this.get("get_book", { ...this.asked(), length: LINES });
		if (turn !== this.turn) return;
		this.told = told;
		Object.assign(this.at, { year: told.year, quarter: told.quarter }); // an address without a period means the one we are in
		this.page.set_title(`${told.register}. ${told.name}`);
		this.draw();
	}

	find(changed) {
		Object.assign(this.found, { start: 0 }, changed);
		return this.load();
	}

	filters() {
		const year = this.at.year;
		const years = [1, 0, -1, -2, -3, -4].map((step) => [year + step, __("Year {0}", [year + step])]);
		const quarters = [["", __("Whole year")], ...[1, 2, 3, 4].map((number) => [number, __("Quarter {0}", [ROMAN[number]])])];
		const months = [["", __("Every month")], ...Array.from({ length: 12 }, (_, index) => [index + 1, __("Month {0}", [index + 1])])];
		this.search = this.make("input", "form-control input-sm thads-registers-search");
		Object.assign(this.search, { type: "search", placeholder: __("Number, name, judgment; accents not needed") });
		this.search.setAttribute("aria-label", this.search.placeholder);
		this.search.addEventListener("input", frappe.utils.debounce(() => this.find({ search: this.search.value.trim() }), 300));
		const { office, book, quarter } = this.at;
		const back = this.button(__("All registers"), () => this.go(office));
		back.prepend("‹ ");
		return [
			back,
			this.choice(__("Working Year"), years, year, (value) => this.go(office, book, value, quarter || 0)),
			this.choice(__("Quarter"), quarters, quarter, (value) => this.go(office, book, year, value || 0)),
			this.choice(__("Month"), months, this.found.month, (value) => this.find({ month: value })),
			this.search,
		];
	}

	draw() {
		const { told } = this;
		const summary = this.make("p", "thads-registers-span");
		summary.append(this.make("strong", "thads-registers-name", told.name), this.make("strong", "", told.span), ` · ${this.counted(told)}`);
		if (told.remark) summary.append(this.make("span", "thads-follows d-block mt-2", told.remark));
		if (!told.lines.length) {
			const nothing = this.found.search || this.found.month ? __("Nothing fits the filter.") : __("Nothing was entered in this period.");
			this.table.replaceChildren(summary, this.make("p", "text-muted thads-registers-empty", nothing));
			return;
		}
		this.table.replaceChildren(summary, this.sheet(told), this.pager(told));
	}

	counted(told) {
		const parts = [__("{0} lines", [told.total])];
		if (told.states.voided) parts.push(__("{0} voided", [told.states.voided]));
		if (told.states.late) parts.push(__("{0} entered late", [told.states.late]));
		if (told.states.correction) parts.push(__("{0} corrections", [told.states.correction]));
		if (told.amount !== null) parts.push(__("{0} dong", [thads_desk.money(told.amount)]));
		return parts.join(", ");
	}

	sheet(told) {
		const frame = this.make("div", "thads-register-frame");
		frame.tabIndex = 0;
		frame.setAttribute("role", "region");
		frame.setAttribute("aria-label", told.name);
		const table = this.make("table", "thads-register-table");
		const head = this.make("tr");
		head.append(this.make("th", "", __("No.")));
		for (const column of told.columns) {
			const cell = this.make("th", `thads-${column.kind}`, column.label);
			cell.style.minWidth = `${column.width * 9 + 16}px`;
			head.append(cell);
		}
		const top = this.make("thead");
		top.append(head);
		const rows = this.make("tbody");
		rows.append(...told.lines.map((line) => this.line(line, told)));
		table.append(top, rows);
		frame.append(table);
		return frame;
	}

	line(line, told) {
		const row = this.make("tr", `thads-line-${line.state}`);
		const number = this.make("td", "thads-line-number");
		const link = this.make("a", "", line.number);
		if (["Decision", "Court Judgment", "Enforcement Request", "Enforcement Event", "Administrative Judgment Follow Up"].includes(line.doctype)) link.href = frappe.utils.get_form_link(line.doctype, line.record);
		number.append(link);
		row.append(number);
		for (const column of told.columns) {
			const cell = this.make("td", `thads-${column.kind}`);
			cell.dataset.label = column.label;
			cell.append(this.make("span", "", line.cells[column.code]));
			if (!line.cells[column.code]) cell.classList.add("thads-nothing");
			row.append(cell);
		}
		if (line.stored && told.may_close) {
			const correct = this.button(__("Correct"), () => this.correct(line, told), "link");
			correct.classList.add("thads-line-correct");
			row.lastChild.append(correct);
		}
		return row;
	}

	pager(told) {
		const bar = this.make("div", "thads-registers-bar thads-registers-pager");
		if (told.total <= LINES) return bar;
		const last = Math.min(told.start + LINES, told.total);
		const before = this.button(__("Previous"), () => this.turn_page(-1));
		const after = this.button(__("Next"), () => this.turn_page(1));
		before.disabled = told.start === 0;
		after.disabled = last >= told.total;
		bar.append(before, this.make("span", "text-muted", __("{0} to {1} of {2}", [told.start + 1, last, told.total])), after);
		return bar;
	}

	async turn_page(step) {
		const start = this.found.start + step * LINES;
		if (!this.told || start < 0 || start >= this.told.total) return;
		this.found.start = start;
		await this.load();
		this.table.scrollIntoView({ block: "start" });
	}

	// "/" goes to the search, [ and ] turn pages; not while somebody types.
	key(event) {
		const here = frappe.get_route()[0] === "registers" && this.at?.book && !frappe.ui.open_dialogs?.length;
		if (!here || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
		if (event.key === "/") {
			event.preventDefault();
			this.search?.focus();
		} else if (event.key === "[") this.turn_page(-1);
		else if (event.key === "]") this.turn_page(1);
	}

	// A copy is made on asking: a PDF in a window of its own, a workbook as a file.
	async fetch(method, args, format) {
		const given = Object.fromEntries(Object.entries({ ...args, format }).filter(([, value]) => value !== undefined && value !== null && value !== ""));
		if (format === "pdf") return thads_desk.print(`registers.${method}`, given);
		const headers = { "Content-Type": "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token };
		const answer = await fetch(`/api/method/thads.api.registers.${method}`, { method: "POST", headers, body: JSON.stringify(given) });
		if (!answer.ok) return frappe.msgprint(__("The server did not answer. Please try again."));
		const link = this.make("a");
		Object.assign(link, { href: URL.createObjectURL(await answer.blob()), download: `so-${this.at.book}.${format}` });
		link.click();
	}

	actions() {
		const { told } = this;
		if (told.may_print) {
			this.page.add_inner_button(__("Print A3"), () => this.fetch("copy", { ...this.asked(), start: undefined }, "pdf"));
			this.page.add_inner_button(__("Workbook .xlsx"), () => this.fetch("copy", { ...this.asked(), start: undefined }, "xlsx"));
		}
		if (told.may_close) this.page.set_primary_action(__("Close Register"), () => this.preview());
	}
}
