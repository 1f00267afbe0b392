// A cloth to look at from any distance: tiles painted on request, from the
// whole banner down to one name; drag, wheel, pinch or keys.

import { el, svg } from "/parts.js";

const TILE = 512; // pixels of the screen
const PERSON_MM = 1750;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

// A standing person, 100 units tall, feet at 0.
const PERSON = "M0-100a7 7 0 0 1 0 14a7 7 0 0 1 0-14M-8-84h16q5 0 6 6l3 26q0 4-3 4t-4-3l-2-18v20l-1 46q0 3-3 3t-4-3l-1-40-1 40q0 3-4 3t-3-3l-1-46v-20l-2 18q-1 3-4 3t-3-4l3-26q1-6 6-6";

// @source(window): the address of a picture of {x, y, w, h} in millimetres.
// @moved(place): a free place was dragged or resized.
export function viewer(label, moved) {
  const layer = el("div", { class: "tiles" });
  const overlay = svg("svg", { class: "overlay", "aria-hidden": "true" });
  const node = el("div", { class: "cloth", tabindex: "0", role: "application", "aria-label": label }, layer, overlay);
  const at = { x: 0, y: 0, scale: 0 }; // mm at the top left; mm a pixel
  const tiles = new Map();
  let cloth = null;
  let source = null;
  let marks = [];
  let places = []; // {name, x, y, w, h} in millimetres, of the finished cloth
  let held = null; // {place, resizes, x, y}: what is being dragged
  let fits = true; // the whole is shown, and will be in a window of another size
  let frame = 0;
  let flying = false; // asks for no pictures on the way

  const size = () => ({ w: node.clientWidth || 1, h: node.clientHeight || 1 });
  const world = () => {
    const [, , w, h] = cloth.media;
    const side = Math.max(900, w * 0.02);
    const head = Math.max(0, PERSON_MM - cloth.finished[3]) + h * 0.04;
    return { x: -side, y: -head, w: w + 1.5 * side, h: h + head + h * 0.08 };
  };
  const clamp = () => {
    const { w, h } = size();
    const all = world();
    const most = Math.max(all.w / w, all.h / h);
    at.scale = Math.min(most, Math.max(at.scale, 0.02 / devicePixelRatio));
    fits = at.scale === most;
    const keep = (from, length, all0, span) => length >= span ? all0 - (length - span) / 2 : Math.min(Math.max(from, all0), all0 + span - length);
    at.x = keep(at.x, w * at.scale, all.x, all.w);
    at.y = keep(at.y, h * at.scale, all.y, all.h);
  };

  // A picture that is not there yet need not come any more.
  const drop = (picture) => {
    if (!picture.complete) picture.src = "data:,";
    picture.remove();
  };

  // Levels halve the scale; a tile of a level is TILE pixels at its scale.
  const drawTiles = () => {
    const { w, h } = size();
    const [mx, my, mw, mh] = cloth.media;
    const level = Math.floor(Math.log2(at.scale * devicePixelRatio * 1.01));
    const mmPerPx = 2 ** level / devicePixelRatio;
    const side = TILE * mmPerPx;
    const wanted = new Set();
    const first = (from, start) => Math.max(0, Math.floor((from - start) / side));
    const last = (to, start, span) => Math.min(Math.ceil(span / side) - 1, Math.floor((to - start) / side));
    for (let row = first(at.y, my); row <= last(at.y + h * at.scale, my, mh); row++)
      for (let column = first(at.x, mx); column <= last(at.x + w * at.scale, mx, mw); column++) {
        const key = `${level}/${column}/${row}`;
        const box = { x: mx + column * side, y: my + row * side };
        box.w = Math.min(side, mx + mw - box.x);
        box.h = Math.min(side, my + mh - box.y);
        wanted.add(key);
        if (!tiles.has(key) && !flying) {
          const picture = el("img", { alt: "", draggable: "false", src: source(box, Math.max(1, Math.round(box.w / mmPerPx * devicePixelRatio))) });
          picture.box = box;
          tiles.set(key, picture);
          layer.append(picture);
        }
      }
    // Coarser tiles stay beneath until the finer ones are there.
    const ready = !flying && [...wanted].every((key) => tiles.get(key)?.complete);
    for (const [key, picture] of tiles) {
      if (!wanted.has(key) && (ready || tiles.size > 96)) {
        drop(picture);
        tiles.delete(key);
        continue;
      }
      picture.style.zIndex = wanted.has(key) ? 1 : 0;
      picture.style.width = `${picture.box.w / at.scale + 0.5}px`;
      picture.style.height = `${picture.box.h / at.scale + 0.5}px`;
      picture.style.transform = `translate(${(picture.box.x - at.x) / at.scale}px, ${(picture.box.y - at.y) / at.scale}px)`;
      picture.onload = ask;
    }
  };
  const drawOverlay = () => {
    const { w, h } = size();
    const rect = (kind, [x, y, rw, rh]) => svg("rect", { class: kind, x, y, width: rw, height: rh });
    const foot = cloth.finished[3];
    const thin = at.scale;
    overlay.setAttribute("viewBox", `${at.x} ${at.y} ${w * at.scale} ${h * at.scale}`);
    overlay.style.setProperty("--thin", `${thin}px`);
    overlay.replaceChildren(
      rect("edge", cloth.finished), rect("safe", cloth.safe),
      ...cloth.panels.map((one) => rect("panel", one)),
      ...cloth.seams.map((one) => rect("seam", one)),
      ...cloth.eyelets.flatMap(([x, y]) => [svg("circle", { class: "clear", cx: x, cy: y, r: cloth.clear }), svg("circle", { class: "hole", cx: x, cy: y, r: Math.max(cloth.hole / 2, thin) })]),
      svg("path", { class: "person", d: PERSON, transform: `translate(-450 ${foot}) scale(${PERSON_MM / 100})` }),
      ...places.flatMap((place, i) => {
        const grip = Math.min(14 * thin, place.w / 2, place.h / 2);
        return [
          svg("rect", { class: "keep-out", "data-place": i, x: place.x, y: place.y, width: place.w, height: place.h }),
          svg("rect", { class: "grip", "data-place": i, x: place.x + place.w - grip, y: place.y + place.h - grip, width: grip, height: grip }),
        ];
      }),
      ...marks.map(({ x, y, width, size: type }) => svg("rect", {
        class: "mark", x: x - type * 0.2 - thin * 2, y: y - type * 0.9 - thin * 2, width: width + type * 0.4 + thin * 4, height: type * 1.25 + thin * 4, rx: type * 0.2,
      })));
  };
  const draw = () => {
    frame = 0;
    if (!cloth) return;
    clamp();
    drawTiles();
    drawOverlay();
  };
  const ask = () => { frame ||= requestAnimationFrame(draw); };

  const zoom = (factor, px = size().w / 2, py = size().h / 2) => {
    const x = at.x + px * at.scale;
    const y = at.y + py * at.scale;
    at.scale *= factor;
    clamp();
    at.x = x - px * at.scale;
    at.y = y - py * at.scale;
    ask();
  };
  const whole = () => { at.scale = Infinity; clamp(); ask(); };

  // Flies to a place: out, over, in; or is there at once for whoever wants no
  // motion.
  const fly = (to) => {
    const from = { ...at };
    const begun = performance.now();
    const lift = Math.max(from.scale, to.scale, Math.hypot(to.x - from.x, to.y - from.y) / size().w * 0.4);
    const step = (now) => {
      const t = STILL.matches ? 1 : Math.min(1, (now - begun) / 1200);
      const ease = t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2;
      const { w, h } = size();
      const mid = (a, b) => a + (b - a) * ease;
      at.scale = Math.exp(mid(Math.log(from.scale), Math.log(to.scale))) * (1 + (lift / Math.max(from.scale, to.scale) - 1) * Math.sin(Math.PI * ease));
      at.x = mid(from.x + w * from.scale / 2, to.x + w * to.scale / 2) - w * at.scale / 2;
      at.y = mid(from.y + h * from.scale / 2, to.y + h * to.scale / 2) - h * at.scale / 2;
      flying = t < 1;
      draw();
      if (flying) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };

  const points = new Map();
  node.addEventListener("pointerdown", (event) => {
    const place = places[event.target.dataset?.place];
    node.setPointerCapture(event.pointerId);
    points.set(event.pointerId, event);
    if (place && points.size === 1) held = { place, resizes: event.target.classList.contains("grip"), ...place, px: event.clientX, py: event.clientY };
  });
  node.addEventListener("pointermove", (event) => {
    const before = points.get(event.pointerId);
    if (!before) return;
    if (held) {
      const across = (event.clientX - held.px) * at.scale;
      const down = (event.clientY - held.py) * at.scale;
      const whole = (mm, least) => Math.max(least, Math.round(mm / 5) * 5);
      if (held.resizes) Object.assign(held.place, { w: whole(held.w + across, 10), h: whole(held.h + down, 10) });
      else Object.assign(held.place, { x: whole(held.x + across, 0), y: whole(held.y + down, 0) });
      moved(held.place);
    } else if (points.size === 1) {
      at.x -= (event.clientX - before.clientX) * at.scale;
      at.y -= (event.clientY - before.clientY) * at.scale;
    } else {
      const [other] = [...points.values()].filter(({ pointerId }) => pointerId !== event.pointerId);
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const { left, top } = node.getBoundingClientRect();
      zoom(apart(before) / Math.max(1, apart(event)), (event.clientX + other.clientX) / 2 - left, (event.clientY + other.clientY) / 2 - top);
    }
    points.set(event.pointerId, event);
    ask();
  });
  for (const end of ["pointerup", "pointercancel"]) node.addEventListener(end, (event) => { points.delete(event.pointerId); held = null; });
  node.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { left, top } = node.getBoundingClientRect();
    zoom(Math.exp(event.deltaY * 0.0015), event.clientX - left, event.clientY - top);
  }, { passive: false });
  node.addEventListener("keydown", (event) => {
    const step = 60 * at.scale;
    const keys = {
      ArrowLeft: () => { at.x -= step; }, ArrowRight: () => { at.x += step; },
      ArrowUp: () => { at.y -= step; }, ArrowDown: () => { at.y += step; },
      "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1.4), 0: whole,
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey) return;
    keys[event.key]();
    event.preventDefault();
    ask();
  });
  new ResizeObserver(() => { if (fits) at.scale = Infinity; ask(); }).observe(node);

  return {
    node, whole, zoom,
    // Shows another view of a cloth; stays where it was if the size is the same.
    show(next, address) {
      const same = cloth && String(cloth.media) === String(next.media);
      cloth = next;
      source = address;
      marks = [];
      const old = [...tiles.values()];
      tiles.clear();
      if (same) setTimeout(() => old.forEach(drop), 400);
      else { old.forEach(drop); at.scale = Infinity; }
      draw();
    },
    // Draws these free places, which can be dragged.
    setPlaces(list) {
      places = list;
      ask();
    },
    goTo(place) {
      marks = [place];
      const scale = Math.max(place.width, place.size * 6) / (size().w * 0.35);
      fly({ scale, x: place.x + place.width / 2 - size().w * scale / 2, y: place.y - place.size / 3 - size().h * scale / 2 });
    },
  };
}
