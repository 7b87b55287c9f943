frappe.listview_settings["Decision"] = {
	add_fields: ["state", "full_number", "issued_on", "amount", "own_paper", "title"],
	hide_name_column: true,
	onload(list) {
		list.page.add_inner_button(__("Work Screen"), () => thads_desk.open("batches"));
		const acts = [
			["review", __("Mark as Reviewed"), "Draft", "Head of Room"],
			["sign", __("Sign"), "Reviewed", "Head of Office"],
			["sign", __("Sign My Own Papers"), "Draft", "Enforcement Officer", (row) => row.own_paper],
			["issue", __("Number, Seal and Issue"), "Signed", "Records Clerk"],
		];
		for (const [action, label, state, role, fits] of acts.filter((act) => frappe.user.has_role(act[3]))) {
			const chosen = () => list.get_checked_items().filter((row) => row.state === state && (!fits || fits(row)));
			list.page.add_actions_menu_item(label, () => thads_decisions.act(list, action, label, state, chosen()));
			if (action !== "issue") {
				list.page.add_actions_menu_item(__("{0}, looking at each", [label]), () =>
					thads_look.through(chosen(), label, (rows) => thads_decisions.act(list, action, label, state, rows)));
			}
		}
	},
};

const thads_decisions = {
	act(list, action, label, state, rows) {
		const names = rows.map((row) => row.name);
		if (!names.length) {
			frappe.msgprint(__("None of the chosen papers is in the state {0}.", [__(state)]));
			return;
		}
		frappe.confirm(__("{0}: {1} papers?", [label, names.length]), async () => {
			const elsewhere =
				action !== "review" && (await thads_desk.get("drafting.signs_elsewhere", { decision: names[0], action }));
			if (elsewhere) return thads_deferred.sign(action, names, () => list.refresh());
			return thads_desk.act(action, names).then(() => list.refresh());
		});
	},
};
