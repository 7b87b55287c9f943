// The path above a screen: a workspace that its reader has, and a record by its title, never by the hash it is stored under.
window.thads_breadcrumbs = {
	name(doctype, docname) {
		const meta = frappe.get_meta(doctype);
		const doc = frappe.get_doc(doctype, docname);
		if (!meta || !doc || doc.__islocal || meta.autoname !== "hash" || frappe.boot.module_app?.[frappe.model.scrub(meta.module)] !== "thads") return;
		const crumb = [...document.querySelectorAll("#navbar-breadcrumbs li a")].find((link) => decodeURIComponent(link.pathname).endsWith(`/${docname}`));
		if (crumb) crumb.textContent = this.title(meta, doc);
	},

	// Without a title of its own: the day it was made.
	title(meta, doc) {
		const df = frappe.meta.get_docfield(meta.name, meta.title_field || "", doc.name);
		const value = df && doc[df.fieldname];
		if (!value) return frappe.datetime.str_to_user(String(doc.creation).slice(0, 10));
		return frappe.ellipsis(df.fieldtype === "Select" ? __(value) : frappe.utils.html2text(String(value)), 60);
	},
};

// Frappe names the first workspace of the module, whosever it is; here the first of one's own, else where one's day starts.
const thads_workspace_breadcrumb = frappe.breadcrumbs.set_workspace;
frappe.breadcrumbs.set_workspace = function (breadcrumbs) {
	thads_workspace_breadcrumb.call(this, breadcrumbs);
	const allowed = frappe.boot.allowed_workspaces.map((one) => one.name);
	if (!breadcrumbs.workspace || allowed.includes(breadcrumbs.workspace)) return;
	const near = frappe.boot.module_wise_workspaces[breadcrumbs.module] || [];
	breadcrumbs.workspace = near.find((name) => allowed.includes(name)) || allowed[0];
};

const thads_form_breadcrumb = frappe.breadcrumbs.set_form_breadcrumb;
frappe.breadcrumbs.set_form_breadcrumb = function (breadcrumbs, view) {
	thads_form_breadcrumb.call(this, breadcrumbs, view);
	thads_breadcrumbs.name(breadcrumbs.doctype, frappe.get_route().slice(2).join("/"));
};
$(document).on("form-refresh", (event, frm) => thads_breadcrumbs.name(frm.doctype, frm.docname));
