// Minutes on the handing over of files, to print: of an entrustment, of a hand-over to each officer who has taken cases.
window.thads_handover_minutes = {
	address(method, parameters) {
		return `/api/method/thads.api.handover_minutes.${method}?${new URLSearchParams(parameters)}`;
	},

	entrustment(name) {
		return thads_entrustment.button(__("Print Hand-over Minutes"), () => window.open(this.address("of_entrustment", { name })));
	},

	officers(name) {
		return thads_entrustment.button(__("Print Hand-over Minutes"), async () => {
			const takers = (await thads_desk.get("handover_minutes.takers", { name })) || [];
			if (takers.length === 1) return window.open(this.address("of_hand_over", { name, officer: takers[0].officer }));
			const { el } = thads_case;
			const dialog = new frappe.ui.Dialog({ title: __("Minutes of Hand-over") });
			dialog.body.append(...takers.map((row) => el("p", {}, el("a", { href: this.address("of_hand_over", { name, officer: row.officer }), target: "_blank", textContent: `${row.name} (${row.cases})` }))));
			dialog.show();
		});
	},
};
