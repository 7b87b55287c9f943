// The record of one attempt: what the way and its result ask for, photos, signature, place; kept on the device first.
window.round_form = {
	FIELDS: { receiver: "text", relation: "text", witness: "text", second_on: "date", ended_on: "date" },
	NEED: { second: "second_on" },

	open(list, row, old) {
		const { el } = round_page;
		const words = round_words;
		const now = new Date();
		const told = (old && old.told) || {};
		const state = { list, row, old, files: old ? old.files.filter((file) => file.name !== "chu-ky.png") : [], position: null, pad: round_pad.signature(), inputs: {} };
		if (told.latitude) state.position = { latitude: told.latitude, longitude: told.longitude };
		const input = (name, type, value = "") => (state.inputs[name] = el("input", { name, type, value, maxLength: 140, oninput: () => this.look(state) }));
		const label = (text, field, note) => el("label", {}, el("span", { textContent: text }), field, note ? el("small", { textContent: note }) : null);
		state.method = el("select", { name: "method", onchange: () => this.results(state) }, ...list.ways.map((way) => el("option", { value: way.code, textContent: way.says })));
		state.method.value = told.method || row.then || "in_person";
		state.results = el("div", { className: "results" });
		state.optional = Object.fromEntries(Object.entries(this.FIELDS).map(([name, type]) => [name, label(words[name], input(name, type, told[name] || ""))]));
		state.verdict = el("div", { className: "verdict", role: "status" });
		state.problem = el("p", { className: "problem", role: "alert" });
		const photos = el("input", { type: "file", accept: "image/*", multiple: true, hidden: true });
		photos.setAttribute("capture", "environment");
		photos.onchange = () => this.photos(state, [...photos.files]);
		state.shots = el("div", { className: "shots" });
		state.here = el("button", { type: "button", className: "quiet", textContent: state.position ? words.placed : words.where, onclick: () => this.where(state) });
		const form = el("form", { className: "form", noValidate: true, onsubmit: (event) => (event.preventDefault(), this.keep(state)) },
			el("button", { type: "button", className: "back", textContent: `‹ ${words.back}`, onclick: () => round_page.show() }),
			el("h2", { textContent: row.addressee }),
			el("p", { className: "muted", textContent: [...new Set([row.number, row.title, row.case_number])].filter(Boolean).join(" · ") }),
			el("p", { textContent: row.address || words.no_address }),
			old && old.problem ? el("p", { className: "problem", textContent: old.problem }) : null,
			label(words.method, state.method), el("fieldset", {}, el("legend", { textContent: words.result }), state.results),
			...Object.values(state.optional),
			label(words.place, input("place", "text", told.place || row.address || "")),
			el("div", { className: "pair" },
				label(words.on, input("on", "date", told.on || this.iso(now).slice(0, 10))), label(words.hour, input("hour", "time", told.hour || this.iso(now).slice(11, 16)))),
			el("small", { textContent: words.clock }),
			el("div", { className: "pair" },
				el("button", { type: "button", className: "quiet", textContent: words.photo, onclick: () => photos.click() }), state.here),
			photos, state.shots,
			el("div", { className: "signing" }, el("span", { textContent: words.signature }), state.pad.canvas, el("small", { textContent: words.not_minutes }),
				el("button", { type: "button", className: "quiet", textContent: words.clear, onclick: () => state.pad.clear() }),
				old && old.files.some((file) => file.name === "chu-ky.png") ? el("small", { textContent: words.signed_before }) : null),
			state.verdict, state.problem,
			el("button", { type: "submit", className: "main", textContent: words.keep }));
		round_page.place(form);
		this.results(state, told.result);
		this.show_shots(state);
	},

	// The device's own day and hour.
	iso: (day) => new Date(day - day.getTimezoneOffset() * 60000).toISOString(),

	way: (state) => state.list.ways.find((way) => way.code === state.method.value),
	result: (state) => {
		const chosen = state.results.querySelector("input:checked");
		return chosen && round_form.way(state).results.find((one) => one.code === chosen.value);
	},

	results(state, chosen) {
		const { el } = round_page;
		const all = this.way(state).results;
		state.results.replaceChildren(...all.map((one) => el("label", { className: "choice" },
			el("input", { type: "radio", name: "result", value: one.code, checked: one.code === chosen || (all.length === 1), onchange: () => this.fit(state) }),
			el("span", { textContent: one.says }))));
		this.fit(state);
	},

	fit(state) {
		const needs = ((this.result(state) || {}).needs || []).map((need) => this.NEED[need] || need);
		for (const [name, box] of Object.entries(state.optional)) {
			box.hidden = !(needs.includes(name) || (name === "ended_on" && state.method.value === "posting"));
			state.inputs[name].required = needs.includes(name);
		}
		this.look(state);
	},

	told(state) {
		const { row, inputs } = state;
		const told = { case: row.case, addressee: row.addressee, side: row.side, method: state.method.value, result: (this.result(state) || {}).code || "" };
		if (row.decision) told.decision = row.decision;
		for (const [name, field] of Object.entries(inputs)) {
			const box = state.optional[name];
			if (field.value.trim() && !(box && box.hidden)) told[name] = field.value.trim();
		}
		return { ...told, ...(state.position || {}) };
	},

	look(state) {
		clearTimeout(state.timer);
		state.timer = setTimeout(async () => {
			const told = this.told(state);
			if (!told.result || !told.on || !told.hour) return state.verdict.replaceChildren();
			const { latitude, longitude, ...asked } = told;
			const answer = await round_send.judge({ told: asked }).catch(() => null);
			const good = answer && answer.ok && answer.message.valid_on;
			state.verdict.className = `verdict ${good ? "good" : ""}`;
			state.verdict.textContent = !answer ? round_words.judged_later : answer.ok ? answer.message.explanation : answer.told || round_words.no_answer;
		}, 350);
	},

	async photos(state, chosen) {
		for (const file of chosen) {
			if (state.files.length >= state.list.most - 1) break;
			state.files.push(await round_pad.photo(file, state.files.length + 1));
		}
		this.show_shots(state);
	},

	show_shots(state) {
		const { el } = round_page;
		state.shots.replaceChildren(...state.files.map((file, place) => el("figure", {},
			el("img", { src: URL.createObjectURL(file.blob), alt: file.name }),
			el("button", { type: "button", textContent: "×", ariaLabel: round_words.remove, onclick: () => (state.files.splice(place, 1), this.show_shots(state)) }))));
	},

	where(state) {
		if (!navigator.geolocation) return (state.here.textContent = round_words.no_place);
		state.here.textContent = round_words.asking;
		navigator.geolocation.getCurrentPosition(
			({ coords }) => {
				state.position = { latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) };
				state.here.textContent = `${state.position.latitude}, ${state.position.longitude}`;
			},
			() => (state.here.textContent = round_words.no_place),
			{ enableHighAccuracy: true, timeout: 20000 }
		);
	},

	missing(state) {
		if (!this.result(state)) return round_words.result;
		const empty = Object.entries(state.inputs).find(([name, field]) => (field.required || ["on", "hour"].includes(name)) && !field.value.trim());
		const needs = this.result(state).needs || [];
		if (!empty && needs.includes("place") && !state.inputs.place.value.trim()) return round_words.place;
		return empty ? round_words[empty[0]] : "";
	},

	async keep(state) {
		const missing = this.missing(state);
		state.problem.textContent = missing ? `${round_words.missing}: ${missing}` : "";
		if (missing || state.busy) return;
		state.busy = true;
		const { old } = state;
		const signature = state.pad.drawn ? await state.pad.file() : old && old.files.find((file) => file.name === "chu-ky.png");
		const now = new Date();
		const record = {
			key: old ? old.key : crypto.randomUUID(), user: state.list.user, row: state.row, told: this.told(state), state: "waiting",
			files: [...(signature ? [signature] : []), ...state.files], kept_at: old ? old.kept_at : now.toISOString(),
			device_at: old ? old.device_at : this.iso(now).slice(0, 19).replace("T", " "), anyway: Boolean(old && old.gone),
		};
		try {
			await round_store.put(record);
		} catch {
			state.busy = false;
			return (state.problem.textContent = round_words.not_kept);
		}
		await round_page.show();
		round_page.tell(round_words.kept);
		round_page.sync();
	},
};
