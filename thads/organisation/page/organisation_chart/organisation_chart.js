// Department -> offices -> rooms -> people, opened branch by branch; <details> brings the keyboard along.
frappe.pages["organisation-chart"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Organisation Chart"), single_column: true });
	new OrganisationChart(page);
};

class OrganisationChart {
	constructor(page) {
		this.page = page;
		this.tree = this.make("div", "thads-chart");
		this.hits = this.make("div", "thads-chart thads-chart-hits");
		page.main.get(0).append(this.searchbox(), this.hits, this.tree);
		thads_desk.get("organisation.list_offices", {}).then((told) => this.show(told));
	}

	make(tag, className = "", text = "") {
		const node = document.createElement(tag);
		if (className) node.className = className;
		if (text) node.textContent = text;
		return node;
	}

	searchbox() {
		const box = this.make("input", "form-control thads-chart-search");
		Object.assign(box, { type: "search", placeholder: __("Find a person by name, phone, office or room") });
		box.setAttribute("aria-label", box.placeholder);
		box.addEventListener("input", frappe.utils.debounce(() => this.search(box.value.trim()), 250));
		return box;
	}

	async search(text) {
		this.tree.hidden = text.length > 1;
		this.hits.replaceChildren();
		if (text.length < 2) return;
		const people = await thads_desk.get("organisation.find_people", { text });
		if (!this.tree.hidden) return;
		const rows = people.map((one) => this.person(one, [one.room_name, one.office_name].filter(Boolean).join(", ")));
		this.hits.replaceChildren(...(rows.length ? rows : [this.make("p", "text-muted", __("Nobody found. People of other offices are seen by the department only."))]));
	}

	show({ department, offices }) {
		const root = this.branch(department, __("{0} offices", [offices.length]));
		root.open = true;
		root.append(...offices.map((office) => this.office(office)));
		this.tree.append(root);
		const own = offices.filter((office) => office.visible);
		if (own.length === 1) root.querySelector(`[data-office="${own[0].name}"]`).open = true;
	}

	branch(title, note = "", phone = "") {
		const node = this.make("details");
		const head = this.make("summary");
		head.append(this.make("span", "thads-chart-name", title), this.make("span", "text-muted", note));
		if (phone) head.append(this.make("span", "thads-chart-phone", phone));
		node.append(head);
		// A link inside what opens and closes would be out of the keyboard's reach.
		if (phone) node.append(Object.assign(this.phone(phone), { textContent: __("Call {0}", [phone]) }));
		return node;
	}

	office(office) {
		const note = office.visible ? __("{0} people", [office.people]) : office.email || "";
		const node = this.branch(office.office_name, note, office.phone);
		node.dataset.office = office.name;
		node.addEventListener("toggle", () => node.open && !node.dataset.loaded && this.load(node, office));
		return node;
	}

	async load(node, office) {
		node.dataset.loaded = "1";
		const rooms = await thads_desk.get("organisation.get_office", { office: office.name });
		if (!rooms.length) {
			node.append(this.make("p", "text-muted", __("Rooms and people are entered by this office and seen by its own people and the department.")));
		}
		for (const room of rooms) {
			const people = room.people.map((one) => this.person(one));
			if (!room.room_name) {
				node.append(...people);
				continue;
			}
			const inner = this.branch(room.room_name, __("{0} people", [people.length]), room.phone);
			inner.open = rooms.length < 6;
			inner.append(...people);
			node.append(inner);
		}
	}

	person(one, where = "") {
		const row = this.make("div", "thads-chart-person");
		const link = this.make("a", "thads-chart-name", one.full_name);
		link.href = frappe.utils.get_form_link("Enforcement Officer", one.name);
		const position = one.position === "Enforcement Officer" ? "" : one.position;
		const kinds = [position, one.rank || (position ? "" : "officer")].filter(Boolean).map((kind) => __(kind));
		row.append(link, this.make("span", "text-muted", kinds.join(", ")));
		if (where) row.append(this.make("span", "text-muted", where));
		if (one.away_until) {
			const until = frappe.datetime.str_to_user(one.away_until);
			row.append(this.make("span", "indicator-pill orange", __("Away until {0}", [until])));
		}
		if (one.phone) row.append(this.phone(one.phone));
		return row;
	}

	phone(number) {
		const link = this.make("a", "thads-chart-phone", number);
		link.href = `tel:${number.replace(/[^\d+]/g, "")}`;
		return link;
	}
}
