frappe.ui.form.on("Decision", {
	refresh(frm) {
		if (frm.is_new()) return;
		thads_paper.show(frm);
		frm.toggle_enable("void_reason", frm.doc.state !== "Voided");
		frm.add_custom_button(__("PDF"), () => window.open(thads_paper.address(frm, "pdf")), __("Download"));
		frm.add_custom_button(__("Word"), () => window.open(thads_paper.address(frm, "docx")), __("Download"));
	},
	// Asked before the act, so that nobody signs or voids by a slip of the hand.
	before_workflow_action(frm) {
		const action = frm.selected_workflow_action;
		if (action === "Void") return thads_paper.ask_reason(frm);
		return new Promise((resolve, reject) => {
			const texts = {
				Review: __("Mark this paper as reviewed?"),
				Sign: __("Sign this paper with your digital signature?"),
				"Number and Issue": __("Give this paper its number, seal it and issue it? This cannot be taken back."),
			};
			frappe.dom.unfreeze();
			frappe.confirm(texts[action], resolve, reject);
		});
	},
});

const thads_paper = {
	address(frm, format, more = {}) {
		const query = new URLSearchParams({ decision: frm.doc.name, format, v: frm.doc.modified, ...more });
		return `/api/method/thads.api.drafting.paper?${query}`;
	},

	show(frm) {
		const place = frm.get_field("paper").$wrapper.get(0);
		const box = document.createElement("div");
		box.className = "thads-paper";
		const image = (page) => Object.assign(new Image(), {
			src: this.address(frm, "png", { page, width: 1240 }), alt: __("Page {0}", [page]), loading: "lazy",
		});
		box.append(image(1));
		place.replaceChildren(box);
		thads_desk.get("drafting.get_decision", { decision: frm.doc.name }).then(({ pages }) => {
			for (let page = 2; page <= Math.min(pages, 20); page++) box.append(image(page));
		});
	},

	ask_reason(frm) {
		frappe.dom.unfreeze();
		return new Promise((resolve, reject) => {
			const dialog = frappe.prompt(
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Why is this paper voided?"), reqd: 1 },
				({ reason }) => frm.set_value("void_reason", reason).then(() => frm.save()).then(resolve, reject),
				__("Void the Paper"),
				__("Void")
			);
			dialog.onhide = () => dialog.get_value("reason") || reject();
		});
	},
};
