window.thads.mount(document.getElementById("thads-app"), { history: "web" });
