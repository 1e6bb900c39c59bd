"use strict";
// Everything here is comfort: each page can be read and used without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  document.documentElement.classList.add("js");

  // What is asked for lives in the address: a change loads the page of the new address and puts its live part in.
  let asking = null;
  async function go(address, push = true) {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("live"), old = document.getElementById("live");
      if (!fresh || !old) { location.href = address; return; }
      if (old.querySelector("details.more")?.open) fresh.querySelector("details.more")?.setAttribute("open", "");
      const active = document.activeElement, held = active?.name, at = active?.selectionStart;
      const within = old.contains(active), called = active && nameOf(active);
      old.replaceWith(fresh);
      document.title = page.title;
      if (push) history.pushState({}, "", address);
      const field = held && fresh.querySelector(`[name="${CSS.escape(held)}"]`);
      if (field) { field.focus({ preventScroll: true }); try { field.setSelectionRange(at, at); } catch { /* no text */ } }
      // Who goes by keys stays where she is: at the same link, or at the head of the page where it is gone.
      else if (within)
        (all("a[data-live]", fresh).find(link => nameOf(link) === called) ?? document.getElementById("main"))
          .focus({ preventScroll: true });
      const said = document.getElementById("said");
      if (said) said.textContent = all("[data-say]", fresh).map(one => one.textContent.trim()).join(", ").replace(/\s+/g, " ");
    } catch (error) { if (error.name !== "AbortError") location.href = address; }
  }
  const nameOf = link => link.getAttribute("aria-label") || link.textContent.trim();
  function addressOf(form) {
    const told = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "" && !(name === "order" && value === "newest")) told.append(name, value);
    const query = told.toString();
    return (form.getAttribute("action") || location.pathname) + (query ? "?" + query : "");
  }
  addEventListener("popstate", () => { if (document.getElementById("live")) go(location.href, false); });
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a[data-live]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0 && !brushed) {
      event.preventDefault();
      go(link.href.baseVal ?? link.href);
    } else if (link && brushed) event.preventDefault();
  });
  document.addEventListener("submit", event => {
    if (event.target.matches("form[data-live]")) { event.preventDefault(); go(addressOf(event.target)); }
  });
  document.addEventListener("change", event => {
    const form = event.target.form;
    if (form?.matches("form[data-live]")) go(addressOf(form));
  });
  document.addEventListener("input", event => {
    const field = event.target;
    if (field.matches?.("input[type=range][data-days]"))
      field.closest("label").querySelector("output").textContent = field.dataset.days.split("|")[field.value];
  });

  // The timeline is brushed: what is dragged over becomes the days asked for.
  let brush = null, brushed = false;
  document.addEventListener("pointerdown", event => {
    const figure = event.target.closest?.("[data-brush]");
    brushed = false;
    if (!figure || event.button !== 0) return;
    const svg = figure.querySelector("svg"), left = svg.getBoundingClientRect().left;
    brush = { svg, left, from: event.clientX - left };
  });
  document.addEventListener("pointermove", event => {
    if (!brush) return;
    const to = event.clientX - brush.left;
    if (Math.abs(to - brush.from) < 4 && !brushed) return;
    brushed = true;
    const mark = brush.svg.querySelector(".brush");
    mark.setAttribute("x", Math.min(brush.from, to));
    mark.setAttribute("width", Math.abs(to - brush.from));
  });
  document.addEventListener("pointerup", event => {
    if (!brush || !brushed) { brush = null; return; }
    const ends = [brush.from, event.clientX - brush.left].map(x => x + brush.left).sort((a, b) => a - b);
    const met = all(".field", brush.svg).filter(field => {
      const box = field.getBoundingClientRect();
      return box.right >= ends[0] && box.left <= ends[1];
    });
    brush = null;
    if (!met.length) { go(location.href, false); return; }
    const address = new URL(location.href);
    address.searchParams.set("since", met[0].dataset.start);
    address.searchParams.set("until", met[met.length - 1].dataset.end);
    address.searchParams.delete("page");
    go(address.href);
  });
  document.addEventListener("dragstart", event => { if (event.target.closest?.("[data-brush]")) event.preventDefault(); });

  // A claim and its words light each other.
  function light(id, on) {
    for (const words of all(`[data-of~="${CSS.escape(id)}"]`)) words.classList.toggle("lit", on);
    document.getElementById("c-" + id)?.classList.toggle("lit", on);
  }
  for (const [over, out] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    for (const [name, on] of [[over, true], [out, false]])
      document.addEventListener(name, event => {
        const near = event.target.closest?.("[data-claim], [data-of]");
        if (!near || near.matches("article")) return;
        for (const id of near.dataset.claim ? [near.dataset.claim] : near.dataset.of.split(" ")) light(id, on);
      });
  }
  const subject = document.querySelector("article[data-claim]");
  if (subject) {
    light(subject.dataset.claim, true);
    document.getElementById("t-" + subject.dataset.claim)?.nextElementSibling?.scrollIntoView({ block: "center" });
  } else if (location.hash.startsWith("#t-")) light(location.hash.slice(3), true);

  // Words selected in the text become the evidence of a correction or of a claim that was missed. Offsets count
  // characters as the server does: by code points, not by the halves that scripts count in.
  function offset(node, at) {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest?.("[data-at]");
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, at);
    return Number(piece.dataset.at) + [...range.toString()].length;
  }
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0), text = document.querySelector("article.text");
    if (!text || !text.contains(range.commonAncestorContainer)) return;
    const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) return;
    const words = chosen.toString();
    for (const form of all("form.decide")) {
      for (const [name, value] of [["start", start], ["end", end]]) {
        let field = form.querySelector(`input[name=${name}]`);
        if (!field) { field = Object.assign(document.createElement("input"), { type: "hidden", name }); form.append(field); }
        field.value = value;
      }
      const written = form.querySelector("input[name=words]");
      if (written) written.value = words;
      const number = words.replace(/,/g, "").match(/\d+/);
      if (number && form.querySelector("details[open] input[name=low], .add input[name=low], input[name=low]")) {
        form.querySelector("input[name=low]").value = number[0];
        form.querySelector("input[name=high]").value = /least|more|over|\+/i.test(words) ? "" : number[0];
      }
    }
  });

  document.addEventListener("input", event => {
    if (event.target.name !== "words") return;
    for (const name of ["start", "end"]) { const field = event.target.form.elements[name]; if (field) field.value = ""; }
  });

  // On paper nothing can be unfolded.
  addEventListener("beforeprint", () => { for (const one of all("main details")) one.open = true; });

  // Keys of the review.
  document.addEventListener("keydown", event => {
    if (event.target.matches("input, textarea, select") || event.metaKey || event.ctrlKey || event.altKey) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("summary")) {
      target.parentElement.open = true;
      target.parentElement.querySelector("input:not([type=hidden]), select")?.focus();
      return;
    }
    const why = target.form?.querySelector("textarea[name=why]");
    if (why && !why.value.trim() && target.value !== "confirm" && target.name === "act") { why.focus(); return; }
    target.click();
  });
})();
