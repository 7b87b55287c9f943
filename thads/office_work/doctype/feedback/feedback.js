// One piece of feedback: its place and picture; an administrator answers.
frappe.ui.form.on("Feedback", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.disable_save();
		frm.page.set_indicator(__(`feedback ${frm.doc.state}`), frm.doc.state === "New" ? "orange" : "green");
		const { el } = thads_case;
		const parts = [];
		const button = (text, onclick, kind) => el("button", { type: "button", className: `btn btn-sm ${kind}`, textContent: text, onclick });
		if (frappe.user.has_role("THADS Administrator")) {
			const acts = el("div", { className: "thads-more" }, button(__("Write an Answer"), () => answer(frm), "btn-primary"));
			if (frm.doc.state === "Answered") acts.append(button(__("Open Again"), () => send(frm, "reopen"), "btn-default"));
			parts.push(acts);
		}
		if (frm.doc.digest) parts.push(el("img", { className: "thads-feedback-picture", alt: __("Picture"), src: `/api/method/thads.api.feedback.picture?${new URLSearchParams({ name: frm.doc.name })}` }));
		frm.get_field("talk").$wrapper.get(0).replaceChildren(...parts);

		function answer() {
			frappe.prompt({ fieldname: "text", fieldtype: "Small Text", label: __("Answer"), reqd: 1, default: frm.doc.answer }, (values) => send(frm, "answer", values), __("Answer"), __("Send"));
		}
		async function send(form, method, values = {}) {
			await thads_desk.call(`feedback.${method}`, { name: form.doc.name, ...values });
			form.reload_doc();
		}
	},
});
