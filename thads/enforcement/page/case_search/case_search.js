frappe.pages["case-search"].on_page_load = (wrapper) => {
	const page = frappe.ui.make_app_page({ parent: wrapper, title: __("Search Cases"), single_column: true });
	wrapper.thads_place = thads_case.el("div", { className: "thads-search" });
	page.main.get(0).append(wrapper.thads_place);
};

frappe.pages["case-search"].on_page_show = (wrapper) => {
	const asked = (frappe.route_options || {}).text;
	frappe.route_options = null;
	const box = wrapper.thads_place.querySelector("input");
	if (asked || !box) thads_search.open(wrapper.thads_place, asked || "");
	else box.select();
};
