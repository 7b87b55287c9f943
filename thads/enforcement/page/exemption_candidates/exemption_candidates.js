// Who of an office may be proposed for exemption or reduction now; the longest waiting first.
frappe.pages["exemption-candidates"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Who May Be Proposed for Exemption or Reduction"), single_column: true });
	wrapper.thads_place = thads_case.el("div", { className: "thads-post" });
	wrapper.page.main.get(0).append(wrapper.thads_place);
	wrapper.page.add_inner_button(__("All Files"), () => frappe.set_route("List", "Exemption File"));
};

frappe.pages["exemption-candidates"].on_page_show = (wrapper) => thads_exemption_candidates.load(wrapper);

const thads_exemption_candidates = {
	only: "",

	async load(wrapper) {
		const told = await thads_desk.get("exemption.list_candidates", { only: this.only });
		if (told) this.show(wrapper, told);
	},

	show(wrapper, told) {
		const { el } = thads_case;
		const place = wrapper.thads_place;
		const kinds = [["", __("All")], ["exemption", __("Exemption")], ["reduction", __("Reduction")]];
		const choose = el("select", { className: "form-control input-sm", ariaLabel: __("Relief"), onchange: ({ target }) => ((this.only = target.value), this.load(wrapper)) },
			...kinds.map(([value, textContent]) => el("option", { value, textContent, selected: value === this.only })));
		place.replaceChildren(
			el("p", { className: "text-muted", textContent: __("Cases that cannot be enforced for lack of means, whose period since the first enforcement decision is over (Article 42). Sums are what is on record; what was performed is entered in the file.") }),
			el("div", { className: "thads-print" }, choose, ...this.counts(told.counts)),
			el("div", { className: "thads-found-rows" }, ...told.rows.map((row) => this.row(row))),
			told.rows.length ? "" : el("p", { className: "text-muted", textContent: __("Nobody may be proposed now.") }),
			told.next ? this.more(told.next) : "");
	},

	counts(rows) {
		return rows.map((row) => thads_case.el("a", { href: `/app/exemption-file?state=${row.state}`, textContent: `${row.says}: ${row.count}` }));
	},

	row(row) {
		const { el } = thads_case;
		const facts = [row.officer, __("remaining {0}", [thads_exemption.sum(row.remaining)]), __("at most {0}", [thads_exemption.sum(row.most)]),
			row.verified_on ? __("verified on {0}", [thads_case.day(row.verified_on)]) : __("no verification on record")].filter(Boolean).join(" · ");
		return el("div", { className: "thads-post-row" },
			el("span", {}, el("a", { href: `/app/enforcement-case/${row.case}` }, el("b", { textContent: row.debtor })), ` · ${row.case_number} · ${thads_case.day(row.opened_on)}`,
				el("small", { textContent: row.says }), el("small", { className: "text-muted", textContent: facts })),
			el("span", { className: "thads-post-due" }, row.file ? el("a", { href: `/app/exemption-file/${row.file}`, textContent: row.file_state }) : thads_entrustment.pill(thads_exemption.RELIEFS()[row.relief], row.relief === "exemption" ? "green" : "blue")));
	},

	more(start) {
		const { el } = thads_case;
		const button = el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Look Further") });
		button.onclick = async () => {
			const told = await thads_desk.get("exemption.list_candidates", { only: this.only, start });
			button.replaceWith(...told.rows.map((row) => this.row(row)), told.next ? this.more(told.next) : "");
		};
		return button;
	},
};
