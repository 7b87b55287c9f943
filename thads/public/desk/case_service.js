// Prints for service in a case: envelopes, minutes to be signed by hand, receipt slips, for the people one chooses.
window.thads_case_service = {
	async load(frm, told) {
		const { el } = thads_case;
		const people = told.people.map((one) => ({ ...one, box: el("input", { type: "checkbox", checked: true }) }));
		const paper = el("select", { className: "form-control input-sm" }, ...told.papers.map((one) => el("option", { value: one.name, textContent: `${one.full_number} · ${one.title}` })));
		const size = el("select", { className: "form-control input-sm" }, ...["C5", "DL"].map((one) => el("option", { value: one, textContent: __("Envelope {0}", [one]) })));
		const other = el("input", { className: "form-control input-sm", type: "text", maxLength: 140, placeholder: __("Another Addressee") });
		const address = el("input", { className: "form-control input-sm", type: "text", maxLength: 280, placeholder: __("That Addressee's Address") });
		const chosen = () => [...people.filter((one) => one.box.checked).map((one) => ({ addressee: one.name })), ...(other.value.trim() ? [{ addressee: other.value.trim(), address: address.value.trim() }] : [])]
			.map((one) => ({ case: frm.doc.name, decision: paper.value, ...one }));
		const act = (label, what) => el("button", { type: "button", className: "btn btn-default btn-sm", textContent: label, onclick: () => this.print(what, chosen(), size.value) });
		if (!told.papers.length) return [el("p", { className: "text-muted", textContent: __("This case has no paper yet.") })];
		return [
			el("div", { className: "thads-print" }, ...people.map((one) => el("label", {}, one.box, ` ${one.name}`))),
			el("div", { className: "thads-print" }, other, address),
			el("div", { className: "thads-print" }, paper, size),
			el("div", { className: "thads-print" }, act(__("Print Envelopes"), "envelopes"), act(__("Print Minutes of Service"), "minutes"), act(__("Print Receipts"), "receipts"),
				el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("True Copies"), onclick: () => thads_true_copies.open(paper.value, chosen().map((one) => one.addressee)) }),
				el("a", { className: "btn btn-default btn-sm", href: "/tong-dat", target: "_blank", textContent: __("Service Round") })),
		];
	},

	// The window is opened by the click itself, or browsers would not open it.
	async print(what, chosen, size) {
		return thads_desk.print("dispatch.print_service", { what, chosen, size });
	},

	// Signing out on the desk deletes what the page of the round kept in this browser; what was not sent is asked about.
	guard_sign_out(application) {
		const sign_out = application.logout;
		application.logout = async function () {
			const left = await thads_case_service.unsent();
			const sure = __("{0} records of service have not been sent from this browser. Sign out and delete them?", [left]);
			if (left && !window.confirm(sure)) return;
			await thads_case_service.forget();
			return sign_out.call(this);
		};
	},

	// Done when the browser says so, or says that another tab still holds it: that one lets go by itself.
	forget: () => new Promise((resolve) => {
		const asked = indexedDB.deleteDatabase("thads-round");
		asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
	}),

	unsent: () => new Promise((resolve) => {
		const asked = indexedDB.open("thads-round");
		asked.onupgradeneeded = () => asked.transaction.abort();
		asked.onerror = () => resolve(0);
		asked.onsuccess = () => {
			const base = asked.result;
			const count = base.transaction("records").objectStore("records").count();
			count.onsuccess = () => (base.close(), resolve(count.result));
			count.onerror = () => (base.close(), resolve(0));
		};
	}),
};

thads_case.parts.push({ key: "service", label: __("Prints for Service"), load: (frm, told) => thads_case_service.load(frm, told) });
if (frappe.Application) thads_case_service.guard_sign_out(frappe.Application.prototype);
