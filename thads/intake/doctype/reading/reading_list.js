frappe.listview_settings["Reading"] = {
	add_fields: ["status", "progress", "pages", "obligation_count", "error"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { queued: "gray", reading: "blue", to_review: "orange", confirmed: "green", failed: "red" };
		const text = doc.status === "reading" ? `${__("reading")} ${Math.round(doc.progress || 0)}%` : __(doc.status);
		return [text, colours[doc.status], `status,=,${doc.status}`];
	},
	onload(list) {
		list.page.add_inner_button(__("Work Screen"), () => thads_desk.open());
		if (frappe.perm.has_perm("Reading", 0, "create")) {
			list.page.set_primary_action(__("Upload Judgments"), () => thads_upload.ask(list), "upload");
		}
	},
	refresh(list) {
		if (frappe.perm.has_perm("Reading", 0, "create")) {
			list.page.set_primary_action(__("Upload Judgments"), () => thads_upload.ask(list), "upload");
		}
		const busy = list.data.some((row) => ["queued", "reading"].includes(row.status));
		clearTimeout(list.thads_timer);
		if (busy) list.thads_timer = setTimeout(() => frappe.get_route()[1] === "Reading" && list.refresh(), 3000);
	},
};

const thads_upload = {
	ask(list) {
		const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, accept: ".pdf,.txt,image/*" });
		input.onchange = () => this.send([...input.files], list);
		input.click();
	},

	async send(files, list) {
		const failed = [];
		for (const [index, file] of files.entries()) {
			frappe.show_progress(__("Uploading"), index, files.length, frappe.utils.escape_html(file.name));
			const error = await this.one(file);
			if (error) failed.push({ error: `${file.name}: ${error}` });
		}
		frappe.hide_progress();
		if (failed.length) thads_desk.tell_failed(failed);
		list.refresh();
	},

	async one(file) {
		const body = new FormData();
		body.append("file", file, file.name);
		const headers = { "X-Frappe-CSRF-Token": frappe.csrf_token, Accept: "application/json" };
		const answer = await fetch("/api/method/thads.api.reading.upload", { method: "POST", headers, body });
		if (answer.ok) return "";
		const data = await answer.json().catch(() => ({}));
		const told = JSON.parse(data._server_messages || "[]")[0];
		return told ? JSON.parse(told).message : __("The server did not answer. Please try again.");
	},
};
