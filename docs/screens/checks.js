// What a screen is asked in the browser; every function takes and gives plain values.
window.screen_checks = {
	shown: (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && node.getBoundingClientRect().width > 1,

	top: () => [...document.querySelectorAll("dialog[open], .modal.show")].pop() || document,

	own: (node) => Boolean(node.closest('[class*="thads"], dialog, .page-head, .modal.show')),

	say: (node) => `${node.tagName.toLowerCase()}${node.dataset?.fieldname ? `[${node.dataset.fieldname}]` : ""} ${(node.getAttribute("aria-label") || node.textContent || node.value || node.placeholder || "").trim().replace(/\s+/g, " ").slice(0, 50)}`,

	// By how many pixels the document is wider than the window, and the widest thing that sticks out of it.
	sideways() {
		const over = document.documentElement.scrollWidth - window.innerWidth;
		if (over < 2) return "";
		const out = [...document.body.querySelectorAll("*")].filter((node) => this.shown(node) && node.getBoundingClientRect().right > window.innerWidth + 1 && !this.scrolls(node));
		return `${over} px: ${out.slice(0, 3).map((node) => `${node.className && node.className.baseVal === undefined ? node.className : node.tagName}`.slice(0, 60)).join(" | ")}`;
	},

	scrolls(node) {
		for (let up = node.parentElement; up && up !== document.body; up = up.parentElement) {
			if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true;
		}
		return false;
	},

	// The lines that a person reads, without what is typed into fields or kept in the code of a record.
	lines() {
		const place = this.top() === document ? document.body : this.top();
		const hidden = new Set([...place.querySelectorAll(".tooltip-content, .awesomplete > span")].map((node) => node.textContent.trim()));
		return place.innerText.split(/\n|\t/).map((line) => line.trim()).filter((line) => line && !hidden.has(line))
			.concat([...place.querySelectorAll("[placeholder],[aria-label]")].filter((node) => this.shown(node) && node.closest('[class*="thads"], .modal')).flatMap((node) => [node.placeholder, node.ariaLabel]).filter(Boolean));
	},

	actions() {
		const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role="button"], [contenteditable="true"]';
		return [...this.top().querySelectorAll(wanted)].filter((node) => this.shown(node) && !node.disabled && this.own(node) && !node.closest('[aria-hidden="true"]') && !node.matches('[type="file"]'));
	},

	mark() {
		this.actions().forEach((node, place) => (node.screen_place = place));
		this.reached = new Set();
		this.unseen = new Set();
		return this.actions().length;
	},

	// After a press of Tab: where the focus is, and whether one sees it.
	here() {
		const node = document.activeElement;
		if (!node || node === document.body) return "";
		this.visited = (this.visited || 0) + 1;
		this.reached.add(node);
		const style = getComputedStyle(node);
		const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none" || node.matches("input, select, textarea, iframe, [contenteditable]");
		if (!seen && this.own(node)) this.unseen.add(node);
		const again = node.screen_round === this.round && node !== this.last; // a field for the hour has several stops of its own
		node.screen_round = this.round;
		this.last = node;
		return again ? "again" : this.top() !== document && !this.top().contains(node) ? "outside" : "on";
	},

	start() {
		this.round = (this.round || 0) + 1;
		return this.mark();
	},

	left() {
		const group = (node) => node.type === "radio" && [...this.reached].some((one) => one.type === "radio" && one.name === node.name);
		const missed = this.actions().filter((node) => node.screen_place !== undefined && !this.reached.has(node) && !group(node) && node.tabIndex >= 0 && !node.matches('[role="tab"][aria-selected="false"]'));
		return { missed: missed.map((node) => this.say(node)), unseen: [...this.unseen].map((node) => this.say(node)) };
	},

	// Violations in our own parts, or in the dialog in front: there the labels and the order are ours, the controls Frappe's.
	async axe(rules) {
		const dialog = this.top() !== document;
		const own = [...document.querySelectorAll('[class*="thads"]')].filter((node) => this.shown(node) && !node.parentElement.closest('[class*="thads"]') && !node.closest(".modal:not(.show)"));
		if (!dialog && !own.length) return { ours: [], desk: [] };
		const found = (await axe.run(dialog ? this.top() : { include: own }, rules)).violations.filter((one) => ["serious", "critical"].includes(one.impact));
		const ours = [], desk = [];
		for (const one of found) {
			for (const node of one.nodes) {
				const place = document.querySelector(node.target[node.target.length - 1]?.toString() || "none");
				(place?.closest('[class*="thads"]') ? ours : desk).push(`${one.id}: ${node.html.replace(/\s+/g, " ").slice(0, 130)} ${one.id === "color-contrast" ? (node.any[0]?.data?.contrastRatio ?? "") : ""}`);
			}
		}
		return { ours: [...new Set(ours)].slice(0, 8), desk: [...new Set(desk)].slice(0, 8) };
	},
};
