// What an officer records in a case: a notice, an event, a note; each shows what follows before it is written.
window.thads_case_acts = {
	buttons(frm, told) {
		frm.clear_custom_buttons();
		if (told.decision) {
			const address = thads_case.address("paper", { case: told.name, decision: told.decision });
			frm.add_custom_button(__("Enforcement Decision"), () => window.open(address));
		}
		for (const part of thads_case.parts) part.buttons?.(frm, told);
		if (!told.works_on) return;
		if (told.methods.length) frm.add_custom_button(__("Record a Notice"), () => this.service(frm));
		if (told.acts.length) frm.add_custom_button(__("Record an Event"), () => this.event(frm));
		frm.add_custom_button(__("Write a Note"), () => this.note(frm));
	},

	done(frm, message) {
		if (message) frappe.show_alert({ message: frappe.utils.escape_html(message), indicator: "green" }, 8);
		frm.reload_doc();
	},

	note(frm) {
		frappe.prompt(
			{ fieldname: "text", fieldtype: "Small Text", label: __("Note"), reqd: 1 },
			({ text }) => thads_desk.call("cases.add_note", { case: frm.doc.name, text }).then(() => this.done(frm, __("Noted."))),
			__("Write a Note"), __("Save")
		);
	},

	strike(frm, row) {
		frappe.prompt(
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why is this entry struck?"), reqd: 1 },
			({ reason }) => thads_desk.call("cases.strike_event", { event: row.name, reason }).then(() => this.done(frm, __("Struck."))),
			__("Strike an Entry"), __("Strike")
		);
	},

	// ---- events
	event(frm) {
		const groups = frm.thads_case.acts;
		const events = (subject) => (groups.find((group) => group.says === subject) || groups[0]).events;
		const options = (subject) => events(subject).map((one) => ({ value: one.code, label: one.says }));
		const chosen = () => groups.flatMap((group) => group.events).find((one) => one.code === dialog.get_value("kind"));
		const look = frappe.utils.debounce(() => this.look(dialog, frm), 400);
		const fit = () => {
			dialog.set_df_property("hour", "hidden", !(chosen() && chosen().hour));
			dialog.set_df_property("amount", "hidden", !(chosen() && chosen().sum));
			this.clock(dialog);
			look();
		};
		const dialog = new frappe.ui.Dialog({
			title: __("Record an Event"),
			fields: [
				{ fieldname: "subject", fieldtype: "Select", label: __("Field of Work"), options: groups.map((group) => group.says), default: groups[0].says, reqd: 1 },
				{ fieldname: "kind", fieldtype: "Select", label: __("Event"), options: options(groups[0].says), reqd: 1, onchange: fit },
				{ fieldname: "on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today(), reqd: 1, onchange: look },
				{ fieldname: "hour", fieldtype: "Data", label: __("At the Hour"), hidden: 1, onchange: look },
				{ fieldname: "amount", fieldtype: "Int", label: __("Amount (đ)"), hidden: 1, description: __("What is owed becomes less by it.") },
				{ fieldname: "about", fieldtype: "Data", label: __("About (one asset, one complaint; empty: the whole case)"), onchange: look },
				{ fieldname: "explanation", fieldtype: "Small Text", label: __("Explanation") },
				{ fieldname: "follows", fieldtype: "HTML" },
			],
			primary_action_label: __("Record"),
			primary_action: (values) =>
				thads_desk.call("cases.record_event", { case: frm.doc.name, ...this.told(values), amount: chosen().sum ? values.amount || 0 : 0 })
					.then(() => (dialog.hide(), this.done(frm, __("Recorded.")))),
		});
		dialog.fields_dict.subject.df.onchange = () => {
			dialog.set_df_property("kind", "options", options(dialog.get_value("subject")));
			dialog.set_value("kind", options(dialog.get_value("subject"))[0].value);
		};
		dialog.show();
		dialog.set_value("kind", options(groups[0].says)[0].value);
	},

	// The device's own clock to choose an hour with: 14:30.
	clock(dialog) {
		dialog.get_field("hour").$input?.attr("type", "time");
	},

	told({ kind, on, hour, about, explanation }) {
		return { kind, on, about: about || "", ...(hour ? { hour } : {}), ...(explanation ? { explanation } : {}) };
	},

	async look(dialog, frm) {
		const values = dialog.get_values(true);
		if (!values.kind || !values.on) return;
		const told = await thads_desk.get("cases.what_if", { case: frm.doc.name, ...this.told({ ...values, explanation: "" }) });
		const box = dialog.get_field("follows").$wrapper.get(0);
		box.replaceChildren(...(told ? this.follows(told) : []));
	},

	follows({ state, was, appears, changes, vanishes }) {
		const { el } = thads_case;
		const line = (text, row) => el("li", {}, `${text} `, el("b", { textContent: row.task }), row.due ? ` · ${thads_case.day(row.due)}` : "", ` (${row.article})`);
		const rows = [
			...appears.map((row) => line(__("New:"), row)),
			...changes.map((row) => line(`${row.was} → ${row.says}:`, row)),
			...vanishes.map((row) => line(__("No longer:"), row)),
		];
		const heading = state === was ? __("The case stays: {0}", [state]) : __("The case becomes: {0}", [state]);
		return [el("div", { className: "thads-follows" }, el("b", { textContent: heading }), el("ul", {}, ...rows))];
	},

	// ---- notices
	service(frm) {
		const { people, methods, papers } = frm.thads_case;
		const way = () => methods.find((one) => one.code === dialog.get_value("method"));
		const outcome = () => way() && way().results.find((one) => one.code === dialog.get_value("result"));
		const results = () => way().results.map((one) => ({ value: one.code, label: one.says }));
		const judge = frappe.utils.debounce(() => this.judge(dialog, frm), 400);
		const fit = () => {
			const needs = (outcome() && outcome().needs) || [];
			const wanted = { receiver: "receiver", relation: "relation", witness: "witness", second_on: "second" };
			for (const [field, need] of Object.entries(wanted)) {
				dialog.set_df_property(field, "hidden", !needs.includes(need));
				dialog.set_df_property(field, "reqd", needs.includes(need));
			}
			dialog.set_df_property("ended_on", "hidden", way().code !== "posting");
			judge();
		};
		const extra = (fieldname, fieldtype, label) => ({ fieldname, fieldtype, label, hidden: 1, onchange: judge });
		const direct = methods.find((one) => one.code === "in_person") || methods[0];
		const dialog = new frappe.ui.Dialog({
			title: __("Record a Notice"),
			fields: [
				{ fieldname: "addressee", fieldtype: "Autocomplete", label: __("Addressee"), options: people.map((one) => one.name), default: (people[0] || {}).name, reqd: 1, onchange: judge },
				{ fieldname: "decision", fieldtype: "Select", label: __("Paper"), options: papers.map((one) => ({ value: one.name, label: `${one.full_number} · ${one.title}` })), default: (papers[0] || {}).name },
				{ fieldname: "method", fieldtype: "Select", label: __("Way of Notifying"), options: methods.map((one) => ({ value: one.code, label: one.says })), default: direct.code, reqd: 1 },
				{ fieldname: "result", fieldtype: "Select", label: __("Result"), options: direct.results.map((one) => ({ value: one.code, label: one.says })), default: direct.results[0].code, reqd: 1, onchange: fit },
				{ fieldname: "on", fieldtype: "Date", label: __("On the Day"), default: frappe.datetime.get_today(), reqd: 1, onchange: judge },
				{ fieldname: "hour", fieldtype: "Data", label: __("At the Hour"), default: frappe.datetime.now_time().slice(0, 5), reqd: 1, onchange: judge },
				extra("receiver", "Data", __("Received By")), extra("relation", "Data", __("Relation to the Addressee")),
				extra("witness", "Data", __("Witness")), extra("second_on", "Date", __("Second Publication On")), extra("ended_on", "Date", __("Taken Down On")),
				{ fieldname: "place", fieldtype: "Data", label: __("Place of Service"), onchange: judge },
				{ fieldname: "more", fieldtype: "HTML" },
				{ fieldname: "verdict", fieldtype: "HTML" },
			],
			primary_action_label: __("Record"),
			primary_action: (values) => this.send(dialog, frm, values, more),
		});
		dialog.fields_dict.method.df.onchange = () => {
			dialog.set_df_property("result", "options", results());
			dialog.set_value("result", results()[0].value).then(fit);
		};
		const more = this.more(dialog);
		this.clock(dialog);
		dialog.show();
		fit();
	},

	// Evidence and position: a photograph from the phone's camera, the place where the officer stands.
	more(dialog) {
		const { el } = thads_case;
		const file = el("input", { type: "file", accept: "image/*,.pdf", hidden: true });
		const pick = el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Photo or File as Evidence"), onclick: () => file.click() });
		file.onchange = () => (pick.textContent = file.files[0] ? file.files[0].name : __("Photo or File as Evidence"));
		const here = el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Where I Am") });
		const more = { file, position: null, key: frappe.utils.get_random(16) };
		here.onclick = () => navigator.geolocation.getCurrentPosition(
			({ coords }) => {
				more.position = { latitude: coords.latitude, longitude: coords.longitude };
				here.textContent = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
			},
			() => frappe.show_alert({ message: __("The device does not tell where it is."), indicator: "orange" })
		);
		const box = dialog.get_field("more").$wrapper.get(0);
		box.replaceChildren(el("div", { className: "thads-more" }, pick, file, here));
		return more;
	},

	async judge(dialog, frm) {
		const values = dialog.get_values(true);
		const box = dialog.get_field("verdict").$wrapper.get(0);
		if (!values.addressee || !values.result || !values.on || !values.hour) return box.replaceChildren();
		const query = new URLSearchParams({ case: frm.doc.name, ...this.filled(values) });
		const answer = await fetch(`/api/method/thads.api.cases.judge_service?${query}`, { headers: { Accept: "application/json" } });
		const data = await answer.json().catch(() => ({}));
		const { el } = thads_case;
		const told = data.message ? data.message.explanation : thads_case_acts.refusal(data);
		const good = data.message && data.message.valid_on;
		box.replaceChildren(el("div", { className: `thads-follows ${good ? "thads-good" : ""}`, textContent: told }));
	},

	refusal(data) {
		const told = JSON.parse(data._server_messages || "[]")[0];
		return told ? frappe.utils.html2text(JSON.parse(told).message) : __("The server did not answer. Please try again.");
	},

	filled(values) {
		const fields = ["addressee", "decision", "method", "result", "on", "hour", "receiver", "relation", "witness", "place", "second_on", "ended_on"];
		return Object.fromEntries(fields.filter((field) => values[field]).map((field) => [field, values[field]]));
	},

	async send(dialog, frm, values, more) {
		const known = frm.thads_case.people.find((one) => one.name === values.addressee);
		const body = new FormData();
		const told = { case: frm.doc.name, side: known ? known.side : "other", key: more.key, ...this.filled(values), ...(more.position || {}) };
		for (const [name, value] of Object.entries(told)) body.append(name, value);
		if (more.file.files[0]) body.append("file", more.file.files[0], more.file.files[0].name);
		dialog.disable_primary_action();
		const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
		const answer = await thads_desk.busy(fetch("/api/method/thads.api.cases.record_service", { method: "POST", headers, body }));
		const data = await answer.json().catch(() => ({}));
		dialog.enable_primary_action();
		if (!answer.ok) return frappe.msgprint({ message: frappe.utils.escape_html(this.refusal(data)), indicator: "orange" });
		dialog.hide();
		this.done(frm, data.message.told);
	},
};
