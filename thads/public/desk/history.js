// Under a record: who changed what, in the words of the form; and everywhere on it people by name, not by address.
window.thads_history = {
	ours(frm) {
		return frappe.boot.module_app?.[frappe.model.scrub(frm.meta.module)] === "thads";
	},

	// The versions with their values as the form shows them; what is stored stays as it is.
	worded(versions, frm) {
		return versions.map((version) => {
			const data = JSON.parse(version.data || "{}");
			const changed = (data.changed || []).map(([field, ...values]) => {
				const df = frappe.meta.get_docfield(frm.doctype, field, frm.docname);
				return [field, ...values.map((value) => this.value(df, value))];
			});
			return { ...version, data: JSON.stringify({ ...data, changed }) };
		});
	},

	value(df, value) {
		if (df?.fieldname === "docstatus") return value;
		if (value === null || value === undefined || value === "") return __("(empty)");
		if (df?.fieldtype === "Check") return value && value !== "0" ? __("Yes") : __("No");
		if (df?.fieldtype === "Select") return __(value);
		if (df?.fieldtype !== "Link") return value;
		return frappe.utils.get_link_title(df.options, value) || value;
	},

	people(frm) {
		const links = frm.meta.fields.filter((df) => df.fieldtype === "Link" && df.options === "User").map((df) => df.fieldname);
		const versions = frm.get_docinfo()?.versions || [];
		const changes = versions.flatMap((version) => JSON.parse(version.data || "{}").changed || []);
		const named = changes.filter(([field]) => links.includes(field)).flatMap(([, ...values]) => values);
		const all = [frm.doc.owner, frm.doc.modified_by, ...versions.map((one) => one.owner), ...links.map((field) => frm.doc[field]), ...named];
		return [...new Set(all.filter(Boolean))];
	},

	// Frappe tells the browser the names of few people: those of this record are asked for, once.
	async learn(frm) {
		const name = frm.docname;
		const unknown = this.people(frm).filter((user) => !frappe.boot.user_info[user]);
		if (unknown.length) {
			frappe.update_user_info(await frappe.xcall("frappe.desk.form.load.get_user_info_for_viewers", { users: JSON.stringify(unknown) }));
		}
		const titles = this.people(frm).filter((user) => !frappe.utils.get_link_title("User", user));
		for (const user of titles) frappe.utils.add_link_title("User", user, frappe.user_info(user).fullname);
		if (!(unknown.length || titles.length) || frm.docname !== name) return;
		frm.meta.fields.filter((df) => df.options === "User").forEach((df) => frm.refresh_field(df.fieldname));
		frm.sidebar?.refresh();
		frm.timeline?.refresh();
	},
};

const thads_make_timeline = frappe.ui.form.Footer.prototype.make_timeline;
frappe.ui.form.Footer.prototype.make_timeline = function () {
	thads_make_timeline.call(this);
	const { frm } = this;
	if (!thads_history.ours(frm)) return;
	const prepare = frm.timeline.prepare_timeline_contents;
	frm.timeline.prepare_timeline_contents = function () {
		this.doc_info = { ...this.doc_info, versions: thads_history.worded(this.doc_info.versions || [], frm) };
		return prepare.call(this);
	};
};

$(document).on("form-refresh", (event, frm) => {
	if (!frm.is_new() && thads_history.ours(frm)) thads_history.learn(frm);
});
