// A picture as a window that zooms and moves. It is a scrolling box, so that moving it is scrolling, by whatever means the
// reader's machine has. Its SVG is laid out once and scaled by a transform: a browser would set every line of text anew for
// another width, which takes it seconds where there are thousands. A frame of the scaled size is what is scrolled.
"use strict";
// From here down a label is less than three pixels high.
const FAR = 0.25;
const pictureWindow = (frame) => {
  const svg = frame.querySelector("svg");
  const tools = frame.parentElement.querySelector(".tools");
  const { width, height } = svg.viewBox.baseVal;
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  svg.before(canvas);
  canvas.append(svg);
  svg.style.width = `${width}px`;
  svg.style.height = `${height}px`;
  const view = { frame, svg, scale: 1 };
  const size = (scale) => {
    view.scale = Math.min(8, Math.max(0.05, scale));
    canvas.style.width = `${width * view.scale}px`;
    canvas.style.height = `${height * view.scale}px`;
    svg.style.transform = `scale(${view.scale})`;
    // Where nobody can read them, letters are only work.
    svg.classList.toggle("is-far", view.scale < FAR);
    tools.querySelector("output").textContent = `${Math.round(view.scale * 100)} %`;
  };
  // The point at x, y of the window stays where it is, and the rest grows around it.
  view.zoom = (scale, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const box = frame.getBoundingClientRect(), before = canvas.getBoundingClientRect();
    const share = [(box.left + x - before.left) / before.width, (box.top + y - before.top) / before.height];
    size(scale);
    const after = canvas.getBoundingClientRect();
    frame.scrollLeft += after.left + share[0] * after.width - box.left - x;
    frame.scrollTop += after.top + share[1] * after.height - box.top - y;
  };
  const broad = () => frame.clientWidth / width;
  // At first as wide as the window; where letters would be lost then, larger.
  view.start = () => frame.clientWidth && size(broad() < 0.4 ? 0.65 : Math.min(1.15, broad()));
  const act = {
    in: () => view.zoom(view.scale * 1.25),
    out: () => view.zoom(view.scale / 1.25),
    width: () => view.zoom(broad()),
    whole: () => view.zoom(Math.min(broad(), (innerHeight * 0.8) / height)),
  };
  tools.hidden = false;
  tools.addEventListener("click", (event) => act[event.target.dataset.zoom]?.());
  frame.addEventListener("keydown", (event) => {
    const name = { "+": "in", "=": "in", "-": "out", 0: "width" }[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act[name]();
  });
  const at = (point) => {
    const box = frame.getBoundingClientRect();
    return [point.clientX - box.left, point.clientY - box.top];
  };
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    view.zoom(view.scale * Math.exp(-event.deltaY * 0.003), ...at(event));
  }, { passive: false });
  // Two fingers zoom and move; one finger scrolls, as everywhere.
  let fingers = null;
  const touch = (event) => {
    if (event.touches.length !== 2) return void (fingers = null);
    event.preventDefault();
    const [a, b] = [at(event.touches[0]), at(event.touches[1])];
    const now = { apart: Math.hypot(a[0] - b[0], a[1] - b[1]), x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2 };
    if (fingers) {
      frame.scrollBy(fingers.x - now.x, fingers.y - now.y);
      view.zoom((view.scale * now.apart) / fingers.apart, now.x, now.y);
    }
    fingers = now;
  };
  for (const name of ["touchstart", "touchmove", "touchend"]) frame.addEventListener(name, touch, { passive: false });
  let drag = null;
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target === frame) return;
    drag = { x: event.clientX, y: event.clientY, moved: false };
  });
  addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [x, y] = [drag.x - event.clientX, drag.y - event.clientY];
    if (!drag.moved && Math.hypot(x, y) < 5) return;
    frame.classList.add("dragged");
    frame.scrollBy(x, y);
    drag = { x: event.clientX, y: event.clientY, moved: true };
  });
  addEventListener("pointerup", () => {
    // The click that ends a drag selects nothing.
    view.dragged = Boolean(drag?.moved);
    drag = null;
    frame.classList.remove("dragged");
  });
  return view;
};
