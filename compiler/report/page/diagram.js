// The diagram: drawn by bpmn-js, with a layer above it for what moves.

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
function draw(parent, name, attributes = {}, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

class Diagram {
  constructor(container) {
    this.viewer = new BpmnJS({
      container,
      bpmnRenderer: {
        defaultFillColor: "var(--shape)", defaultStrokeColor: "var(--stroke)", defaultLabelColor: "var(--ink)",
      },
    });
    this.clear();
  }

  clear() {
    this.parents = new Map();
    this.planeOf = new Map();
    this.parties = new Map();
    this.diagrams = [];
    this.shown = 0;
  }

  /** Draws a choreography. */
  async loadChoreography(text) {
    const { xml, parties } = drawable(text);
    await this.load(xml, parties);
  }

  /** Draws the model; says what went wrong, if anything did. */
  async load(xml, parties = new Map()) {
    this.clear();
    this.parties = parties;
    const read = await this.viewer.importXML(xml);
    const definitions = this.viewer.getDefinitions();
    this.diagrams = definitions.diagrams ?? [];
    this.diagrams.forEach((diagram, at) => {
      for (const drawn of diagram.plane?.planeElement ?? []) {
        const id = drawn.bpmnElement?.id;
        if (id !== undefined && !this.planeOf.has(id)) this.planeOf.set(id, at);
      }
    });
    this.collect(definitions);
    this.bands();
    this.fit();
    return read.warnings;
  }

  /** The bands of the participants of the tasks that are shown. */
  bands() {
    const layer = this.viewer.get("canvas").getLayer("quadrille-bands", 50);
    layer.replaceChildren();
    layer.classList.add("q-layer");
    for (const [id, parties] of this.parties) {
      const shape = this.find(id);
      const isOpen = shape?.element.children?.some((child) => child.width && !child.labelTarget);
      if (shape?.isItself && !isOpen) drawBands(layer, shape.element, parties);
    }
  }

  /** The band of a participant at a task. */
  band(id, participant) {
    const shape = this.find(id);
    return shape?.isItself ? bandOf(shape.element, this.parties.get(id) ?? [], participant) : undefined;
  }

  /** Which element is inside which: what is not drawn is shown at what is around it. */
  collect(root) {
    const open = [root];
    while (open.length > 0) {
      const element = open.pop();
      for (const list of ["rootElements", "flowElements", "participants", "messageFlows"]) {
        for (const inside of element[list] ?? []) {
          if (inside.id !== undefined && element.id !== undefined) this.parents.set(inside.id, element.id);
          open.push(inside);
        }
      }
    }
  }

  /** The shape or line of an element, or of what is around it, on what is drawn now. */
  find(id) {
    const registry = this.viewer.get("elementRegistry");
    const canvas = this.viewer.get("canvas");
    for (let at = id, steps = 0; at !== undefined && steps < 1000; at = this.parents.get(at), steps += 1) {
      const element = registry.get(at);
      if (element && canvas.findRoot(element) === canvas.getRootElement() && (element.waypoints || element.width)) {
        return { element, isItself: at === id };
      }
    }
    return undefined;
  }

  /** Shows a drawing on which an element is, if none of those is on the one that is shown. */
  async reveal(ids) {
    if (this.diagrams.length < 2 || ids.length === 0 || ids.some((id) => this.find(id))) return false;
    const at = ids.map((id) => this.planeOf.get(id)).find((found) => found !== undefined);
    if (at === undefined || at === this.shown) return false;
    await this.open(at);
    return true;
  }

  async open(at) {
    this.shown = at;
    await this.viewer.open(this.diagrams[at]);
    this.bands();
    this.fit();
  }

  fit() {
    const canvas = this.viewer.get("canvas");
    canvas.zoom("fit-viewport", "auto");
    const box = canvas.viewbox();
    const { inner, outer } = box;
    // Lines keep off the frame, and the lowest ones off the logo; small models are not blown up.
    const [side, top, bottom] = [22, 18, 46];
    const [across, down] = [outer.width - 2 * side, outer.height - top - bottom];
    const scale = Math.max(0.05, Math.min(across / inner.width, down / inner.height, 1.25));
    canvas.viewbox({
      x: inner.x + inner.width / 2 - outer.width / 2 / scale,
      y: inner.y + inner.height / 2 - (top + down / 2) / scale,
      width: outer.width / scale, height: outer.height / scale,
    });
  }

  zoom(factor) {
    const canvas = this.viewer.get("canvas");
    canvas.zoom(Math.min(4, Math.max(0.15, canvas.zoom() * factor)), "auto");
  }

  /** The shapes that are drawn now and hold no others. */
  nodes() {
    const root = this.viewer.get("canvas").getRootElement();
    const isNode = (element) => element.width && !element.waypoints && element !== root && !element.labelTarget
      && !(element.children ?? []).some((child) => child.width && !child.labelTarget);
    return this.viewer.get("elementRegistry").filter(isNode);
  }

  /** The empty layer for what moves. */
  layer() {
    const layer = this.viewer.get("canvas").getLayer("quadrille-run", 100);
    layer.replaceChildren();
    layer.classList.add("q-layer");
    return layer;
  }

  /** Makes room in the view for elements that would be outside of it. */
  scrollTo(ids) {
    const canvas = this.viewer.get("canvas");
    const { x, y, width, height } = canvas.viewbox();
    const shape = ids.map((id) => this.find(id)?.element).find((element) => element && !element.waypoints);
    if (!shape) return;
    const inside = shape.x >= x && shape.y >= y && shape.x + Math.min(shape.width, width) <= x + width
      && shape.y + Math.min(shape.height, height) <= y + height;
    if (!inside) {
      canvas.viewbox({ x: shape.x + shape.width / 2 - width / 2, y: shape.y + shape.height / 2 - height / 2, width, height });
    }
  }
}

/** The point of a line at a part of its length. */
function pointOn(waypoints, part) {
  const lengths = waypoints.slice(1).map((to, at) => Math.hypot(to.x - waypoints[at].x, to.y - waypoints[at].y));
  let rest = part * lengths.reduce((sum, length) => sum + length, 0);
  for (let at = 0; at < lengths.length; at += 1) {
    if (rest <= lengths[at] || at === lengths.length - 1) {
      const share = lengths[at] === 0 ? 0 : Math.min(1, rest / lengths[at]);
      const [from, to] = [waypoints[at], waypoints[at + 1]];
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
    }
    rest -= lengths[at];
  }
  return waypoints[0];
}
