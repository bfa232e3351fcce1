"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const findings = [...document.querySelectorAll(".finding")];
  const lists = document.querySelectorAll(".fitting, .unchecked"); // open for those without scripts
  const quiet = document.querySelector(".quiet");
  const fold = (text) => text.toLocaleLowerCase();
  const texts = new Map();

  const shown = (finding, wanted) =>
    wanted.verdicts.has(finding.dataset.verdict) &&
    (!wanted.check || finding.dataset.check === wanted.check) &&
    (!wanted.article || finding.closest(".group").id === wanted.article) &&
    (!wanted.words || texts.get(finding).includes(wanted.words));

  const filter = () => {
    const given = new FormData(form);
    const wanted = {
      verdicts: new Set(given.getAll("verdict")),
      check: given.get("check"),
      article: given.get("article"),
      words: fold(given.get("words").trim()),
    };
    if (wanted.words && !texts.size) {
      findings.forEach((finding) => texts.set(finding, fold(finding.textContent)));
    }
    let left = 0;
    for (const finding of findings) {
      finding.hidden = !shown(finding, wanted);
      left += !finding.hidden;
    }
    for (const group of document.querySelectorAll(".fitting, .group")) {
      group.hidden = !group.querySelector(".finding:not([hidden])");
    }
    for (const list of lists) list.open = left !== findings.length && list.matches(".fitting");
    if (quiet) quiet.hidden = !document.querySelector(".quiet ~ .group:not([hidden])");
    form.querySelector("output").value =
      left === findings.length ? "" : `${left} of ${findings.length} findings shown`;
  };

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]") && form) {
      form.reset();
      filter();
    }
    for (let outer = target.closest("details"); outer; outer = outer.parentElement.closest("details")) {
      outer.open = true;
    }
    const own = target.matches(".notes > li, .finding.fits") && target.querySelector("details");
    if (own) own.open = true;
    target.scrollIntoView();
  };

  for (const list of lists) list.open = false;
  if (form && findings.length > 1) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
})();
