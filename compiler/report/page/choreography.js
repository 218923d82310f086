// A choreography as bpmn-js can draw it, which knows processes alone: its tasks are tasks, and the bands of their
// participants are drawn above.

const BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI";
const DRAWN_AS = new Map([
  ["choreography", "process"], ["globalChoreographyTask", "process"], ["choreographyTask", "task"],
  ["subChoreography", "subProcess"], ["callChoreography", "callActivity"],
]);
/** What only a choreography says. */
const LEFT_OUT = new Set([
  "participant", "messageFlow", "participantRef", "messageFlowRef", "participantAssociation", "messageFlowAssociation",
  "correlationKey", "conversation", "conversationAssociation", "collaboration", "process", "extensionElements",
]);
const HEIGHT = 18;

const local = (reference) => (reference ?? "").trim().replace(/^.*:/, "");
const childrenOf = (element, name) =>
  [...element.children].filter((child) => child.namespaceURI === BPMN && child.localName === name);

/** The participants of a task: who begins it, and the other one. */
function partiesOf(activity, names) {
  const initiator = local(activity.getAttribute("initiatingParticipantRef"));
  return childrenOf(activity, "participantRef").map((reference) => {
    const id = local(reference.textContent);
    return { id, name: names.get(id) ?? id, begins: id === initiator };
  });
}

/** The text of a file with processes in the place of its choreographies, and who takes part in which task. */
function drawable(xml) {
  const file = new DOMParser().parseFromString(xml, "application/xml");
  const fault = file.querySelector("parsererror");
  if (fault) throw new Error(fault.textContent);
  const all = [...file.getElementsByTagNameNS(BPMN, "*")];
  const names = new Map(all.filter((element) => element.localName === "participant")
    .map((participant) => [participant.id, participant.getAttribute("name") ?? participant.id]));
  const parties = new Map();
  const drawn = new Set();
  for (const element of all) {
    if (DRAWN_AS.has(element.localName)) parties.set(element.id, partiesOf(element, names));
  }
  for (const element of all.filter((one) => LEFT_OUT.has(one.localName))) element.remove();
  for (const element of all.filter((one) => one.isConnected)) {
    const name = DRAWN_AS.get(element.localName);
    if (element.id) drawn.add(element.id);
    if (name === undefined) continue;
    const prefix = element.prefix ? `${element.prefix}:` : "";
    const other = file.createElementNS(BPMN, prefix + name);
    for (const key of ["id", "name", "default"]) {
      if (element.hasAttribute(key)) other.setAttribute(key, element.getAttribute(key));
    }
    other.append(...element.childNodes);
    element.replaceWith(other);
  }
  for (const shape of [...file.getElementsByTagNameNS(BPMNDI, "*")]) {
    if (!/^BPMN(Plane|Shape|Edge)$/.test(shape.localName) || drawn.has(local(shape.getAttribute("bpmnElement")))) continue;
    (shape.localName === "BPMNPlane" ? shape.parentElement : shape).remove();
  }
  return { xml: new XMLSerializer().serializeToString(file), parties };
}

/** The band of a participant at a task: who begins it is at the top. */
function bandOf(shape, parties, id) {
  const at = parties.findIndex((party) => party.id === id);
  if (at < 0) return undefined;
  const { x, y, width, height } = shape;
  return { x, width, height: HEIGHT, y: parties[at].begins ? y : y + height - HEIGHT };
}

/** Draws the bands of a task. */
function drawBands(layer, shape, parties) {
  for (const party of parties) {
    const { x, y, width, height } = bandOf(shape, parties, party.id);
    const group = draw(layer, "g", { class: party.begins ? "q-band begins" : "q-band" });
    const [r, top, bottom] = [10, y, y + height];
    draw(group, "path", {
      d: party.begins
        ? `M${x} ${bottom}V${top + r}a${r} ${r} 0 0 1 ${r} ${-r}H${x + width - r}a${r} ${r} 0 0 1 ${r} ${r}V${bottom}Z`
        : `M${x} ${top}H${x + width}V${bottom - r}a${r} ${r} 0 0 1 ${-r} ${r}H${x + r}a${r} ${r} 0 0 1 ${-r} ${-r}Z`,
    });
    const text = draw(group, "text", { x: x + width / 2, y: y + height / 2 + 0.5 }, party.name);
    draw(group, "title", {}, party.name);
    // A long name is cut: it can be read in full by pointing at it.
    for (let name = party.name; name.length > 1 && text.getComputedTextLength() > width - 8;) {
      name = name.slice(0, -1);
      text.textContent = `${name}…`;
    }
  }
}
