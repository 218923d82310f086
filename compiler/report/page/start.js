// The page: verdicts to choose from, the run of the chosen one, and the keys that move through it.

const data = JSON.parse(byId("data").textContent);
const diagram = new Diagram(byId("diagram"));
const player = new Player(diagram, refresh);
/** All verdicts, those on the choreography first, each with the diagram that it is shown on. */
const verdicts = [
  ...(data.realizability ?? []).map((verdict) => ({ ...verdict, diagram: "choreography", advice: data.remedy })),
  ...data.verdicts.map((verdict, at) => {
    return { ...verdict, diagram: "processes", meaning: data.meanings[at], advice: data.advice[at] };
  }),
];
let buttons = [];
let spoken = "";
let shownDiagram;

function describe() {
  const { run, position, last, step, round } = player;
  if (!run) return "";
  if (last === 0) return `${upper(run.troubles?.[0]?.sentence ?? run.explanation)}.`;
  if (position === 0) return `Before the first of ${counted(last, "step")}: no participant has begun.`;
  let text = `\`${step.participant}\` ${step.action}`;
  if (step.node_name && !step.action.includes(`\`${step.node_name}\``)) text += ` (${step.node_name})`;
  if (round > 1) text += `, round ${round}`;
  text += ".";
  if (player.isAtEnd) {
    text += player.repeats
      ? ` From here on the run repeats from step ${run.cycle_start + 1}.`
      : ` Here the run ends: ${run.troubles?.[0]?.sentence ?? run.explanation}.`;
  }
  return text;
}

function refresh() {
  const { run, position, last } = player;
  const text = describe();
  const count = run && position > 0 ? `Step ${position} of ${last}: ` : "";
  // The same words again would be read aloud again.
  if (count + text !== spoken) {
    spoken = count + text;
    byId("now").replaceChildren(...(count ? [make("span", { class: "count" }, count)] : []), sentence(text));
  }
  if (!run) return;
  byId("first").disabled = position === 0;
  byId("back").disabled = position === 0;
  byId("forward").disabled = !player.goesOn;
  byId("last").disabled = player.isAtEnd;
  byId("play").setAttribute("aria-pressed", String(player.isPlaying));
  byId("play").setAttribute("aria-label", player.isPlaying ? "Pause" : "Play");
  byId("position").value = String(position);
  byId("position").setAttribute("aria-valuetext", plain(count + text));
  byId("steps").querySelectorAll("button").forEach((button, at) => {
    const isCurrent = at + 1 === position;
    if (isCurrent) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    button.tabIndex = isCurrent || (position === 0 && at === 0) ? 0 : -1;
    if (isCurrent) {
      const list = byId("steps");
      const top = button.offsetTop - list.offsetTop;
      if (top < list.scrollTop || top + button.offsetHeight > list.scrollTop + list.clientHeight) {
        list.scrollTop = top - list.clientHeight / 2;
      }
    }
  });
  document.body.dataset.position = String(position);
  if (byId("diagram-select").options.length > 0) byId("diagram-select").selectedIndex = diagram.shown;
}

/** Lists the steps of a run. */
function listSteps(run) {
  const isCycle = (at) => run.cycle_start !== undefined && at >= run.cycle_start;
  byId("steps").replaceChildren(...run.steps.map((step, at) => {
    const text = make("span", {}, make("b", {}, step.participant), " ", sentence(step.action));
    if (step.node_name && !step.action.includes(`\`${step.node_name}\``)) {
      text.append(make("span", { class: "element" }, ` · ${step.node_name}`));
    }
    const button = make("button", { type: "button" }, make("span", { class: "number" }, String(at + 1)), text);
    button.addEventListener("click", () => player.go(at + 1));
    const kind = `${isCycle(at) ? "cycle" : ""} ${at === run.cycle_start ? "cycle-start" : ""}`;
    return make("li", { class: kind.trim() }, button);
  }));
  const repeats = run.cycle_start !== undefined && run.cycle_start < run.steps.length;
  byId("repeats").hidden = !repeats;
  byId("cycle-mark").hidden = !repeats;
  if (repeats) {
    const [from, to] = [run.cycle_start + 1, run.steps.length];
    byId("repeats").textContent =
      from === to ? `Step ${from} is repeated for ever.` : `Steps ${from} to ${to} are repeated for ever.`;
    byId("cycle-mark").style.width = `${100 * (to - run.cycle_start) / to}%`;
  }
  byId("position").max = String(run.steps.length);
}

/** Shows a verdict, and its run from its end: what goes wrong is seen first. */
async function choose(at, position) {
  const verdict = verdicts[at];
  buttons.forEach((button, number) => button.setAttribute("aria-current", String(number === at)));
  buttons[at]?.scrollIntoView({ block: "nearest" });
  const run = verdict?.run;
  for (const id of ["legend", "explanation"]) byId(id).hidden = !run;
  // What no run does is shown by none.
  for (const id of ["controls", "steps-section"]) byId(id).hidden = !run?.steps.length;
  byId("assumptions-section").hidden = !verdict;
  byId("assumptions").replaceChildren(...(verdict?.assumptions ?? []).map((text) => make("li", {}, sentence(text))));
  player.stop();
  await turnTo(verdict?.diagram ?? "processes");
  listRuns(verdict);
  if (!run) {
    player.clear();
    diagram.layer();
    player.tokens.callouts([]);
    byId("now").replaceChildren(verdict ? sentence(`\`${verdict.property}\` ${outcome(verdict)}.`) : "");
    spoken = "";
    delete document.body.dataset.position;
    return;
  }
  byId("explanation-heading").textContent = `Why “${verdict.property.replaceAll("-", " ")}” does not hold`;
  byId("advice").hidden = !verdict.advice;
  byId("advice").replaceChildren(sentence(upper(verdict.advice ?? "")));
  await play(run, position ?? run.steps.length);
}

/** Shows a run of the chosen verdict. */
async function play(run, position) {
  const troubles = run.troubles?.length ? run.troubles.map((trouble) => trouble.sentence) : [run.explanation];
  byId("troubles").replaceChildren(...[...new Set(troubles)].map((text) => make("li", {}, sentence(upper(text)))));
  byId("controls").hidden = run.steps.length === 0;
  byId("steps-section").hidden = run.steps.length === 0;
  listSteps(run);
  await player.load(run, position);
}

/** The runs of a verdict that has several: what happens, and those that look the same to a participant. */
function listRuns(verdict) {
  const runs = verdict?.runs ?? [];
  byId("runs").hidden = runs.length < 2;
  byId("run-select").replaceChildren(...runs.map((run, at) => make("option", { value: String(at) }, upper(plain(run.title)))));
  byId("run-select").onchange = (event) => {
    const run = runs[Number(event.target.value)];
    play(run, run.steps.length);
  };
}

/** Draws the diagram that a verdict is about: the processes, or the choreography that they are projected from. */
async function turnTo(which) {
  if (which === shownDiagram) return;
  shownDiagram = which;
  byId("about").textContent = which === "choreography" ? data.aboutChoreography : data.about;
  try {
    if (which === "choreography") await diagram.loadChoreography(data.choreography);
    else await diagram.load(data.diagram);
    listDiagrams();
  } catch (error) {
    // Without a drawing there are still verdicts, and runs in words.
    byId("diagram-error").hidden = false;
    byId("diagram-error").textContent = `The diagram cannot be drawn: ${error.message}`;
    for (const id of ["diagram", "diagram-bar"]) byId(id).hidden = true;
    diagram.find = () => undefined;
    diagram.layer = () => document.createElementNS(SVG, "g");
    player.tokens.callouts = () => {};
    diagram.scrollTo = () => {};
  }
}

function listVerdicts() {
  const totals = new Map();
  const groups = new Map();
  buttons = verdicts.map((verdict, at) => {
    totals.set(verdict.verdict, (totals.get(verdict.verdict) ?? 0) + 1);
    const name = make("b", {}, verdict.property.replaceAll("-", " "));
    const badge = make("span", { class: `badge ${verdict.verdict}` }, outcome(verdict));
    const size = verdict.states === undefined ? ""
      : ` · ${counted(verdict.states, "state")}, ${counted(verdict.transitions, "step")}`;
    const said = verdict.diagram === "choreography" && verdict.reason ? `${verdict.meaning}: ${verdict.reason}` : verdict.reason ?? verdict.meaning;
    const accepted = verdict.accepted ? ` · accepted: ${verdict.accepted}` : "";
    const detail = make("span", { class: "detail" }, sentence(upper(said)), size + accepted);
    const button = make("button", { type: "button" }, name, badge, detail);
    button.addEventListener("click", () => choose(at));
    const group = `${verdict.diagram === "choreography" ? "realizable" : data.realizability ? "the processes" : ""} on network \`${verdict.network}\``;
    (groups.get(group) ?? groups.set(group, []).get(group)).push(make("li", {}, button));
    return button;
  });
  for (const [group, items] of groups) {
    const heading = make("li", { class: "group" }, sentence(group.trim()));
    byId("verdicts").append(heading, ...items);
  }
  for (const kind of ["violated", "inconclusive", "holds"]) {
    const total = totals.get(kind);
    if (total) byId("summary").append(make("span", { class: `badge ${kind}` }, `${total} ${total === 1 && kind === "holds" ? "holds" : kind === "holds" ? "hold" : kind}`));
  }
}

function listDiagrams() {
  const { diagrams } = diagram;
  byId("diagrams").hidden = diagrams.length < 2;
  byId("diagram-select").replaceChildren(...diagrams.map((drawn, at) => {
    const of = drawn.plane?.bpmnElement;
    return make("option", { value: String(at) }, drawn.name || of?.name || of?.id || `${at + 1}`);
  }));
}

async function openDiagram(event) {
  player.stop();
  await diagram.open(Number(event.target.value));
  if (player.run) player.tokens.show(player.scenes[player.position], player.step, player.troubles);
}

const actions = {
  ArrowRight: () => player.forward(),
  ArrowLeft: () => player.back(),
  Home: () => player.go(0),
  End: () => player.go(player.last),
  " ": () => player.toggle(),
};

function onKey(event) {
  if (!player.run || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const within = (names) => event.target.closest?.(names);
  if (within("select")) return;
  const { key } = event;
  const isList = within("#steps");
  const action = isList && key === "ArrowDown" ? actions.ArrowRight : isList && key === "ArrowUp" ? actions.ArrowLeft : actions[key];
  // What a button or link does by itself stays what it does.
  if (!action || (key === " " && within("button, summary, a"))) return;
  event.preventDefault();
  Promise.resolve(action()).then(() => {
    if (isList) byId("steps").querySelector("[aria-current=step]")?.focus();
  });
}

function listen() {
  byId("first").addEventListener("click", () => player.go(0));
  byId("back").addEventListener("click", () => player.back());
  byId("play").addEventListener("click", () => player.toggle());
  byId("forward").addEventListener("click", () => player.forward());
  byId("last").addEventListener("click", () => player.go(player.last));
  byId("position").addEventListener("input", (event) => player.go(Number(event.target.value)));
  byId("speed").addEventListener("change", (event) => { player.speed = Number(event.target.value); });
  byId("diagram-select").addEventListener("change", openDiagram);
  const zoom = (change) => () => { change(); if (!player.isPlaying) player.tokens.callouts(player.troubles); };
  byId("zoom-in").addEventListener("click", zoom(() => diagram.zoom(1.25)));
  byId("zoom-out").addEventListener("click", zoom(() => diagram.zoom(0.8)));
  byId("zoom-fit").addEventListener("click", zoom(() => diagram.fit()));
  document.addEventListener("keydown", onKey);
  // Paper has a size of its own, which is known only when the page is laid out for it.
  matchMedia("print").addEventListener("change", () => { player.stop(); resized(); });
  new ResizeObserver(resized).observe(byId("diagram"));
}

function resized() {
  if (diagram.diagrams.length === 0 || byId("diagram").hidden) return;
  diagram.viewer.get("canvas").resized();
  diagram.fit();
  if (player.run && !player.isPlaying) player.tokens.callouts(player.troubles);
}

/** Which verdict and step an address asks for: `#verdict=2&step=5`. */
function asked() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const number = (name) => (/^\d+$/.test(wanted.get(name) ?? "") ? Number(wanted.get(name)) : undefined);
  const verdict = number("verdict");
  return { verdict: verdict === undefined ? undefined : verdict - 1, step: number("step") };
}

async function start() {
  byId("title").textContent = data.model;
  byId("about").textContent = data.about;
  listVerdicts();
  byId("waived-section").hidden = data.waived.length === 0;
  byId("waived").append(...data.waived.map(([finding, reason]) => {
    return make("li", {}, sentence(finding), make("span", { class: "reason" }, reason));
  }));
  listen();
  const { verdict, step } = asked();
  const violated = verdicts.findIndex((found) => found.run);
  // What the others follow from is shown first: the choreography; else soundness, which says most of what is violated.
  const sound = verdicts.findIndex((found) => found.run && found.property === "sound");
  const isOfChoreography = verdicts[violated]?.diagram === "choreography";
  const telling = sound >= 0 && !isOfChoreography ? sound : Math.max(violated, 0);
  const first = verdicts[verdict] ? verdict : telling;
  await choose(first, step);
  document.body.dataset.ready = "true";
}

start();
