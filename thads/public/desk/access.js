// What Frappe's desk leaves out for the keyboard and for assistive technology: what a field is called, what closes a dialog,
// and that Tab stays in the dialog in front.
window.thads_access = {
	name(root) {
		for (const button of root.querySelectorAll(".btn-modal-close:not([aria-label])")) button.setAttribute("aria-label", __("Close"));
		for (const control of root.querySelectorAll(".frappe-control")) this.name_field(control);
	},

	name_field(control) {
		const field = control.querySelector("input:not([type=hidden]), select, textarea");
		const label = control.querySelector(".control-label, .label-area")?.textContent.trim();
		if (field && label && !field.hasAttribute("aria-label") && !field.labels?.length) field.setAttribute("aria-label", label);
	},

	STOPS: 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], [contenteditable="true"]',

	// The dialog in front, and where Tab stops in it.
	stops() {
		const dialog = [...document.querySelectorAll(".modal.show")].filter((one) => one.getClientRects().length).pop();
		const all = dialog ? [...dialog.querySelectorAll(this.STOPS)] : [];
		return [dialog, all.filter((node) => !node.disabled && node.tabIndex >= 0 && node.getClientRects().length)];
	},

	stay(event) {
		if (event.key !== "Tab" || event.defaultPrevented) return;
		const [dialog, stops] = this.stops();
		if (!stops.length) return;
		const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
		if (dialog.contains(document.activeElement) && document.activeElement !== edge) return;
		event.preventDefault();
		stops[event.shiftKey ? stops.length - 1 : 0].focus();
	},
};

document.addEventListener("keydown", (event) => thads_access.stay(event));
$(document).on("page-change", () => setTimeout(() => frappe.container?.page && thads_access.name(frappe.container.page), 1200));
$(document).on("shown.bs.modal", ({ target }) => thads_access.name(target));
$(document).on("form-refresh", (event, frm) => thads_access.name(frm.wrapper));
document.addEventListener("focusin", ({ target }) => {
	const control = target.closest?.(".frappe-control");
	if (control) thads_access.name_field(control);
});
