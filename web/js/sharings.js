"use strict";

// Openfire 4.2 puts the Prototype library on every page, which replaces some functions of arrays (Array.from, for one):
// only what it leaves as it is may be used here.

const EVERY = 3000;
const element = id => document.getElementById(id);

function cell(row, label, text) {
    const cell = row.insertCell();
    cell.dataset.label = label;
    cell.textContent = text;
    return cell;
}

function end(id) {
    const form = element("end-one");
    form.elements.id.value = id;
    form.submit();
}

function list(data) {
    const table = element("sharings");
    const labels = [...table.tHead.rows[0].cells].map(head => head.textContent);
    const body = document.createElement("tbody");
    for (const entry of data.rows) {
        const row = body.insertRow();
        [entry.target, entry.requester, entry.purpose, entry.since, entry.ends, entry.begun].forEach((text, i) => {
            cell(row, labels[i], text).className = i < 2 ? "decloak-party" : "";
        });
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = table.dataset.end;
        button.setAttribute("aria-label", entry.end);
        button.addEventListener("click", () => end(entry.id));
        const actions = cell(row, labels[6], "");
        actions.className = "decloak-actions";
        actions.append(button);
    }
    // A button that is in use must not go from under whoever uses it.
    if (!table.tBodies[0].contains(document.activeElement)) {
        table.tBodies[0].replaceWith(body);
    }
    table.hidden = data.rows.length === 0;
    element("none").hidden = data.rows.length > 0;
    element("shown").textContent = data.shown;
}

async function refresh() {
    try {
        const wanted = new URLSearchParams(new FormData(element("filter")));
        const answer = await fetch("sharings-data?" + wanted, {redirect: "error"});
        if (!answer.ok) {
            throw new Error(answer.status);
        }
        const data = await answer.json();
        list(data);
        element("fault").hidden = data.fault === "";
        element("fault").firstElementChild.textContent = data.fault;
        element("stale").hidden = true;
    } catch (failure) {
        element("stale").hidden = false;
    }
}

element("filter").addEventListener("submit", event => { event.preventDefault(); refresh(); });
element("filter").addEventListener("input", refresh);
setInterval(() => { if (!document.hidden) { refresh(); } }, EVERY);
refresh();
