// Elements of the page, and texts in them. Texts of a model become text nodes, never markup.

const byId = (id) => document.getElementById(id);

/** An element with attributes, and texts or elements in it. */
function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

/** A sentence, names in backticks set apart. */
function sentence(text) {
  const fragment = document.createDocumentFragment();
  text.split("`").forEach((part, at) => {
    if (part) fragment.append(at % 2 ? make("b", {}, part) : part);
  });
  return fragment;
}

/** A sentence as it is read aloud. */
const plain = (text) => text.replaceAll("`", "");

/** A sentence that begins as sentences do; names stay as they are. */
const upper = (text) => (/^[a-z]/.test(text) ? text[0].toUpperCase() + text.slice(1) : text);

const counted = (count, thing) => `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;

/** What a verdict says, in a few words. */
function outcome(verdict) {
  if (verdict.outcome) return verdict.outcome;
  if (verdict.verdict === "holds" && verdict.bound) {
    const parts = Object.entries(verdict.bound).filter(([, most]) => most !== null);
    return `holds up to ${parts.map(([what, most]) => `${most} ${what}`).join(", ")}`;
  }
  return verdict.verdict;
}

/** Counts by id; ids of a model may be any text, so they are no keys of objects. */
const counts = (object) => new Map(Object.entries(object ?? {}));

/** The parts of a scene. */
function scene(written) {
  return {
    flows: counts(written.sequence_flows), active: counts(written.active),
    ended: counts(written.ended), messages: counts(written.messages),
  };
}
