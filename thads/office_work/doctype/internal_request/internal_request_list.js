frappe.listview_settings["Internal Request"] = {
	add_fields: ["state", "deadline"],
	hide_name_column: true,
	get_indicator(doc) {
		const late = doc.state === "Waiting" && doc.deadline && doc.deadline < frappe.datetime.get_today();
		return [late ? __("Late") : __(doc.state), late ? "red" : { Waiting: "orange", Approved: "green", Refused: "red" }[doc.state] || "gray", `state,=,${doc.state}`];
	},
	refresh(list) {
		list.page.set_primary_action(__("New Internal Request"), () => thads_request.ask(), "add");
	},
};

window.thads_request = {
	ask() {
		const key = frappe.utils.get_random(20);
		const kinds = frappe.meta.get_docfield("Internal Request", "kind").options.split("\n");
		const dialog = new frappe.ui.Dialog({
			title: __("New Internal Request"),
			fields: [
				{ fieldname: "kind", fieldtype: "Select", label: __("Kind of Request"), reqd: 1, options: kinds.map((value) => ({ value, label: __(value) })), default: kinds[0] },
				{ fieldname: "subject", fieldtype: "Data", label: __("Subject of the Request"), reqd: 1 },
				{ fieldname: "text", fieldtype: "Small Text", label: __("Text of the Request") },
				{ fieldname: "enforcement_case", fieldtype: "Link", options: "Enforcement Case", label: __("Enforcement Case") },
				{ fieldname: "first_approver", fieldtype: "Link", options: "Enforcement Officer", label: __("First Approver"), reqd: 1 },
				{ fieldname: "second_approver", fieldtype: "Link", options: "Enforcement Officer", label: __("Second Approver") },
				{ fieldname: "deadline", fieldtype: "Date", label: __("Deadline") },
			],
			primary_action_label: __("Send"),
			primary_action: async (told) => {
				dialog.disable_primary_action();
				const name = await thads_desk.call("office.ask", { told, key }).finally(() => dialog.enable_primary_action());
				dialog.hide();
				frappe.set_route("Form", "Internal Request", name);
			},
		});
		dialog.show();
	},
};
