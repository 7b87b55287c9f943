// What one chooses from is told in the reader's language, without the hash that a record is stored under.
const thads_merge_duplicates = frappe.ui.form.ControlLink.prototype.merge_duplicates;
frappe.ui.form.ControlLink.prototype.merge_duplicates = function (results) {
	const told = thads_merge_duplicates.call(this, results || []);
	for (const row of told) {
		if (!row.label || !row.description) continue;
		const parts = row.description.split(", ").filter((part) => part && part !== row.value && part !== row.label);
		row.description = parts.map((part) => __(part)).join(", ");
	}
	return told;
};

// A new record is of one's own office, where one has a single one.
$(document).on("form-refresh", (event, frm) => {
	const office = frappe.boot.thads_office;
	if (!office || !frm.is_new() || !thads_history.ours(frm)) return;
	if (frm.get_field("office")?.df.options === "Enforcement Office" && !frm.doc.office) frm.set_value("office", office);
});
