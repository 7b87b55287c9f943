frappe.ui.form.on("Decision", {
	refresh(frm) {
		if (frm.is_new()) return;
		thads_paper.show(frm);
		frm.toggle_enable("void_reason", frm.doc.state !== "Voided");
		frm.add_custom_button(__("PDF"), () => window.open(thads_paper.address(frm, "pdf")), __("Download"));
		frm.add_custom_button(__("Word"), () => window.open(thads_paper.address(frm, "docx")), __("Download"));
		if (frm.doc.state === "Draft" && !frm.doc.own_paper && frappe.model.can_write("Decision")) thads_paper.short_way(frm);
	},
	// Asked before the act, so that nobody signs or voids by a slip of the hand.
	before_workflow_action(frm) {
		const action = frm.selected_workflow_action;
		if (action === "Void") return thads_paper.ask_reason(frm);
		const door = { Sign: "sign", "Number and Issue": "issue" }[action];
		return thads_paper.elsewhere(frm, door).then((elsewhere) => new Promise((resolve, reject) => {
			frappe.dom.unfreeze();
			if (elsewhere) {
				thads_deferred.sign(door, [frm.doc.name], () => frm.reload_doc());
				return reject();
			}
			const texts = {
				Review: __("Mark this paper as reviewed?"),
				Sign: __("Sign this paper with your digital signature?"),
				"Number and Issue": __("Give this paper its number, seal it and issue it? This cannot be taken back."),
			};
			frappe.confirm(texts[action], resolve, reject);
		}));
	},
});

const thads_paper = {
	address(frm, format, more = {}) {
		const query = new URLSearchParams({ decision: frm.doc.name, format, v: frm.doc.modified, ...more });
		return `/api/method/thads.api.drafting.paper?${query}`;
	},

	// What the law wants at once its signatory may sign without a review, with a reason that is kept.
	async short_way(frm) {
		const told = await thads_desk.get("drafting.short_way", { decision: frm.doc.name });
		if (!told?.article) return;
		if (!told.may) return frm.dashboard.set_headline_alert(frappe.utils.escape_html(`${told.says} (${told.article}). ${told.why}`), "orange");
		frm.add_custom_button(__("Sign at Once"), () => frappe.prompt(
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Why it is signed without a review (kept with the paper)"), reqd: 1, description: `${told.says} (${told.article})` },
			({ reason }) => thads_desk.call("drafting.sign_at_once", { decision: frm.doc.name, reason }).then(() => frm.reload_doc()),
			__("Sign at Once"), __("Sign")));
	},

	elsewhere(frm, action) {
		return action ? thads_desk.get("drafting.signs_elsewhere", { decision: frm.doc.name, action }) : Promise.resolve(false);
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
		thads_desk.get("drafting.get_decision", { decision: frm.doc.name }).then(({ pages, volumes }) => {
			for (let page = 2; page <= Math.min(pages, 20); page++) box.append(image(page));
			for (const volume of volumes || []) box.append(this.volume(frm, volume));
		});
	},

	// A volume of a long annex: too large to show, so a link to the file.
	volume(frm, { number, title, row_count, pages }) {
		const query = new URLSearchParams({ decision: frm.doc.name, number });
		const link = Object.assign(document.createElement("a"), {
			href: `/api/method/thads.api.drafting.volume?${query}`, target: "_blank", className: "btn btn-default btn-sm",
			textContent: __("{0}: {1} rows, {2} pages", [title, row_count, pages]),
		});
		const line = Object.assign(document.createElement("div"), { className: "thads-links" });
		line.append(link);
		return line;
	},

	ask_reason(frm) {
		frappe.dom.unfreeze();
		return new Promise((_, reject) => {
			const dialog = frappe.prompt(
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Why is this paper voided?"), reqd: 1 },
				({ reason }) => thads_desk.act("void", [frm.doc.name], { reason }).then(() => frm.reload_doc()).finally(reject),
				__("Void the Paper"),
				__("Void")
			);
			dialog.onhide = () => dialog.get_value("reason") || reject();
		});
	},
};
