frappe.ui.form.on("Delegation of Authority", {
	setup(frm) {
		for (const field of ["given_by", "given_to"]) {
			frm.set_query(field, () => ({ filters: { office: frm.doc.office, disabled: 0 } }));
		}
	},

	refresh(frm) {
		if (frm.doc.docstatus !== 1 || frm.doc.revoked_on || !frm.perm[0]?.write) return;
		frm.add_custom_button(__("Revoke"), () => {
			const fields = [
				{ fieldname: "on", fieldtype: "Date", label: __("Revoked From"), default: frappe.datetime.get_today(), reqd: 1 },
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
			];
			frappe.prompt(fields, async ({ on, reason }) => {
				await frm.set_value({ revoked_on: on, revoke_reason: reason });
				await frm.save("Update");
			}, __("Revoke the Delegation"), __("Revoke"));
		});
	},
});
