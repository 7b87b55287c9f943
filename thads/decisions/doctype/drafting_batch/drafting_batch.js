frappe.ui.form.on("Drafting Batch", {
	setup(frm) {
		frm.set_query("reading", () => ({ filters: { status: "confirmed", is_request: 0 } }));
		for (const field of ["signatory", "officer"]) {
			frm.set_query(field, () => ({ filters: { office: frm.doc.office, disabled: 0 } }));
		}
	},
	refresh(frm) {
		if (frm.is_new() || frm.doc.docstatus !== 1) return;
		const { status, done, total } = frm.doc;
		if (["queued", "drafting"].includes(status)) {
			frm.dashboard.add_progress(__("Drafted {0} of {1} papers", [done, total]), (100 * done) / Math.max(total, 1));
			thads_batch.follow(frm);
		}
		frm.add_custom_button(__("Papers"), () => thads_desk.open("batches", frm.doc.name));
		frm.add_custom_button(__("List of Decisions"), () => frappe.set_route("List", "Decision", { batch: frm.doc.name }));
		const download = (format) =>
			window.open(`/api/method/thads.api.drafting.download?batch=${encodeURIComponent(frm.doc.name)}&format=${format}`);
		frm.add_custom_button(__("All Papers (ZIP)"), () => download("zip"), __("Download"));
		frm.add_custom_button(__("Register (Excel)"), () => download("xlsx"), __("Download"));
	},
	reading(frm) {
		if (!frm.doc.reading) return;
		frappe.db.get_value("Reading", frm.doc.reading, "office").then(({ message }) => {
			frm.set_value("office", message.office);
			return frappe.db.get_value("Enforcement Office", message.office, ["default_signatory", "default_officer"]);
		}).then(({ message }) => frm.set_value({ signatory: message.default_signatory, officer: message.default_officer }));
	},
});

const thads_batch = {
	follow(frm) {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => cur_frm === frm && frm.reload_doc(), 1500);
	},
};
