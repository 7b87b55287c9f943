// Phrases that officers keep: put into a text where the cursor stands, or kept from what is selected there.
window.thads_phrases = {
	button(box, kind, change) {
		const { el } = thads_case;
		return el("button", {
			type: "button", className: "btn btn-xs btn-link thads-phrase", textContent: __("Phrases"), onclick: () => this.open(box, kind, change),
		});
	},

	async open(box, kind, change) {
		const { el } = thads_case;
		const rows = (await thads_desk.get("phrases.list_phrases", { kind })) || [];
		const dialog = new frappe.ui.Dialog({ title: __("Phrases"), size: "large" });
		const put = (text) => {
			box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
			dialog.hide();
			box.dispatchEvent(new Event("input"));
			box.focus();
			change();
		};
		const lines = rows.map((row) => el("button", { type: "button", className: "thads-offer", onclick: () => put(row.text) },
			el("b", { textContent: row.title }), row.shared ? ` · ${__("of the office")}` : "", el("p", { textContent: row.text })));
		const title = el("input", { className: "form-control", placeholder: __("Name of the new phrase"), ariaLabel: __("Name of the new phrase"), maxLength: 140 });
		const shared = el("input", { type: "checkbox" });
		const text = (box.value.slice(box.selectionStart, box.selectionEnd) || box.value).trim();
		const keep = el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Keep"), onclick: async () => {
			await thads_desk.call("phrases.keep_phrase", { title: title.value, text, kind, shared: shared.checked ? 1 : 0 });
			dialog.hide();
			frappe.show_alert({ message: __("The phrase is kept."), indicator: "green" });
		} });
		dialog.body.append(
			...(lines.length ? lines : [el("p", { className: "text-muted", textContent: __("No phrase is kept yet.") })]),
			...(text ? [el("hr"), el("p", { className: "thads-hint", textContent: __("Keep what is written here: {0}", [text.slice(0, 200)]) }),
				el("div", { className: "thads-more" }, title, el("label", { className: "thads-tick" }, shared, " ", __("For the whole office")), keep)] : [])
		);
		dialog.show();
	},
};
