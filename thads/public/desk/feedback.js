// Feedback from any screen: a button in the bar at the top, a text, a picture that is pasted, chosen or taken.
const thads_feedback = {
	place() {
		const [kind, doctype, name] = frappe.get_route() || [];
		const record = ["Form", "List"].includes(kind);
		return { route: window.location.pathname, doctype: record ? doctype : "", name: kind === "Form" ? name : "", width: window.innerWidth };
	},

	ask() {
		const { el } = thads_case;
		const place = this.place();
		const key = frappe.utils.get_random(20);
		let picture = null;
		const seen = el("img", { className: "thads-feedback-picture", alt: __("Picture") });
		seen.hidden = true;
		const take = (file) => {
			if (!file || !file.type.startsWith("image/")) return;
			picture = file;
			seen.src = URL.createObjectURL(file);
			seen.hidden = false;
		};
		const input = el("input", { type: "file", className: "form-control", accept: "image/png,image/jpeg,image/webp", onchange: () => take(input.files[0]) });
		const dialog = new frappe.ui.Dialog({
			title: __("Feedback"),
			fields: [{ fieldname: "text", fieldtype: "Small Text", label: __("What You Want to Tell"), reqd: 1 }, { fieldname: "picture", fieldtype: "HTML" }],
			primary_action_label: __("Send"),
			primary_action: async ({ text }) => {
				const body = new FormData();
				for (const [name, value] of Object.entries({ text, place: JSON.stringify(place), key })) body.append(name, value);
				if (picture) body.append("picture", picture, `anh.${picture.type.split("/")[1]}`);
				dialog.disable_primary_action();
				await thads_desk.upload("feedback.send", body).finally(() => dialog.enable_primary_action());
				dialog.hide();
				frappe.show_alert({ message: __("Thank you. The answer will be in the list of your feedback."), indicator: "green" });
			},
		});
		const parts = [el("label", { className: "thads-file" }, __("Picture: choose a file, or paste one here (Ctrl+V)"), input)];
		if (navigator.mediaDevices?.getDisplayMedia && window.innerWidth > 767) parts.push(el("button", { type: "button", className: "btn btn-default btn-sm", textContent: __("Take a picture of the screen"), onclick: () => this.capture(dialog, take) }));
		parts.push(seen, el("p", { className: "text-muted", textContent: __("Sent along: the address of this screen, the width of the window and the version of the program. Do not show people's data in the picture where it is not needed.") }),
			el("p", {}, el("a", { href: "/app/feedback", textContent: __("My feedback and its answers"), onclick: () => dialog.hide() })));
		dialog.get_field("picture").$wrapper.get(0).append(...parts);
		dialog.$wrapper.get(0).addEventListener("paste", (event) => take([...event.clipboardData.files][0]));
		dialog.show();
	},

	async capture(dialog, take) {
		dialog.$wrapper.get(0).style.visibility = "hidden";
		try {
			const stream = await navigator.mediaDevices.getDisplayMedia({ video: true, preferCurrentTab: true });
			const video = thads_case.el("video", { srcObject: stream, muted: true });
			await video.play();
			await new Promise((resolve) => setTimeout(resolve, 400));
			const canvas = thads_case.el("canvas", { width: video.videoWidth, height: video.videoHeight });
			canvas.getContext("2d").drawImage(video, 0, 0);
			stream.getTracks().forEach((track) => track.stop());
			canvas.toBlob(take, "image/png");
		} catch (error) {
			frappe.show_alert({ message: __("No picture was taken."), indicator: "orange" });
		}
		dialog.$wrapper.get(0).style.visibility = "";
	},

	button() {
		const bar = document.querySelector(".navbar .dropdown-notifications")?.parentElement || document.querySelector(".navbar .navbar-nav:last-child");
		if (!bar || document.querySelector(".thads-feedback-button")) return;
		const button = thads_case.el("button", { type: "button", className: "btn-reset nav-link text-muted thads-feedback-button", title: __("Feedback"), ariaLabel: __("Feedback"), onclick: () => this.ask() });
		button.append(new DOMParser().parseFromString(frappe.utils.icon("message-1", "md"), "text/html").body.firstChild);
		bar.prepend(thads_case.el("li", { className: "nav-item" }, button));
	},
};

$(document).on("toolbar_setup app_ready page-change", () => frappe.session.user !== "Guest" && thads_feedback.button());
