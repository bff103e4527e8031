"use strict";

// A long text is sent in parts, one after the other, so that the page can say how far it is.
const PART = 16000;

async function send(form, text) {
    const bar = form.querySelector("progress");
    const state = form.querySelector(".decloak-progress [role=status]");
    form.querySelector(".decloak-progress").hidden = false;
    for (let part = 0, at = 0; part === 0 || at < text.length; part++, at += PART) {
        const body = new URLSearchParams({
            csrf: form.elements.csrf.value,
            kind: form.dataset.kind,
            part: part,
            text: text.substring(at, at + PART)
        });
        const answer = await fetch("upload", {method: "POST", body: body, redirect: "error"});
        if (!answer.ok) {
            throw new Error(answer.status);
        }
        const done = text.length === 0 ? 100 : Math.min(100, Math.round((at + PART) / text.length * 100));
        bar.value = done;
        state.textContent = done + " %";
    }
}

for (const form of document.querySelectorAll(".decloak-upload")) {
    const file = form.querySelector("input[type=file]");
    const text = form.querySelector("textarea");
    const button = form.querySelector("button");
    form.querySelector(".decloak-file").hidden = false;
    file.addEventListener("change", () => { text.disabled = file.files.length > 0; });
    form.addEventListener("submit", async event => {
        event.preventDefault();
        button.disabled = true;
        try {
            await send(form, file.files.length > 0 ? await file.files[0].text() : text.value);
            location.assign(form.dataset.next);
        } catch (failure) {
            button.disabled = false;
            form.querySelector(".decloak-progress [role=status]").textContent = form.dataset.failed;
        }
    });
}
