"use strict";
(() => {
  const SECONDS = 2.5;
  const frames = Array.from(document.querySelectorAll(".frame"));
  const [first, back, play, next, last] = ["first", "back", "play", "next", "last"].map((id) => document.getElementById(id));
  const count = document.getElementById("count");
  const said = document.getElementById("said");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let place = 0;
  let timer = null;

  const show = (wanted, tell) => {
    place = Math.min(Math.max(wanted, 0), frames.length - 1);
    frames.forEach((frame, k) => { frame.hidden = k !== place; });
    count.textContent = `${place + 1} of ${frames.length}`;
    [first, back].forEach((button) => button.setAttribute("aria-disabled", place === 0));
    [next, last].forEach((button) => button.setAttribute("aria-disabled", place === frames.length - 1));
    if (tell) {
      const lines = frames[place].querySelector("pre");
      said.textContent = `${frames[place].getAttribute("aria-label")}. ${lines ? lines.textContent : ""}`;
    }
  };
  const stop = () => {
    window.clearInterval(timer);
    timer = null;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
  };
  const start = () => {
    if (place === frames.length - 1) show(0, false);
    timer = window.setInterval(() => {
      show(place + 1, false);
      if (place === frames.length - 1) stop();
    }, SECONDS * 1000);
    play.textContent = "Stop";
    play.setAttribute("aria-pressed", "true");
  };
  const go = (wanted) => { stop(); show(wanted, true); };
  const toggle = () => { if (timer === null) start(); else stop(); };

  first.addEventListener("click", () => go(0));
  back.addEventListener("click", () => go(place - 1));
  next.addEventListener("click", () => go(place + 1));
  last.addEventListener("click", () => go(frames.length - 1));
  play.addEventListener("click", toggle);
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const box = event.target.closest?.(".grids, pre");
    if (event.key.startsWith("Arrow") && box && box.scrollWidth > box.clientWidth) return; // they scroll it
    const moves = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: frames.length - 1 };
    if (event.key in moves) go(moves[event.key]);
    else if (event.key === " " && !(event.target instanceof HTMLButtonElement)) toggle();
    else return;
    event.preventDefault();
  });

  document.querySelectorAll(".controls, .keys").forEach((part) => { part.hidden = false; });
  show(0, false);
  if (!still && frames.length > 1) start();
})();
