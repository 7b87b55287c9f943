// The counter: find the judgment and the person, tick what is asked for, see what lacks, receive and print the slip.
// The whole form is gone through by keyboard; Ctrl+Enter receives.
frappe.pages["request-counter"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Request Counter"), single_column: true });
	wrapper.thads_counter = new RequestCounter(page);
};
frappe.pages["request-counter"].on_page_show = (wrapper) => wrapper.thads_counter.focus();

class RequestCounter {
	constructor(page) {
		this.page = page;
		this.el = thads_case.el;
		this.checked = this.el("aside", { className: "thads-counter-check" });
		this.form = this.el("div", { className: "thads-counter-form" });
		this.hits = this.el("div", { className: "thads-counter-hits", hidden: true });
		page.main.get(0).append(this.el("div", { className: "thads-counter" },
			this.el("div", {}, this.searchbox(), this.hits, this.form), this.checked));
		page.set_primary_action(__("Receive and Print the Slip"), () => this.receive());
		page.add_menu_item(__("Empty the Form"), () => this.begin());
		page.main.on("keydown", (event) => {
			if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.receive();
		});
		this.begin();
	}

	focus() {
		setTimeout(() => this.search.focus(), 200);
	}

	begin() {
		this.key = frappe.utils.get_random(20);
		this.items = [];
		this.make_fields();
		this.search.value = "";
		this.find("");
		this.preview();
		this.focus();
	}

	searchbox() {
		this.search = this.el("input", {
			type: "search", className: "form-control thads-counter-search",
			placeholder: __("Find a judgment or a person by number or name, without marks"),
		});
		this.search.setAttribute("aria-label", this.search.placeholder);
		const find = frappe.utils.debounce(() => this.find(this.search.value.trim()), 250);
		this.search.addEventListener("input", find);
		this.search.addEventListener("keydown", (event) => {
			if (event.key === "ArrowDown") this.hits.querySelector("button")?.focus();
		});
		return this.search;
	}

	async find(text) {
		this.asked = text;
		if (text.length < 2) return this.show_hits([]);
		const told = await thads_desk.get("intake.find", { text });
		if (this.asked !== text) return;
		const judgments = told.judgments.map((row) => this.hit(
			`${row.number} · ${thads_case.day(row.judgment_date)}`, row.court || "", () => this.choose(row)));
		const requests = told.requests.map((row) => this.hit(
			`${__("Request")}: ${row.requester}`, [row.slip_number, row.judgment_number, __(row.state)].filter(Boolean).join(" · "),
			() => frappe.set_route("Form", "Enforcement Request", row.name)));
		const none = this.el("p", { className: "text-muted", textContent: __("Nothing found at your office: type the judgment's number, day and court below.") });
		this.show_hits(judgments.length + requests.length ? [...judgments, ...requests] : [none]);
	}

	show_hits(rows) {
		this.hits.hidden = !rows.length;
		this.hits.replaceChildren(...rows);
	}

	hit(title, note, onclick) {
		const button = this.el("button", { type: "button", className: "thads-counter-hit", onclick },
			this.el("b", { textContent: title }), this.el("span", { className: "text-muted", textContent: note }));
		button.addEventListener("keydown", (event) => {
			const way = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
			if (way) (button[way] || this.search).focus();
		});
		return button;
	}

	async choose(row) {
		this.show_hits([]);
		await this.set({
			judgment: row.name, judgment_number: row.number, judgment_date: row.judgment_date, judgment_court: row.court, effective_on: row.effective_on,
		});
		const people = await thads_desk.get("intake.people", { judgment: row.name });
		const one = (person) => this.hit(person.name, [__(person.side), person.born, person.address].filter(Boolean).join(" · "), () => this.person(person));
		const head = this.el("p", { className: "text-muted", textContent: __("Who asks? Choose a person of the judgment, or type the name below.") });
		this.show_hits([head, ...people.map(one)]);
		this.hits.querySelector("button")?.focus();
	}

	async person(person) {
		this.show_hits([]);
		this.items = person.items.filter((item) => item.stream === "on_request");
		const others = new Map(person.items.flatMap((item) => item.others).map((other) => [`${other.side} ${other.name}`, other]));
		this.others = [...others.values()].map((other) => ({
			side: other.side, person_name: other.name, kind: other.kind || "person", born: other.born, id_number: other.id_number, address: other.address,
		}));
		await this.set({
			requester: person.name, role: person.side, requester_kind: person.kind || "person", requester_born: person.born,
			requester_id: person.id_number, requester_address: person.address,
			claims: this.items.map((item) => item.text).join("\n"),
		});
		this.show_persons();
		this.preview();
		this.group.fields_dict.requester_phone.$input.focus();
	}

	make_fields() {
		this.others = [];
		const today = frappe.datetime.get_today();
		const choose = (values) => values.map((value) => ({ value, label: __(value) }));
		const change = () => this.preview_soon();
		const field = (fieldname, fieldtype, label, more = {}) => ({ fieldname, fieldtype, label, onchange: change, ...more });
		const section = (label) => ({ fieldtype: "Section Break", label });
		const column = () => ({ fieldtype: "Column Break" });
		this.form.replaceChildren();
		this.group = new frappe.ui.FieldGroup({
			body: this.form,
			fields: [
				section(__("Judgment")),
				field("judgment_number", "Data", __("Judgment Number")), field("judgment_court", "Data", __("Court or Issuing Body")), column(),
				field("judgment_date", "Date", __("Judgment Date")), field("effective_on", "Date", __("In Effect Since")), column(),
				field("first_court", "Data", __("Court of First Instance"), { description: __("Where a higher court issued the judgment") }),
				field("judgment_attached", "Check", __("The Judgment Was Handed In")),
				field("judgment", "Data", "", { hidden: 1 }),
				section(__("Requester")),
				field("requester", "Data", __("Requester"), { reqd: 1 }), field("requester_address", "Data", __("Address")),
				field("requester_phone", "Data", __("Phone")), column(),
				field("role", "Select", __("Role"), { options: choose(["creditor", "debtor"]), default: "creditor" }),
				field("requester_born", "Data", __("Born On"), { description: __("Day or year") }),
				field("requester_id", "Data", __("Identity or Business Number")), column(),
				field("requester_kind", "Select", __("Person or Organisation"), { options: choose(["person", "organisation"]), default: "person" }),
				field("representative", "Data", __("Representative")), field("authority", "Data", __("Paper of Authority")),
				field("authorised", "Check", __("By Authorisation")), field("authority_certified", "Check", __("Notarised, Certified or Confirmed by the Office")),
				section(__("Other Persons")), { fieldname: "persons", fieldtype: "HTML" },
				section(__("What Is Asked For")),
				field("claims", "Small Text", __("Claims"), { description: __("One a line") }),
				field("terms", "Small Text", __("Instalments Asked For"), { description: __("One a line: the day it fell due, and the sum, as 10/09/2026: 5.000.000") }), column(),
				field("assets", "Small Text", __("Assets and Means of the Debtor")),
				field("security_asked", "Small Text", __("Security Measures Asked For")), column(),
				field("account_number", "Data", __("Account Number")), field("account_bank", "Data", __("Bank")), field("account_holder", "Data", __("Account Holder")),
				section(__("Reception")),
				field("channel", "Select", __("Channel"), { options: choose(["Direct", "By Post", "Digital", "Oral"]), default: "Direct" }),
				field("sent_on", "Date", __("Sent or Postmarked On"), { depends_on: "eval:['By Post','Digital'].includes(doc.channel)" }), column(),
				field("received_at", "Datetime", __("Received At"), { default: `${today} ${frappe.datetime.now_time()}` }), column(),
				field("signed", "Check", __("Signed or Fingerprinted")), field("sealed", "Check", __("Sealed by the Organisation")),
				field("returned_before", "Check", __("Asked Again After It Was Sent Back")),
				section(__("Reason of Lateness")),
				field("lateness_cause", "Select", __("Reason of Lateness"), { options: [{ value: "", label: "" }, ...choose(["emergency", "obstacle", "force_majeure"])] }), column(),
				field("lateness_from", "Date", __("Reason From")), field("lateness_to", "Date", __("Reason To")), column(),
				field("lateness_reason", "Small Text", __("Explanation of the Requester")),
			],
		});
		this.group.make();
		this.lateness = this.group.fields_dict.lateness_cause.section.wrapper.get(0);
		this.show_persons();
	}

	// The other side and those who ask together: a row each, one more to type into.
	show_persons() {
		const box = this.group.fields_dict.persons.$wrapper.get(0);
		const sides = ["debtor", "creditor", "requester"];
		const row = (person, place) => {
			const input = (name, label) => {
				const made = this.el("input", { className: "form-control input-sm", value: person[name] || "", placeholder: label });
				made.setAttribute("aria-label", label);
				made.addEventListener("change", () => {
					if (!this.others[place]) this.others[place] = person;
					person[name] = made.value;
					this.preview_soon();
					if (place === this.others.length - 1 && name === "person_name") this.show_persons();
				});
				return made;
			};
			const side = this.el("select", { className: "form-control input-sm" },
				...sides.map((value) => this.el("option", { value, textContent: value === "requester" ? __("Asks together") : __(value), selected: value === person.side })));
			side.setAttribute("aria-label", __("Side"));
			side.addEventListener("change", () => (person.side = side.value, this.preview_soon()));
			return this.el("div", { className: "thads-counter-person" }, side, input("person_name", __("Name")), input("born", __("Born On")),
				input("id_number", __("Identity or Business Number")), input("address", __("Address")));
		};
		const empty = { side: this.group.get_value("role") === "debtor" ? "creditor" : "debtor" };
		box.replaceChildren(...[...this.others, empty].map(row));
	}

	async set(values) {
		await this.group.set_values(Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value || ""])));
		this.preview_soon();
	}

	values() {
		const { received_at, persons, ...values } = this.group.get_values(true) || {};
		values.persons = this.others.filter((row) => (row.person_name || "").trim());
		values.obligations = this.chosen_items(values.claims || "");
		return { received_at, values };
	}

	// Ids of the judgment's obligations as long as the claims still say them word for word.
	chosen_items(claims) {
		const lines = claims.split("\n").map((line) => line.trim());
		const kept = this.items.filter((item) => lines.includes(item.text.trim()));
		return kept.length === lines.filter(Boolean).length && kept.length ? kept.map((item) => item.item).join("\n") : "";
	}

	preview_soon() {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.preview(), 400);
	}

	async preview() {
		const { received_at, values } = this.values();
		const asked = (this.previewed = {});
		const told = await thads_desk.call("intake.preview", { request: values, received_at });
		if (asked === this.previewed) this.show(told);
	}

	show(told) {
		const { el } = this;
		const line = (point) => el("li", { className: `thads-point-${point.status}` },
			el("span", { textContent: point.says }), point.why ? el("em", { textContent: ` · ${point.why}` }) : null);
		const lacking = told.points.filter((point) => point.lacks);
		const good = told.points.filter((point) => point.status === "remark");
		const late = told.time.state === "late";
		this.told = told;
		this.lateness.hidden = !late;
		this.checked.replaceChildren(
			el("h4", { textContent: lacking.length ? __("{0} points lack", [lacking.length]) : __("Nothing lacks") }),
			el("ul", {}, ...lacking.map(line)),
			good.length ? el("details", {}, el("summary", { textContent: __("Would be good to have") }), el("ul", {}, ...good.map(line))) : null || "",
			el("h4", { textContent: __("Limitation") }),
			el("p", { className: late ? "text-danger" : "text-muted thads-why", textContent: told.time.says }),
			el("h4", { textContent: __("Competent Office") }),
			el("p", { className: told.to_route ? "text-danger" : "", textContent: told.competent_name || __("To be chosen") }),
			el("p", { className: "text-muted", textContent: told.competence }),
			...(told.earlier.length ? [el("h4", { className: "text-danger", textContent: __("Asked before") }), ...told.earlier.map((row) =>
				el("p", {}, el("a", { href: `/app/enforcement-request/${row.name}`, target: "_blank", textContent: `${row.requester} · ${thads_case.day(row.requested_on)} · ${__(row.state)}` })))] : []),
		);
	}

	async receive() {
		if (this.sending) return;
		const { received_at, values } = this.values();
		if (!values.requester) return frappe.msgprint(__("Type who asks."));
		const whole = this.told && !this.told.lacking && !this.told.to_route && this.told.time.state !== "late";
		const enter = whole && (await new Promise((resolve) =>
			frappe.confirm(__("Nothing lacks. Is everything accurate, so that it is entered in the register of requests at once?"), () => resolve(true), () => resolve(false))));
		this.sending = true;
		try {
			const done = await thads_desk.call("intake.receive", { request: values, key: this.key, received_at, enter: Boolean(enter) });
			this.done(done);
		} finally {
			this.sending = false;
		}
	}

	done({ name, slip, signed, state }) {
		window.open(`/api/method/thads.api.intake.slip?${new URLSearchParams({ request: name })}`);
		frappe.show_alert({ message: `${__("Slip {0}", [slip])} · ${__(state)}`, indicator: "green" }, 10);
		if (signed === "by_hand") frappe.msgprint(__("Your signing key is not at hand: the slip is numbered and has to be signed by hand."));
		this.begin();
		this.hits.hidden = false;
		this.hits.replaceChildren(this.hit(__("Slip {0}: open the request", [slip]), __(state), () => frappe.set_route("Form", "Enforcement Request", name)));
	}
}
