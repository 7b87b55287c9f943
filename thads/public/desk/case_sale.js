// The sale of the assets of a case: for each a ladder, what may be done next and until when, prices, what was done.
window.thads_case_sale = {
	RECENT: 4,

	async load(frm) {
		const told = await thads_desk.get("sale.get_sale", { case: frm.doc.name });
		if (!told) return [];
		const { el } = thads_case;
		if (!told.assets.length) return [el("p", { className: "text-muted", textContent: __("No asset of this case can be valued and sold. Enter assets first.") })];
		return told.assets.map((asset) => this.asset(frm, told, asset, told.assets.length === 1));
	},

	asset(frm, told, asset, alone) {
		const { el } = thads_case;
		const opened = (frm.thads_sales = frm.thads_sales || new Set());
		const begun = asset.state && !["known", ""].includes(asset.state);
		const summary = el("summary", {}, el("b", { textContent: asset.title }), this.pill(asset.state_says || asset.asset_state, asset.ended ? "green" : begun ? "blue" : "gray"),
			asset.price ? el("span", { textContent: `${thads_desk.money(asset.price)} đ` }) : null);
		const box = el("details", { className: "thads-sale", open: alone || opened.has(asset.name) || (begun && !asset.ended) }, summary);
		box.addEventListener("toggle", () => opened[box.open ? "add" : "delete"](asset.name));
		box.append(...this.body(frm, told, asset));
		return box;
	},

	body(frm, told, asset) {
		const { el } = thads_case;
		if (asset.problem) return [el("p", { className: "thads-follows", textContent: asset.problem }), this.history(frm, told, asset)];
		return [
			this.ladder(asset),
			el("p", { className: "thads-state", textContent: [asset.article, asset.since && __("since {0}", [thads_case.day(asset.since)]), asset.buyer, asset.to_pay ? __("to pay {0} đ", [thads_desk.money(asset.to_pay)]) : ""].filter(Boolean).join(" · ") }),
			...asset.hints.map((hint) => el("p", { className: "thads-follows thads-sale-hint", textContent: hint })),
			...this.papers(frm, told, asset),
			el("div", { className: "thads-sale-columns" }, this.ways(frm, asset), el("div", {}, this.prices(asset), this.history(frm, told, asset))),
		];
	},

	pill(text, colour) {
		return thads_case.el("span", { className: `indicator-pill no-indicator-dot ${colour}`, textContent: text });
	},

	ladder({ ladder }) {
		const { el } = thads_case;
		return el("ol", { className: "thads-ladder" }, ...ladder.map((rung) => el("li", { className: `thads-rung-${rung.status}`, textContent: rung.says, ariaCurrent: rung.status === "now" ? "step" : null })));
	},

	// ---- what may be done
	ways(frm, asset) {
		const { el } = thads_case;
		const open = asset.ways.filter((way) => !way.blocked && !way.aside);
		const aside = asset.ways.filter((way) => !way.blocked && way.aside);
		const blocked = asset.ways.filter((way) => way.blocked);
		const box = el("section", { className: "thads-sale-ways" }, el("h5", { textContent: __("What may be done now") }));
		box.append(...open.map((way) => this.way(frm, asset, way)));
		if (!open.length && !aside.length) box.append(el("p", { className: "text-muted", textContent: __("Nothing more.") }));
		if (aside.length) {
			const more = el("details", {}, el("summary", { textContent: __("Other cases ({0})", [aside.length]) }));
			more.append(...aside.map((way) => this.way(frm, asset, way)));
			box.append(more);
		}
		if (blocked.length) {
			const more = el("details", {}, el("summary", { textContent: __("Not possible now ({0})", [blocked.length]) }));
			more.append(...blocked.map((way) => el("article", { className: "thads-sale-way" }, el("b", { className: "text-muted", textContent: way.says }), el("p", { className: "thads-why", textContent: way.blocked }))));
			box.append(more);
		}
		return box;
	},

	way(frm, asset, way) {
		const { el } = thads_case;
		const record = el("button", { type: "button", className: "btn btn-default btn-xs", textContent: __("Record"), ariaLabel: `${__("Record")}: ${way.says}`, onclick: () => this.step(frm, asset, way) });
		const draft = way.paper_says && el("button", { type: "button", className: "btn btn-link btn-xs", textContent: __("Draft: {0}", [way.paper_says]), onclick: () => this.draft(frm, asset, way) });
		const due = way.until && el("p", { className: `thads-due ${way.days < 0 ? "thads-asks" : ""}` }, el("b", { textContent: __("until {0}", [thads_case.day(way.until)]) }), ` · ${way.days < 0 ? __("{0} days late", [-way.days]) : way.days ? __("in {0} days", [way.days]) : __("today")}`);
		const why = el("details", {}, el("summary", { textContent: `${way.who} · ${way.article}` }), el("p", { className: "thads-why", textContent: [way.why, ...way.doubts].filter(Boolean).join("\n") || __("The law sets no term for this.") }));
		return el("article", { className: "thads-sale-way" }, el("header", {}, el("b", { textContent: way.says }), record), due || "", why, draft || "");
	},

	// ---- prices, history, papers
	prices({ prices, costs }) {
		const { el } = thads_case;
		if (!prices.length) return "";
		const first = prices[0].amount;
		const row = (price, index) => {
			const before = index ? prices[index - 1].amount : 0;
			const change = before ? `${(((price.amount - before) * 100) / before).toFixed(2).replace(".", ",")}%` : "";
			return el("tr", {}, el("td", { textContent: thads_case.day(price.on) }), el("td", { textContent: price.says }),
				el("td", { className: "thads-figure" }, el("b", { textContent: `${thads_desk.money(price.amount)} đ` }),
					el("span", { className: "thads-bar", style: `width: ${Math.max(2, Math.round((price.amount * 100) / Math.max(first, price.amount)))}%` }),
					change ? el("span", { className: "text-muted", textContent: change }) : null));
		};
		const table = el("table", { className: "thads-prices" }, el("tbody", {}, ...prices.map(row)));
		const told = costs ? el("p", { className: "text-muted", textContent: __("Costs of enforcement so far: {0} đ", [thads_desk.money(costs)]) }) : "";
		return el("section", {}, el("h5", { textContent: __("Prices") }), table, told);
	},

	history(frm, told, asset) {
		const { el } = thads_case;
		const rows = asset.steps.map((row) => this.done(frm, told, asset, row));
		const box = el("section", { className: "thads-timeline" }, el("h5", { textContent: __("What was done") }));
		box.append(rows.length ? el("ol", {}, ...rows.slice(0, this.RECENT)) : el("p", { className: "text-muted", textContent: __("Nothing has been recorded.") }));
		if (rows.length > this.RECENT) {
			box.append(el("details", {}, el("summary", { textContent: __("{0} earlier steps", [rows.length - this.RECENT]) }), el("ol", {}, ...rows.slice(this.RECENT))));
		}
		return box;
	},

	done(frm, told, asset, row) {
		const { el } = thads_case;
		const facts = row.facts.map(([says, value]) => `${says}: ${value}`).join(" · ");
		const foot = el("p", { className: "thads-foot" }, el("span", { textContent: row.by }));
		if (row.decision) foot.append(el("a", { href: thads_case.address("paper", { case: frm.doc.name, decision: row.decision }), target: "_blank", textContent: row.number || __("Paper") }));
		if (row.file) foot.append(el("a", { href: `/api/method/thads.api.sale.step_file?step=${encodeURIComponent(row.name)}`, textContent: row.file }));
		if (told.works_on && row.last) foot.append(el("button", { type: "button", className: "btn btn-xs btn-link", textContent: __("Undo"), onclick: () => this.undo(frm, asset, row) }));
		return el("li", { className: row.struck ? "thads-struck" : "" }, el("time", { textContent: thads_case.day(row.on) }),
			el("div", {}, el("span", { className: "thads-says", textContent: row.says }), facts ? el("p", { className: "thads-text", textContent: facts }) : null,
				row.struck ? el("p", { className: "thads-text", textContent: __("Undone: {0}", [row.struck_why]) }) : null, foot));
	},

	papers(frm, told, asset) {
		const { el } = thads_case;
		return asset.papers.map((paper) => el("p", { className: "thads-follows" },
			__("Paper {0} ({1}) was issued and is not recorded in the sale yet.", [paper.number, paper.says]), " ",
			told.works_on ? el("button", { type: "button", className: "btn btn-xs btn-default", textContent: __("Record"), onclick: () => thads_desk.call("sale.record_paper", { asset: asset.name, paper: paper.name }).then(() => this.again(frm, __("Recorded."))) }) : ""));
	},

	async draft(frm, asset, way) {
		const inputs = (await thads_desk.get("sale.paper_inputs", { asset: asset.name, kind: way.paper })) || {};
		thads_case_papers.form(frm, way.paper, { inputs, about: asset.title });
	},

	undo(frm, asset, row) {
		frappe.prompt(
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why is “{0}” undone?", [row.says]), reqd: 1 },
			({ reason }) => thads_desk.call("sale.undo_step", { asset: asset.name, reason }).then(() => this.again(frm, __("Undone."))),
			__("Undo the Last Step"), __("Undo")
		);
	},

	again(frm, message) {
		frappe.show_alert({ message, indicator: "green" });
		frm.thads_open?.add("sale");
		frm.reload_doc();
	},
};

thads_case.parts.push({
	key: "sale",
	label: __("Valuation, Sale and Delivery of Assets"),
	load: (frm) => thads_case_sale.load(frm),
});

for (const doctype of ["Asset Sale Step", "Asset Valuation", "Asset Auction", "Asset Offer"]) {
	frappe.listview_settings[doctype] = { hide_name_column: true, ...frappe.listview_settings[doctype] };
}
