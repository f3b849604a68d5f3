// The page of the chat. All it knows is in `now` and on the screen; both end together (R20).
// It uses no cookie, no storage, no history entry, and talks to /chat only. It is written for old
// phones too: nothing here is newer than 2019.
"use strict";
(() => {
  const MINUTE = 60000, TWICE = 1000, PATIENCE = 20000;
  const TELEPHONE = /^\+?[0-9][0-9 ().-]{1,24}$/;
  const [frame, neutral, print] = Array.from(document.querySelectorAll("template"), part => part.content);
  const floor = document.querySelector("noscript").textContent;
  const find = id => document.getElementById(id);
  let now = {}, escaped = -TWICE;

  // ---- what stands on the screen

  function empty() {
    if (now.abort) now.abort.abort();
    clearTimeout(now.timer);
    now = { key: null, moves: {}, minutes: 0 };
    document.body.textContent = "";
    document.body.classList.remove("waiting");
  }

  function fresh() {
    empty();
    document.body.append(frame.cloneNode(true));
    find("form").onsubmit = event => { event.preventDefault(); say(find("text").value.trim()); };
    find("leave").onclick = leave;
    document.querySelectorAll("[data-move]").forEach(button => {
      button.onclick = () => move(button.dataset.move);
    });
  }

  function element(tag, className, text, language) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    if (text) made.dir = "auto";
    if (language) made.lang = language;
    return made;
  }

  function line(text, practice, held) {
    const made = element("p", text ? "" : "gap", text);
    if (text && text === held) made.className = "held";
    if (!TELEPHONE.test(text) || text.replace(/\D/g, "").length < 3) return made;
    made.className = "number";
    made.dir = "ltr";
    if (practice) return made;
    const link = element("a", "number", text);
    link.href = "tel:" + text.replace(/[^+0-9]/g, "");
    made.textContent = "";
    made.append(link);
    return made;
  }

  function choices(list) {
    const made = element("div", "choices", "");
    if (list.length > 3 && list.every(choice => choice.label.length < 18)) made.className += " short";
    list.forEach(choice => {
      const button = element("button", "", choice.label);
      button.type = "button";
      button.onclick = () => ask({ chose: choice.id }, choice.label);
      made.append(button);
    });
    return made;
  }

  function card(from, reply) {
    const made = element("article", from.prints ? "card prints" : "card", "", reply.language);
    made.tabIndex = -1;
    from.text.split("\n").forEach(text => made.append(line(text.trim(), reply.practice, from.held)));
    const offered = from.choices.filter(choice => !choice.move);
    if (offered.length) made.append(choices(offered));
    if (from.prints) {
      made.append(print.cloneNode(true));
      made.lastElementChild.onclick = () => window.print();
    }
    return made;
  }

  function show(cards) {
    document.querySelectorAll(".choices, .print").forEach(old => old.remove());
    document.querySelectorAll(".prints").forEach(old => old.classList.remove("prints"));
    cards.forEach(made => find("log").append(made));
    cards[0].focus({ preventScroll: true });
    (now.mine || cards[0]).scrollIntoView();
    now.mine = null;
  }

  function showFloor() {
    const made = find("floor") || element("article", "card", "");
    made.innerHTML = floor; // our own server's words, as they would stand without JavaScript
    made.id = "floor";
    made.tabIndex = -1;
    find("log").append(made);
    made.focus();
  }

  function speak(words, language) {
    [document, frame, neutral, print].forEach(part => {
      part.querySelectorAll("[data-word]").forEach(has => { has.textContent = words[has.dataset.word] || has.textContent; });
      part.querySelectorAll("[data-label]").forEach(has => {
        const label = words[has.dataset.label] || has.getAttribute("aria-label");
        has.setAttribute("aria-label", label);
        if (has.placeholder) has.placeholder = label;
      });
    });
    if (language) document.documentElement.lang = language;
  }

  function offer(moves) {
    now.moves = {};
    moves.forEach(({ move, id, label }) => {
      const button = move === "leave" ? find("leave") : document.querySelector(`[data-move="${move}"]`);
      if (!button) return;
      now.moves[move] = id;
      button.textContent = label;
    });
    document.querySelectorAll("[data-move]").forEach(button => {
      button.hidden = button.dataset.move !== "call" && !now.moves[button.dataset.move];
    });
  }

  // ---- asking and being answered

  async function post(body, abort) {
    const patience = setTimeout(() => abort.abort(), PATIENCE);
    try {
      const answer = await fetch("/chat", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        keepalive: true, // leaving is told even when the page closes at once
        signal: abort.signal,
      });
      const reply = answer.ok ? await answer.json() : null;
      return reply && reply.cards.length ? reply : null;
    } catch (failed) {
      return null;
    } finally {
      clearTimeout(patience);
    }
  }

  async function ask(what, mine) {
    if (now.abort) return;
    const here = now;
    if (here.mine) here.mine.remove();
    here.mine = mine ? element("p", "mine", mine) : null;
    if (mine) find("log").append(here.mine);
    if (mine) here.mine.scrollIntoView();
    find("trouble").hidden = true;
    wait(here.abort = new AbortController());
    const reply = await post(Object.assign({ key: here.key }, what), here.abort);
    if (here !== now) return; // they left meanwhile
    wait(here.abort = null);
    if (reply) answer(reply);
    else trouble(what, mine);
  }

  function wait(is) {
    document.body.classList.toggle("waiting", Boolean(is));
    document.querySelectorAll(".choices button").forEach(button => { button.disabled = Boolean(is); });
  }

  function answer(reply) {
    if (reply.left) fresh();
    now.key = reply.key;
    now.minutes = reply.left ? 0 : reply.minutes;
    document.body.classList.toggle("practice", reply.practice);
    speak(reply.words, reply.language);
    show(reply.cards.map(from => card(from, reply)));
    offer(reply.cards[reply.cards.length - 1].choices.filter(choice => choice.move));
    touched();
  }

  function trouble(what, mine) {
    find("trouble").hidden = false;
    find("again").onclick = () => ask(what, mine);
    if (what.chose && what.chose === now.moves.call) showFloor();
    else find("again").focus();
  }

  function say(text) {
    if (!text || now.abort) return;
    find("text").value = "";
    ask({ said: text }, text);
  }

  function move(name) {
    if (name === "call" && (now.abort || !now.moves.call)) showFloor(); // nobody waits for a number
    else if (now.moves[name]) ask({ chose: now.moves[name] });
  }

  function start() {
    fresh();
    ask({ said: "" });
  }

  // ---- leaving, by hand or by the clock (R9, R18): first the screen, then the server

  async function leave() {
    const body = { key: now.key, chose: now.moves.leave };
    fresh();
    show([neutral.firstElementChild.cloneNode(true)]);
    find("start").onclick = start;
    if (!body.chose) return;
    const here = now;
    const reply = await post(body, new AbortController());
    if (here === now && !now.key && !now.abort && reply) answer(Object.assign(reply, { left: true }));
  }

  function touched() {
    now.until = Date.now() + now.minutes * MINUTE;
    tick();
  }

  function wake(event) { // a tap after the time is up, on a device that slept
    if (!now.minutes || Date.now() < now.until) return touched();
    event.preventDefault();
    event.stopPropagation();
    leave();
  }

  function tick() {
    clearTimeout(now.timer);
    const rest = now.until - Date.now();
    const bar = find("keep");
    if (!now.minutes || !bar) return;
    if (rest <= 0) return leave();
    bar.hidden = rest > MINUTE;
    now.timer = setTimeout(tick, rest > MINUTE ? rest - MINUTE : rest);
  }

  function fit() { // above a keyboard that lies over the page, as on iPhones
    const seen = window.visualViewport;
    if (!seen || Math.abs(seen.scale - 1) > 0.01) return;
    document.documentElement.style.setProperty("--high", seen.height + "px");
    document.documentElement.style.setProperty("--top", seen.offsetTop + "px");
  }

  document.addEventListener("click", wake, true);
  document.addEventListener("keydown", wake, true);
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - escaped < TWICE) leave();
    escaped = event.timeStamp;
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tick(); });
  window.addEventListener("pagehide", empty);
  window.addEventListener("pageshow", event => { if (event.persisted) location.replace("/"); });
  if (window.visualViewport) ["resize", "scroll"].forEach(kind => visualViewport.addEventListener(kind, fit));
  history.scrollRestoration = "manual";
  if (location.href !== location.origin + "/") history.replaceState(null, "", "/");
  fit();
  start();
})();
