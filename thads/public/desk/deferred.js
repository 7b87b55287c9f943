// Signing with a key that is not on the server: what has to be signed goes out as a file, the signatures come back.
window.thads_deferred = {
	async sign(action, names, done) {
		const rows = await thads_desk.call("drafting.prepare_signatures", { action, decisions: names });
		const failed = rows.filter((row) => row.error);
		const ready = rows.filter((row) => !row.error);
		if (failed.length) thads_desk.tell_failed(failed);
		if (ready.length) this.ask(ready, done);
	},

	ask(ready, done) {
		const dialog = new frappe.ui.Dialog({
			title: __("Sign with a Key Elsewhere"),
			fields: [
				{ fieldname: "explained", fieldtype: "HTML" },
				{ fieldname: "file", fieldtype: "HTML" },
				...(ready.length === 1
					? [{ fieldname: "hash", fieldtype: "Small Text", label: __("Digest to Sign (SHA-256, base64)"), read_only: 1, default: ready[0].hash }]
					: []),
				{
					fieldname: "signatures", fieldtype: "Small Text", label: __("Signatures"), reqd: 1,
					description: ready.length === 1
						? __("The signature in base64, or the content of the file that the signing program gave back.")
						: __("The content of the file that the signing program gave back: each row with its signature in base64."),
				},
			],
			primary_action_label: __("Put In the Signatures"),
			primary_action: ({ signatures }) => {
				const given = this.read(signatures, ready);
				if (!given) return frappe.msgprint(__("This is neither a signature in base64 nor the file with the signatures."));
				return thads_desk.call("drafting.complete_signatures", { signatures: given }).then((rows) => {
					const failed = rows.filter((row) => row.error);
					if (failed.length) return thads_desk.tell_failed(failed);
					dialog.hide();
					frappe.show_alert({ message: __("Done: {0}", [rows.length]), indicator: "green" });
					done();
				});
			},
			secondary_action_label: __("Download What Has to Be Signed"),
			secondary_action: () => this.download(ready),
		});
		const text = document.createElement("p");
		const papers = new Set(ready.map((row) => row.name)).size;
		text.textContent = __("{0} papers wait for the signature of {1}. Download the file, sign it with the device that holds the key, then bring the signatures back.", [papers, ready[0].holder]);
		const how = Object.assign(document.createElement("p"), { className: "text-muted" });
		how.textContent = __("Where the key is, for instance: {0}", ["thads sign can-ky.json --p12 khoa.p12 --password-file mat-khau.txt"]);
		dialog.get_field("explained").$wrapper.get(0).replaceChildren(text, how);
		dialog.get_field("file").$wrapper.get(0).replaceChildren(this.file_input(dialog));
		dialog.show();
	},

	// The file with the signatures, read in the browser: its text fills the field below.
	file_input(dialog) {
		const label = document.createElement("label");
		const input = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json", className: "form-control" });
		input.onchange = async () => input.files[0] && dialog.set_value("signatures", await input.files[0].text());
		label.className = "thads-file";
		label.append(__("File with the signatures (da-ky.json)"), input);
		return label;
	},

	download(ready) {
		const data = new Blob([JSON.stringify({ papers: ready }, null, 1)], { type: "application/json" });
		const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(data), download: "can-ky.json" });
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 10000);
	},

	// [{decision, volume, signature}], from the file with the signatures or from one signature pasted in.
	read(text, ready) {
		let papers = null;
		try {
			papers = JSON.parse(text).papers;
		} catch {
			if (ready.length !== 1 || !/^[A-Za-z0-9+/=\s]+$/.test(text)) return null;
			return [{ decision: ready[0].name, volume: ready[0].volume, signature: text }];
		}
		if (!Array.isArray(papers)) return null;
		const given = papers.filter((row) => row.name && row.signature);
		return given.length ? given.map(({ name, volume, signature }) => ({ decision: name, volume, signature })) : null;
	},
};
