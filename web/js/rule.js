"use strict";

// The text beside a choice is there only where it is needed, and completes what goes with the choice.
for (const choice of document.querySelectorAll(".decloak-who select")) {
    const text = document.getElementById(choice.id.replace(/Kind$/, ""));
    const lists = {group: "groups", domain: "domains", subdomains: "domains"};
    const adapt = () => {
        text.hidden = choice.value === "any";
        text.required = !text.hidden;
        if (lists[choice.value]) {
            text.setAttribute("list", lists[choice.value]);
        } else {
            text.removeAttribute("list");
        }
    };
    choice.addEventListener("change", adapt);
    adapt();
}

const effect = document.getElementById("effect");
if (effect) {
    effect.scrollIntoView({block: "nearest"});
}
