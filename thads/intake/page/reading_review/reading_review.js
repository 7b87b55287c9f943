// The review, plan and batch screens: the same bundle as the trial, mounted on a desk page.
// /desk/reading-review, /reading-review/<reading>, /reading-review/<reading>/plan, /reading-review/batches[/<batch>]
frappe.pages["reading-review"].on_page_load = (wrapper) => {
	frappe.ui.make_app_page({ parent: wrapper, title: __("Judgments and Decisions"), single_column: true });
	wrapper.classList.add("thads-page");
};

frappe.pages["reading-review"].on_page_show = (wrapper) => {
	thads_desk.load_bundle().then(() => {
		const path = thads_desk.path_of(frappe.get_route().slice(1));
		if (wrapper.thads) {
			if (wrapper.thads_path !== path) wrapper.thads.open(path);
		} else {
			const place = wrapper.querySelector(".layout-main-section");
			place.replaceChildren(document.createElement("div"));
			wrapper.thads = window.thads.mount(place.firstChild, { history: "memory", start: path, bare: true });
		}
		wrapper.thads_path = path;
	});
};
