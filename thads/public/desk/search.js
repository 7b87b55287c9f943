// The search over cases: a box whose hits come while one types, moved through with the arrow keys.
window.thads_search = {
	LABELS: {
		"Enforcement Case": __("Cases"), "Enforcement Asset": __("Assets"), "Court Judgment": __("Court Judgments"),
		Decision: __("Decisions"), "Enforcement Request": __("Requests for Enforcement"), Correspondence: __("Correspondence"),
	},
	ROUTE: "case-search",

	// The box with its hits, put into `place`; `text` is searched for at once.
	open(place, text = "") {
		const { el } = thads_case;
		const box = el("input", {
			type: "search", className: "form-control thads-search-box", value: text, autocomplete: "off",
			placeholder: __("Name, identity number, decision, judgment, number plate, parcel of land…"),
		});
		box.setAttribute("aria-label", __("Search Cases"));
		box.setAttribute("role", "combobox");
		box.setAttribute("aria-controls", "thads-search-hits");
		box.setAttribute("aria-autocomplete", "list");
		const hits = el("div", { className: "thads-search-hits", id: "thads-search-hits" });
		hits.setAttribute("aria-live", "polite");
		const state = { box, hits, asked: 0, at: -1 };
		box.addEventListener("input", frappe.utils.debounce(() => this.ask(state), 180));
		box.addEventListener("keydown", (event) => this.key(state, event));
		place.replaceChildren(box, hits);
		this.ask(state);
		box.focus();
	},

	async ask(state) {
		const text = state.box.value.trim();
		const mine = ++state.asked;
		if (text.length < 2) return this.paint(state, [this.help()]);
		const told = await thads_desk.get("search.find", { text });
		if (mine !== state.asked) return;
		const groups = (told && told.groups) || [];
		this.paint(state, groups.length ? groups.map((group) => this.group(group)) : [this.nothing(told)]);
	},

	paint(state, elements) {
		state.hits.replaceChildren(...elements);
		this.links(state).forEach((link, place) => (link.id = `thads-hit-${place}`));
		state.box.setAttribute("aria-expanded", String(!!this.links(state).length));
		this.stand(state, -1);
	},

	links: (state) => [...state.hits.querySelectorAll("a.thads-hit")],

	// The hit that Enter opens; a screen reader is told while the focus stays in the box.
	stand(state, at) {
		state.at = at;
		const links = this.links(state);
		links.forEach((link, place) => link.classList.toggle("thads-hit-here", place === at));
		if (at < 0) return state.box.removeAttribute("aria-activedescendant");
		state.box.setAttribute("aria-activedescendant", links[at].id);
		links[at].scrollIntoView({ block: "nearest" });
	},

	help() {
		const { el } = thads_case;
		const ways = [
			[__("A name, with or without accents; the last word may be half typed"), "do thi ha"],
			[__("The number of a decision or a judgment"), "12/QĐ-THADS · 76/2026/DS-ST"],
			[__("An identity number, tax code or account"), "001085012345"],
			[__("A number plate or a parcel of land"), `29A-123.45 · ${__("parcel {0} sheet {1}", [45, 12])}`],
			[__("An amount"), "50.000.000 đ"],
			[__("Several at once"), "nguyen van an 76/2026"],
		];
		return el("dl", { className: "thads-search-help" },
			...ways.flatMap(([says, example]) => [el("dt", { textContent: example }), el("dd", { textContent: says })]));
	},

	nothing(told) {
		if (told && told.common) {
			const many = __("Very many records have these words: add another word or a number.");
			return thads_case.el("p", { className: "text-muted thads-search-none", textContent: many });
		}
		const says = told && told.understood.length
			? __("Nothing found among what you may see. Try fewer words, or the number of the decision or judgment.")
			: __("Type a name or a number.");
		return thads_case.el("p", { className: "text-muted thads-search-none", textContent: says });
	},

	group({ doctype, rows, more }) {
		const { el } = thads_case;
		return el("section", {}, el("h4", { textContent: this.LABELS[doctype] || __(doctype) }),
			...rows.map((row) => this.row(doctype, row)),
			more ? el("p", { className: "text-muted", textContent: __("There are more: add a word or a number.") }) : null);
	},

	row(doctype, row) {
		const { el } = thads_case;
		const link = el("a", { className: "thads-hit", href: frappe.utils.get_form_link(doctype, row.name) });
		const colour = doctype === "Enforcement Case" ? thads_case.colour(row.state) : "gray";
		link.append(
			el("span", { className: "thads-hit-title" }, ...this.marked(row.title, row.marks)),
			row.state ? el("span", { className: `indicator-pill no-indicator-dot ${colour}`, textContent: __(row.state) }) : "",
			el("span", { className: "thads-hit-facts" },
				...[row.number, thads_case.day(row.on)].filter(Boolean).map((fact) => el("span", { textContent: fact })),
				...row.lines.map((line) => el("span", {}, ...this.marked(line.text, line.marks)))));
		return link;
	},

	// What the question named stands out; everything stays plain text.
	marked(text, marks) {
		const parts = [];
		let at = 0;
		for (const [start, end] of marks) {
			parts.push(text.slice(at, start), thads_case.el("mark", { textContent: text.slice(start, end) }));
			at = end;
		}
		return [...parts, text.slice(at)];
	},

	key(state, event) {
		const links = this.links(state);
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step && links.length) {
			event.preventDefault();
			this.stand(state, state.at < 0 && step < 0 ? links.length - 1 : (state.at + step + links.length) % links.length);
		} else if (event.key === "Enter" && links.length) {
			event.preventDefault();
			links[Math.max(state.at, 0)].click();
		} else if (event.key === "Escape" && state.box.value) {
			state.box.value = "";
			this.ask(state);
		}
	},

	// A way in from everywhere on the desk: beside the navigation bar's own search, and by the keyboard.
	add_to_navbar() {
		const bar = document.querySelector(".navbar .search-bar, .navbar .navbar-collapse");
		if (!bar || document.querySelector(".thads-search-link")) return;
		const link = thads_case.el("a", {
			className: "thads-search-link btn btn-default btn-sm", href: `/app/${this.ROUTE}`, textContent: __("Search Cases"),
			title: `${__("Search Cases")} (Ctrl+Shift+F)`,
		});
		bar.before(link);
	},
};

$(document).on("toolbar_setup", () => {
	if (!frappe.model.can_read("Enforcement Case")) return;
	thads_search.add_to_navbar();
	frappe.ui.keys.add_shortcut({
		shortcut: "shift+ctrl+f", description: __("Search Cases"), page: undefined,
		action: () => frappe.set_route(thads_search.ROUTE),
	});
});
