frappe.ui.form.on("Reading", {
	refresh(frm) {
		frm.disable_save();
		thads_reading.headline(frm);
		if (["to_review", "confirmed"].includes(frm.doc.status)) {
			frm.page.set_primary_action(__(frm.doc.status === "to_review" ? "Review" : "Look at"), () => thads_desk.open(frm.doc.name));
		}
		if (frm.doc.status === "confirmed" && !frm.doc.is_request) {
			frm.add_custom_button(__("Plan of Decisions"), () => thads_desk.open(frm.doc.name, "plan"));
			if (frappe.model.can_create("Enforcement Request")) {
				frm.add_custom_button(__("Book In Requests"), () => thads_requests.of_reading(frm.doc.name));
			}
		}
		if (frm.doc.status === "to_review" && !frm.doc.is_request && frm.perm[0].write) thads_reading.again(frm);
		if (frm.doc.status === "failed" && frm.perm[0].write) {
			frm.page.set_primary_action(__("Read Again"), () =>
				thads_desk.call("reading.retry", { name: frm.doc.name }).then(() => frm.reload_doc())
			);
		}
		frm.add_custom_button(__("Download the File"), () =>
			window.open(`/api/method/thads.api.reading.source_file?name=${encodeURIComponent(frm.doc.name)}`)
		);
		thads_reading.follow(frm);
	},
	onload(frm) {
		frappe.realtime.on("thads_reading", (told) => {
			if (told.name === frm.doc.name) frm.reload_doc();
		});
	},
});

const thads_reading = {
	headline(frm) {
		const texts = {
			queued: [__("Waiting for a free worker"), "blue"],
			reading: [__("Being read: {0} of {1} pages", [frm.doc.done, frm.doc.total || "?"]), "blue"],
			to_review: [__("Read. Please check it against the document."), "orange"],
			confirmed: [__("Checked and confirmed"), "green"],
			failed: [frappe.utils.escape_html(frm.doc.error || __("Could not be read")), "red"],
		};
		const [text, colour] = texts[frm.doc.status];
		frm.dashboard.clear_headline();
		frm.dashboard.set_headline_alert(text, colour);
		if (frm.doc.status === "reading") frm.dashboard.add_progress(__("Progress"), frm.doc.progress || 0);
	},

	// The same judgment sent twice: a further copy of the one booked in, or another judgment after all.
	again(frm) {
		const menu = __("Booked In Before");
		frm.add_custom_button(__("Link as a Further Copy"), () => frappe.prompt(
			{ fieldname: "judgment", fieldtype: "Link", options: "Court Judgment", label: __("Court Judgment"), reqd: 1, get_query: () => ({ filters: { office: frm.doc.office, number: frm.doc.document_number } }) },
			({ judgment }) => thads_desk.call("intake_judgments.link_copy", { reading: frm.doc.name, judgment }).then(() => frm.reload_doc()),
			__("Link as a Further Copy")), menu);
		frm.add_custom_button(__("Confirm as Another Judgment"), () => frappe.confirm(
			__("Book this document in as a judgment of its own, although one of the same number, day and court is there?"),
			() => thads_desk.call("intake_judgments.confirm_as_another", { reading: frm.doc.name }).then(() => frm.reload_doc())), menu);
	},

	// Realtime may be missing on a small installation: ask again while work is going on.
	follow(frm) {
		clearTimeout(this.timer);
		if (!["queued", "reading"].includes(frm.doc.status)) return;
		this.timer = setTimeout(() => {
			if (cur_frm === frm && frappe.get_route()[2] === frm.doc.name) frm.reload_doc();
		}, 2000);
	},
};
