// Tokens, messages and marks of one moment of a run, or on their way from one to the next.

/** Where on its line something rests. */
const REST = 0.5;
/** How much texts at elements shrink and grow with the diagram. */
const LEAST = 0.8;
const MOST = 1.2;

class Tokens {
  constructor(diagram) {
    this.diagram = diagram;
  }

  /** Shows a moment: a scene, the step that led to it, and what is wrong in it. */
  show(now, step, troubles) {
    const layer = this.diagram.layer();
    this.marks(layer, now, step, troubles);
    for (const [id, count] of now.flows) this.onLine(layer, id, REST, count, false);
    for (const [id, count] of now.messages) this.onLine(layer, id, REST, count, true);
    this.callouts(troubles);
  }

  /** Shows what is between two moments; `part` goes from 0 to 1. */
  between(before, after, step, part) {
    const layer = this.diagram.layer();
    this.marks(layer, part < 0.5 ? before : after, step, []);
    const arriving = Math.min(1, part * 2);
    const leaving = Math.max(0, part * 2 - 1);
    const move = (from, to, isMessage) => {
      for (const id of new Set([...from.keys(), ...to.keys()])) {
        const [was, is] = [from.get(id) ?? 0, to.get(id) ?? 0];
        const stay = Math.min(was, is);
        if (stay > 0) this.onLine(layer, id, REST, stay, isMessage);
        if (was > is && part < 0.5) this.onLine(layer, id, REST + arriving * (1 - REST), was - is, isMessage);
        if (is > was && part >= 0.5) this.onLine(layer, id, leaving * REST, is - was, isMessage);
      }
    };
    move(before.flows, after.flows, false);
    move(before.messages, after.messages, true);
    // A message from or to somebody who is not looked at is never in transit: it comes, or goes, all the way.
    const flow = step.message_flow;
    if (flow !== undefined && !before.messages.has(flow) && !after.messages.has(flow)) {
      this.onLine(layer, flow, part, 1, true);
    }
  }

  /** What is marked at shapes and lines. */
  marks(layer, now, step, troubles) {
    for (const id of now.active.keys()) this.frame(layer, id, "q-active", 0);
    for (const [id, count] of now.ended) this.atEnd(layer, id, count);
    const wrong = new Set(troubles.map((trouble) => trouble.node));
    if (step) {
      if (step.message_flow !== undefined) this.line(layer, step.message_flow, "q-carrying");
      for (const id of step.elements) {
        if (!wrong.has(id)) this.frame(layer, id, "q-acting", 5);
        const band = this.diagram.band(id, step.participant_id);
        if (band) draw(layer, "rect", { class: "q-acting-band", "data-band": step.participant_id, ...band });
      }
    }
    for (const id of wrong) this.frame(layer, id, "q-trouble", 5);
    for (const id of new Set([...wrong, ...step?.elements ?? []])) this.nameless(layer, id);
    for (const [id, count] of now.active) this.inShape(layer, id, count);
  }

  frame(layer, id, kind, distance) {
    const found = this.diagram.find(id)?.element;
    if (!found) return;
    if (found.waypoints) {
      this.line(layer, id, kind);
      return;
    }
    const { x, y, width, height } = found;
    const isRound = /Event$/.test(found.type);
    const isDiamond = /Gateway$/.test(found.type);
    if (isDiamond) {
      const far = distance * 1.4;
      const [cx, cy] = [x + width / 2, y + height / 2];
      draw(layer, "path", {
        class: kind, "data-mark": id,
        d: `M${cx} ${y - far}L${x + width + far} ${cy}L${cx} ${y + height + far}L${x - far} ${cy}Z`,
      });
    } else {
      draw(layer, "rect", {
        class: kind, "data-mark": id, x: x - distance, y: y - distance, width: width + 2 * distance,
        height: height + 2 * distance, rx: isRound ? width / 2 + distance : 10 + distance,
      });
    }
  }

  /** The id of an element without a name: the words of the page have nothing else to call it by. */
  nameless(layer, id) {
    const found = this.diagram.find(id);
    if (!found?.isItself || found.element.waypoints || found.element.businessObject.name?.trim()) return;
    const { x, y, width, height } = found.element;
    const isLarge = width > 60;
    draw(layer, "text", { class: "q-id", x: x + width / 2, y: isLarge ? y + height / 2 + 4 : y - 9 }, id);
  }

  line(layer, id, kind) {
    const found = this.diagram.find(id);
    if (!found?.isItself || !found.element.waypoints) return;
    const points = found.element.waypoints.map((point) => `${point.x},${point.y}`).join(" ");
    draw(layer, "polyline", { class: kind, "data-mark": id, points, style: "fill: none" });
  }

  token(layer, id, { x, y }, count, kind = "") {
    draw(layer, "circle", { class: `q-token ${kind}`, "data-token": id, cx: x, cy: y, r: 10 });
    if (count > 1) draw(layer, "text", { class: "q-count", x, y: y + 0.5 }, String(count));
  }

  envelope(layer, id, { x, y }, count) {
    const group = draw(layer, "g", { class: "q-message", "data-message": id, transform: `translate(${x - 13} ${y - 9})` });
    draw(group, "rect", { width: 26, height: 18, rx: 2 });
    draw(group, "path", { d: "M0 1l13 9 13-9", style: "fill: none" });
    if (count > 1) {
      draw(group, "circle", { class: "bubble", cx: 26, cy: 0, r: 7 });
      draw(group, "text", { class: "q-count", x: 26, y: 0.5 }, String(count));
    }
  }

  onLine(layer, id, part, count, isMessage) {
    const found = this.diagram.find(id);
    if (!found) return;
    const { element } = found;
    const at = element.waypoints
      ? pointOn(element.waypoints, part)
      : { x: element.x + element.width / 2, y: this.diagram.parties.has(id) ? element.y - 16 : element.y + element.height - 14 };
    if (isMessage) this.envelope(layer, id, at, count);
    else this.token(layer, id, at, count);
  }

  inShape(layer, id, count) {
    const found = this.diagram.find(id)?.element;
    if (!found || found.waypoints) return;
    const inset = found.width > 60 ? 14 : 4;
    this.token(layer, id, { x: found.x + found.width - inset, y: found.y + inset }, count);
  }

  atEnd(layer, id, count) {
    const found = this.diagram.find(id)?.element;
    if (!found || found.waypoints) return;
    this.token(layer, id, { x: found.x + found.width / 2, y: found.y + found.height / 2 }, count, "is-ended");
  }

  /** What is wrong, said at the elements; one text for each. */
  callouts(troubles) {
    const overlays = this.diagram.viewer.get("overlays");
    overlays.remove({ type: "quadrille" });
    const labels = new Map();
    for (const trouble of troubles) {
      const shape = this.diagram.find(trouble.node)?.element;
      if (shape && !shape.waypoints && shape.parent) {
        labels.set(shape, [...(labels.get(shape) ?? []), trouble.label]);
      }
    }
    const taken = [];
    for (const [shape, texts] of labels) {
      const html = make("div", { class: taken.length === 0 ? "q-callout is-first" : "q-callout" });
      texts.forEach((text) => html.append(make("div", {}, sentence(text))));
      const size = this.sizeOf(html);
      const position = this.placeFor(shape, size, taken);
      taken.push({ x: shape.x + position.left, y: shape.y + position.top, ...size });
      overlays.add(shape.id, "quadrille", { position, html, scale: { min: LEAST, max: MOST } });
    }
  }

  /** The room that a text takes on the diagram. */
  sizeOf(html) {
    const probe = make("div", { style: "position: absolute; visibility: hidden" }, html);
    document.body.append(probe);
    const zoom = this.diagram.viewer.get("canvas").zoom();
    const scale = Math.min(MOST, Math.max(LEAST, zoom)) / zoom;
    const size = { width: html.offsetWidth * scale, height: html.offsetHeight * scale };
    probe.remove();
    html.remove();
    return size;
  }

  /** Where a text stands at a shape so that it covers the others least. */
  placeFor(shape, size, taken) {
    const [below, above] = [shape.height + 9, -size.height - 9];
    const [right, middle, left] = [-6, (shape.width - size.width) / 2, shape.width + 6 - size.width];
    const places = [];
    for (const top of [below, above, below + size.height + 4, above - size.height - 4]) {
      for (const at of [right, middle, left]) places.push({ top, left: at });
    }
    const shapes = this.diagram.nodes();
    const common = ({ top, left }, other) => {
      const across = Math.min(shape.x + left + size.width, other.x + other.width) - Math.max(shape.x + left, other.x);
      const down = Math.min(shape.y + top + size.height, other.y + other.height) - Math.max(shape.y + top, other.y);
      return Math.max(0, across) * Math.max(0, down);
    };
    // Another text is worse than a shape, and a shape worse than nothing; of equals, the first place.
    const covered = (place) => taken.reduce((sum, other) => sum + 4 * common(place, other), 0)
      + shapes.reduce((sum, other) => sum + (other === shape ? 0 : common(place, other)), 0);
    return places.reduce((best, place) => (covered(place) < covered(best) ? place : best));
  }
}
