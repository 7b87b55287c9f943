// Closing a register, its closed periods and corrections of them: the part of the page "registers" that writes.
window.thads_registers = {
	// ---- closing

	async preview() {
		const { office, book } = this.at;
		const made = await thads_desk.get("registers.preview_closing", { office, book });
		if (!made) return;
		const key = frappe.utils.get_random(20);
		const body = this.make("div", "thads-closing");
		body.append(...made.statement.map((text) => this.make("p", "", text)), ...this.series(made.series));
		const dialog = new frappe.ui.Dialog({
			title: __("Close: {0}", [made.period]),
			fields: [
				{ fieldtype: "HTML", fieldname: "told" },
				{ fieldtype: "Small Text", fieldname: "why", label: __("What became of the missing numbers"), reqd: made.missing.length ? 1 : 0, hidden: made.missing.length ? 0 : 1 },
			],
			primary_action_label: __("Close for Good"),
			primary_action: async ({ why }) => {
				dialog.disable_primary_action();
				try {
					await thads_desk.call("registers.close", { office, book, first: made.first, explanation: why || "", key });
				} catch (error) {
					dialog.enable_primary_action();
					throw error;
				}
				dialog.hide();
				frappe.show_alert({ message: __("Closed: {0}", [made.period]), indicator: "green" });
				this.show();
			},
		});
		const field = dialog.get_field("told").wrapper;
		if (!made.over) {
			body.prepend(this.make("p", "thads-follows", __("This period is not over: it can be closed after {0}.", [frappe.datetime.str_to_user(made.last)])));
			dialog.get_primary_btn().hide();
		} else {
			body.prepend(this.make("p", "text-muted", __("{0} lines are kept as they are now. What is changed afterwards becomes a line of the open period.", [made.lines])));
		}
		field.replaceChildren ? field.replaceChildren(body) : field.get(0).replaceChildren(body);
		dialog.show();
	},

	series(checked) {
		return checked
			.filter((one) => Object.keys(one.elsewhere).length)
			.map((one) => {
				const where = Object.entries(one.elsewhere).map(([register, count]) => (register ? __("register {0}: {1}", [register, count]) : __("in no register: {0}", [count])));
				return this.make("p", "text-muted", __("Numbers of {0} entered elsewhere: {1}", [one.symbol, where.join(", ")]));
			});
	},

	async show_closings() {
		const { office, book } = this.at;
		const rows = await this.get("list_closings", { office, book });
		if (!rows.length) return;
		const list = this.make("div", "thads-closings");
		list.append(this.make("h4", "", __("Closed Periods")), ...rows.map((row) => this.closing(row)));
		this.below.replaceChildren(list);
	},

	closing(row) {
		const box = this.make("details", "thads-closing-row");
		const head = this.make("summary");
		head.append(this.make("strong", "", row.period), this.make("span", "", __("{0} lines", [row.line_count])));
		head.append(this.make("span", `indicator-pill ${row.confirmed_by ? "green" : "orange"}`, row.confirmed_by ? __("Confirmed") : __("Not confirmed")));
		if (row.closer_signed) head.append(this.make("span", "indicator-pill blue", row.head_signed ? __("Signed by both") : __("Signed")));
		const by = __("Closed by {0}, {1}", [row.closed_by, frappe.datetime.str_to_user(row.closed_at)]);
		const says = [...(row.statement || "").split("\n"), by];
		if (row.confirmed_by) says.push(__("Confirmed by {0}, {1}", [row.confirmed_by, frappe.datetime.str_to_user(row.confirmed_at)]));
		const bar = this.make("div", "thads-registers-bar");
		if (this.told.may_print) {
			bar.append(
				this.button(__("Printed Register (PDF)"), () => this.fetch("file", { closing: row.name }, "pdf")),
				this.button(__("Workbook .xlsx"), () => this.fetch("file", { closing: row.name }, "xlsx")),
				this.button(__("Check"), () => this.check(row, found)),
			);
		}
		if (!row.confirmed_by && !row.own && frappe.user.has_role("Head of Office") && this.told.may_close) bar.append(this.button(__("Confirm"), () => this.confirm(row), "primary"));
		if (row.may_sign) bar.append(this.button(__("Sign Digitally"), () => thads_desk.call("registers.sign", { closing: row.name, part: row.may_sign }).then(() => this.show_closings()), "primary"));
		const found = this.make("div", "thads-check");
		box.append(head, ...says.map((text) => this.make("p", "", text)), this.make("p", "thads-hash text-muted", `SHA-256 ${row.lines_sha256}`), bar, found);
		return box;
	},

	confirm(row) {
		frappe.confirm(__("Do you stand by the closing of {0}?", [frappe.utils.escape_html(row.period)]), async () => {
			await thads_desk.call("registers.confirm", { closing: row.name });
			this.show_closings();
		});
	},

	async check(row, where) {
		where.replaceChildren(this.make("p", "text-muted", __("Checking…")));
		const told = await this.get("check", { closing: row.name });
		const good = told.intact ? __("The {0} lines and files are as they were closed.", [told.lines]) : __("What was closed has been changed:");
		const parts = [this.make("p", told.intact ? "thads-follows thads-good" : "thads-follows", good)];
		parts.push(...told.broken.map((text) => this.make("p", "text-danger", text)));
		if (told.intact && told.since.length) parts.push(this.make("p", "", __("The records say otherwise since:")));
		for (const one of told.since) {
			const line = this.make("p", "", (one.number ? __("Line {0}: {1}", [one.number, one.what]) : one.what) + " ");
			line.append(this.make("span", "text-muted", one.entered ? __("(entered in the open period)") : __("(not yet entered: write a correction)")));
			parts.push(line);
		}
		where.replaceChildren(...parts);
	},

	// ---- corrections

	correct(line, told) {
		const key = frappe.utils.get_random(20);
		const columns = told.columns.filter((column) => column.kind !== "money" && column.code !== "note");
		const dialog = new frappe.ui.Dialog({
			title: __("Correct line {0}", [line.number]),
			fields: [
				{ fieldtype: "Select", fieldname: "column", label: __("Column"), reqd: 1, options: columns.map((column) => ({ value: column.code, label: column.label })), onchange: () => dialog.set_value("becomes", line.cells[dialog.get_value("column")] || "") },
				{ fieldtype: "Small Text", fieldname: "becomes", label: __("As It Should Read") },
				{ fieldtype: "Small Text", fieldname: "why", label: __("Reason"), reqd: 1 },
			],
			primary_action_label: __("Enter Correction"),
			primary_action: async ({ column, becomes, why }) => {
				await thads_desk.call("registers.correct", { line: line.stored, column, becomes: becomes || "", why, key });
				dialog.hide();
				frappe.show_alert({ message: __("The correction is a line of the open period."), indicator: "green" });
				this.load();
			},
		});
		dialog.show();
	},
};
