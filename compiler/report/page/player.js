// A run: which of its moments is shown, and going from one to the next.

/** Milliseconds of a step, and of the pause behind it, at normal speed. */
const MOVE = 900;
const PAUSE = 500;

class Player {
  constructor(diagram, changed) {
    this.diagram = diagram;
    this.tokens = new Tokens(diagram);
    this.changed = changed;
    this.speed = 1;
    this.clear();
  }

  clear() {
    this.stop();
    this.run = undefined;
    this.scenes = [];
    this.position = 0;
    this.round = 1;
  }

  /** Shows a run from a position on: 0 is before its first step. */
  async load(run, position) {
    this.clear();
    this.run = run;
    this.scenes = [run.before, ...run.steps.map((step) => step.after)].map(scene);
    this.position = Math.max(0, Math.min(position, this.last));
    await this.show();
  }

  get last() {
    return this.run ? this.run.steps.length : 0;
  }

  get isAtEnd() {
    return this.position === this.last;
  }

  /** Whether the run has a part that it repeats for ever. */
  get repeats() {
    return this.run?.cycle_start !== undefined && this.run.cycle_start < this.last;
  }

  /** Whether there is a step behind the one that is shown. */
  get goesOn() {
    return this.run !== undefined && (!this.isAtEnd || this.repeats);
  }

  get step() {
    return this.run?.steps[this.position - 1];
  }

  /** What is wrong is shown where the run ends, and all the while in the part that it repeats. */
  get troubles() {
    if (!this.run) return [];
    const isRepeated = this.repeats && this.position > this.run.cycle_start;
    return this.isAtEnd || isRepeated ? this.run.troubles ?? [] : [];
  }

  async show() {
    await this.diagram.reveal(this.step?.elements ?? this.troubles.map((trouble) => trouble.node));
    this.tokens.show(this.scenes[this.position], this.step, this.troubles);
    if (this.step) this.diagram.scrollTo(this.step.elements);
    this.changed();
  }

  async go(position) {
    this.stop();
    this.round = 1;
    this.position = Math.max(0, Math.min(position, this.last));
    await this.show();
  }

  async forward() {
    this.stop();
    if (!this.goesOn) return;
    this.advance();
    await this.show();
  }

  async back() {
    const isRepeated = this.round > 1 && this.position === this.run.cycle_start + 1;
    if (isRepeated) this.round -= 1;
    const round = this.round;
    await this.go(isRepeated ? this.last : this.position - 1);
    this.round = round;
    this.changed();
  }

  advance() {
    if (this.isAtEnd) {
      this.position = this.run.cycle_start;
      this.round += 1;
    }
    this.position += 1;
  }

  get isPlaying() {
    return this.playing !== undefined;
  }

  toggle() {
    if (this.isPlaying) {
      this.stop();
      this.changed();
    } else {
      this.play();
    }
  }

  stop() {
    if (this.playing === undefined) return;
    this.playing.stopped = true;
    this.playing = undefined;
    if (this.run) this.tokens.show(this.scenes[this.position], this.step, this.troubles);
  }

  async play() {
    if (!this.run) return;
    if (!this.goesOn) await this.go(0);
    const playing = { stopped: false };
    this.playing = playing;
    this.changed();
    const wait = (time) => new Promise((done) => { setTimeout(done, time / this.speed); });
    while (!playing.stopped && this.goesOn) {
      await this.move(playing);
      if (playing.stopped) return;
      this.advance();
      await this.show();
      await wait(PAUSE);
    }
    if (!playing.stopped) {
      this.playing = undefined;
      this.changed();
    }
  }

  /** Moves tokens and messages to where the next step puts them; at once for those who want no motion. */
  async move(playing) {
    const before = this.isAtEnd ? this.run.cycle_start : this.position;
    const step = this.run.steps[before];
    if (await this.diagram.reveal(step.elements)) this.tokens.show(this.scenes[before], this.step, []);
    this.diagram.scrollTo(step.elements);
    this.tokens.callouts([]);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const time = MOVE / this.speed;
    let begin;
    await new Promise((done) => {
      const frame = (now) => {
        begin ??= now;
        const part = Math.min(1, (now - begin) / time);
        if (playing.stopped) { done(); return; }
        const eased = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) * (1 - part);
        this.tokens.between(this.scenes[before], this.scenes[before + 1], step, eased);
        if (part < 1) requestAnimationFrame(frame);
        else done();
      };
      requestAnimationFrame(frame);
    });
  }
}
