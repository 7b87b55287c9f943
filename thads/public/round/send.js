// Talking to the server: the list, what a record would be, and the records that wait, each exactly once by its own key.
window.round_send = {
	OFFLINE: "offline", SIGNED_OUT: "signed_out",

	async ask(method, init) {
		let answer;
		try {
			answer = await fetch(`/api/method/thads.api.${method}`, { headers: { Accept: "application/json" }, cache: "no-store", ...init });
		} catch {
			throw new Error(this.OFFLINE);
		}
		const data = await answer.json().catch(() => ({}));
		return { ok: answer.ok, status: answer.status, message: data.message, told: this.told(data), kind: data.exc_type };
	},

	// The server's own words, as plain text.
	told(data) {
		try {
			const first = JSON.parse(JSON.parse(data._server_messages || "[]")[0] || "{}").message || "";
			return new DOMParser().parseFromString(first, "text/html").body.textContent;
		} catch {
			return "";
		}
	},

	async list() {
		const answer = await this.ask("dispatch.get_round");
		if (answer.ok) return answer.message;
		throw new Error(answer.status === 401 || answer.status === 403 ? this.SIGNED_OUT : this.OFFLINE);
	},

	judge(record) {
		const { side, ...asked } = record.told;
		return this.ask(`cases.judge_service?${new URLSearchParams(asked)}`);
	},

	// Sends what waits, one after the other; one tab at a time. Gives how many were written.
	all(list) {
		const work = () => this.each(list);
		return navigator.locks ? navigator.locks.request("thads-round-send", work) : work();
	},

	async each(list) {
		let written = 0;
		const waiting = (await round_store.records()).filter((record) => record.state === "waiting" && record.user === list.user);
		for (const record of waiting.sort((a, b) => a.kept_at.localeCompare(b.kept_at))) {
			if (!record.tried && !record.anyway && !list.rows.some((row) => row.id === record.row.id)) {
				await round_store.put({ ...record, state: "refused", gone: true, problem: round_words.gone });
				continue;
			}
			written += (await this.one(record, list.token)) ? 1 : 0;
		}
		return written;
	},

	async one(record, token) {
		await round_store.put({ ...record, tried: true });
		const body = new FormData();
		for (const [name, value] of Object.entries({ ...record.told, key: record.key, device_at: record.device_at })) body.append(name, value);
		for (const file of record.files) body.append("file", file.blob, file.name);
		const answer = await this.ask("cases.record_service", { method: "POST", headers: { Accept: "application/json", "X-Frappe-CSRF-Token": token }, body });
		if (answer.ok) {
			await round_store.remove(record.key);
			round_page.tell(answer.message.told);
			return true;
		}
		const later = answer.status >= 500 || answer.status === 429 || answer.kind === "CSRFTokenError";
		await round_store.put({ ...record, tried: true, state: later ? "waiting" : "refused", problem: answer.told || round_words.no_answer });
		return false;
	},
};
