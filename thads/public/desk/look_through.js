// Papers one after the other, each to be taken or left, before one act on all that were taken.
window.thads_look = {
	through(rows, label, done) {
		if (!rows.length) return frappe.msgprint(__("None of the chosen papers can take this step."));
		const { el } = thads_case;
		const taken = [];
		let place = 0;
		const picture = el("div", { className: "thads-preview" });
		const title = el("p", { className: "thads-hint" });
		const dialog = new frappe.ui.Dialog({
			title: label, size: "large", static: true,
			primary_action_label: __("Take and Go On"), primary_action: () => next(true),
			secondary_action_label: __("Leave Out"), secondary_action: () => next(false),
		});
		const show = () => {
			const row = rows[place];
			title.textContent = `${place + 1} / ${rows.length} · ${row.title || ""} · ${row.debtors_text || ""}`;
			const query = new URLSearchParams({ decision: row.name, format: "png", page: 1, width: 1100, v: row.modified || "" });
			picture.replaceChildren(Object.assign(new Image(), { src: `/api/method/thads.api.drafting.paper?${query}`, alt: __("Page {0}", [1]) }),
				el("a", { href: `/api/method/thads.api.drafting.paper?${new URLSearchParams({ decision: row.name, format: "pdf" })}`, target: "_blank", textContent: __("All pages") }));
			dialog.body.scrollIntoView();
		};
		const next = (take) => {
			if (take) taken.push(rows[place]);
			place += 1;
			if (place < rows.length) return show();
			dialog.hide();
			if (taken.length) done(taken);
		};
		dialog.body.append(title, picture);
		dialog.show();
		show();
	},
};
