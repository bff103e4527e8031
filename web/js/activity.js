"use strict";

// Openfire 4.2 puts the Prototype library on every page, which replaces some functions of arrays (Array.from, for one):
// only what it leaves as it is may be used here.

const EVERY = 5000;
const COLOURS = {deny: "#a5281b", ask: "#c98f00", answer: "#4d8a29"};
const element = id => document.getElementById(id);
let plot = null;
let data = null;

// One bar for each stretch of time: what was denied below, what was left to clients on it, what was answered on top.
function stacked() {
    const askTop = data.deny.map((count, i) => count + data.ask[i]);
    return [data.times, askTop.map((count, i) => count + data.answer[i]), askTop, data.deny];
}

function series(level) {
    return {
        label: element("plot").dataset[level],
        fill: COLOURS[level],
        stroke: COLOURS[level],
        width: 0,
        points: {show: false},
        paths: uPlot.paths.bars({size: [0.8, 40], align: 1}),
        value: (self, total, index, at) => at === null ? "–" : data[level][at]
    };
}

function draw() {
    const place = element("plot");
    if (plot === null) {
        plot = new uPlot({
            width: place.clientWidth,
            height: 240,
            tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), place.dataset.zone),
            // The last bar begins where the times end.
            scales: {
                x: {range: (self, first, last) => [first, last + data.times[1] - data.times[0]]},
                y: {range: (self, least, most) => [0, Math.max(5, most * 1.1)]}
            },
            axes: [{space: 80}, {incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000, 100000]}],
            series: [{label: place.dataset.time}, series("answer"), series("ask"), series("deny")]
        }, stacked(), place);
    } else {
        plot.setData(stacked());
    }
    for (const level of ["deny", "ask", "answer"]) {
        let sum = 0;
        data[level].forEach(count => { sum += count; });
        document.querySelector("[data-count=" + level + "]").textContent = sum;
    }
    document.querySelector("[data-count=failed]").textContent = data.failed;
}

function cell(row, label, text) {
    const cell = row.insertCell();
    cell.dataset.label = label;
    cell.textContent = text;
    return cell;
}

function list() {
    const table = element("newest");
    const labels = [...table.tHead.rows[0].cells].map(head => head.textContent);
    const body = document.createElement("tbody");
    for (const entry of data.rows) {
        const row = body.insertRow();
        cell(row, labels[0], entry.at);
        const level = document.createElement("span");
        level.className = "decloak-level decloak-" + entry.level;
        level.textContent = entry.levelText;
        cell(row, labels[1], "").append(level, " " + entry.mode);
        cell(row, labels[2], entry.requester).className = "decloak-party";
        cell(row, labels[3], entry.target).className = "decloak-party";
        cell(row, labels[4], entry.purposeText);
        const because = cell(row, labels[5], entry.because + " ");
        if (entry.requester) {
            const why = document.createElement("a");
            why.href = "what-if?" + new URLSearchParams(
                {requester: entry.requester, target: entry.target, purpose: entry.purpose});
            why.textContent = table.dataset.why;
            because.append(why);
        }
    }
    table.tBodies[0].replaceWith(body);
    table.hidden = data.rows.length === 0;
    element("none").hidden = data.rows.length > 0;
    element("shown").textContent = data.shown;
}

function warn() {
    element("fault").hidden = data.fault === "";
    element("fault").firstElementChild.textContent = data.fault;
    element("failures-box").hidden = data.failures.length === 0;
    element("failures").replaceChildren(...data.failures.map(entry => {
        const item = document.createElement("li");
        item.textContent = entry.at + ": " + entry.because;
        return item;
    }));
}

async function refresh() {
    try {
        const wanted = new URLSearchParams(new FormData(element("filter")));
        wanted.set("range", element("range").value);
        const answer = await fetch("activity-data?" + wanted, {redirect: "error"});
        if (!answer.ok) {
            throw new Error(answer.status);
        }
        data = await answer.json();
        draw();
        list();
        warn();
        element("stale").hidden = true;
    } catch (failure) {
        element("stale").hidden = false;
    }
}

element("filter").addEventListener("submit", event => { event.preventDefault(); refresh(); });
element("filter").addEventListener("input", refresh);
element("range").addEventListener("change", refresh);
window.addEventListener("resize", () => plot && plot.setSize({width: element("plot").clientWidth, height: 240}));
setInterval(() => { if (!document.hidden) { refresh(); } }, EVERY);
refresh();
