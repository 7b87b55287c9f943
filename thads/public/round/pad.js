// A field to sign in with a finger or a pen, and photos made small enough to be sent from the road.
window.round_pad = {
	LONGEST: 1600,

	signature() {
		const { el } = round_page;
		const canvas = el("canvas", { className: "pad", width: 900, height: 360 });
		canvas.setAttribute("aria-label", round_words.signature);
		const pen = canvas.getContext("2d");
		Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: "#0b2a6b" });
		const made = { canvas, drawn: false, clear: () => ((made.drawn = false), pen.clearRect(0, 0, canvas.width, canvas.height)) };
		const place = (event) => {
			const box = canvas.getBoundingClientRect();
			return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
		};
		let drawing = false;
		canvas.addEventListener("pointerdown", (event) => {
			drawing = true;
			canvas.setPointerCapture(event.pointerId);
			pen.beginPath();
			pen.moveTo(...place(event));
		});
		canvas.addEventListener("pointermove", (event) => {
			if (!drawing) return;
			pen.lineTo(...place(event));
			pen.stroke();
			made.drawn = true;
		});
		for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (drawing = false));
		made.file = () => new Promise((resolve) => {
			const paper = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
			const white = paper.getContext("2d");
			white.fillStyle = "#fff";
			white.fillRect(0, 0, paper.width, paper.height);
			white.drawImage(canvas, 0, 0);
			paper.toBlob((blob) => resolve({ name: "chu-ky.png", blob }), "image/png");
		});
		return made;
	},

	// A photo no longer than LONGEST pixels; a file the browser cannot draw is sent as it is.
	async photo(file, number) {
		try {
			const picture = await createImageBitmap(file);
			const scale = Math.min(1, this.LONGEST / Math.max(picture.width, picture.height));
			const canvas = Object.assign(document.createElement("canvas"), {
				width: Math.round(picture.width * scale), height: Math.round(picture.height * scale),
			});
			canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
			const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
			return { name: `anh-${number}.jpg`, blob };
		} catch {
			return { name: file.name.slice(0, 60), blob: file };
		}
	},
};
