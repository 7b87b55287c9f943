frappe.ui.form.on("Internal Request", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.page.set_indicator(__(frm.doc.state), { Waiting: "orange", Approved: "green", Refused: "red" }[frm.doc.state] || "gray");
		thads_desk.get("office.get_request", { name: frm.doc.name }).then((told) => {
			if (!told || cur_frm !== frm) return;
			const { el } = thads_case;
			const labels = { approve: __("Approve"), refuse: __("Refuse"), withdraw: __("Withdraw the Request"), undo: __("Undo My Decision") };
			const send = async (act, values = {}) => (await thads_desk.call(`office.${act}`, { name: frm.doc.name, ...values }), frm.reload_doc());
			const asked = (act) => frappe.prompt({ fieldname: "note", fieldtype: "Small Text", label: act === "refuse" ? __("Reason") : __("Note"), reqd: act === "refuse" ? 1 : 0 }, (values) => send(act, values), labels[act], labels[act]);
			const buttons = told.acts.map((act, place) => el("button", { type: "button", className: `btn btn-sm ${place ? "btn-default" : "btn-primary"}`, textContent: labels[act], onclick: () => (["approve", "refuse"].includes(act) ? asked(act) : send(act)) }));
			const steps = frm.doc.steps.map((row) => el("li", {}, el("time", { textContent: thads_case.day(row.at) }), el("div", { className: row.undone ? "thads-struck" : "" }, el("span", { className: "thads-says", textContent: `${__(`request ${row.step}`)}: ${frappe.user.full_name(row.by)}` }), row.note ? el("p", { className: "thads-text", textContent: row.note }) : null)));
			frm.get_field("life").$wrapper.get(0).replaceChildren(el("div", { className: "thads-more" }, ...buttons), el("div", { className: "thads-life thads-timeline" }, el("ol", {}, ...steps)));
		});
	},
});
