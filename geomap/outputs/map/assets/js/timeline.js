/* The timeline: all events against those shown, two handles, play. Undated events drop out once the
   span is narrowed. */
const STEP_EVERY = 260;
const LEAST_STEPS = 12;

class Timeline {
  constructor(events, filters, texts, onChange) {
    Object.assign(this, { events, filters, texts, onChange });
    this.canvas = byId("histogram");
    this.from = byId("from");
    this.to = byId("to");
    this.timer = 0;
    this.axis = new DayAxis(events);
    this.totals = this.tally(null);
    for (const handle of [this.from, this.to]) {
      Object.assign(handle, { min: 0, max: this.axis.slots - 1, step: 1, disabled: !events.hasDays || this.axis.days < 2 });
      handle.addEventListener("input", () => this.onHandles());
    }
    byId("play").addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    byId("play").disabled = this.axis.days < 2;
    byId("time").classList.toggle("undated", !events.hasDays);
    byId("time").hidden = !events.n;
  }

  tally(rows) {
    const counts = new Uint32Array(this.axis.bars);
    const { day, firstDay, n } = this.events;
    const { barOfDay } = this.axis;
    const add = (i) => {
      if (day[i] !== NO_DAY) counts[barOfDay[day[i] - firstDay]]++;
    };
    if (rows) for (let j = 0; j < rows.length; j++) add(rows[j]);
    else for (let i = 0; i < n; i++) add(i);
    return counts;
  }

  onHandles() {
    const [a, b] = [Number(this.from.value), Number(this.to.value)];
    this.span(Math.min(a, b), Math.max(a, b));
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.onChange("days"));
  }

  /** Let the filters take the days of some slots. */
  span(first, last) {
    this.filters.from = this.axis.firstDayOf(first);
    this.filters.to = this.axis.lastDayOf(last);
  }

  /** Words and handles to where the filters stand. */
  update() {
    const { filters, texts, events, axis } = this;
    byId("time").setAttribute("aria-label", texts.say("timeline"));
    const flipped = Number(this.from.value) > Number(this.to.value);
    const slots = [filters.from, filters.to].map((day) => axis.slotOf(day));
    const ends = [
      [flipped ? this.to : this.from, slots[0], "since", filters.from],
      [flipped ? this.from : this.to, slots[1], "until", filters.to],
    ];
    for (const [handle, slot, name, day] of ends) {
      handle.value = slot;
      handle.setAttribute("aria-label", texts.say(name));
      handle.setAttribute("aria-valuetext", events.hasDays ? isoDay(day) : texts.say("noDate"));
    }
    const undated = events.n ? texts.say("noDate") : "";
    byId("span").textContent = events.hasDays ? `${isoDay(filters.from)} – ${isoDay(filters.to)}` : undated;
    byId("play").textContent = this.timer ? `❚❚ ${texts.say("pause")}` : `▶ ${texts.say("play")}`;
    byId("play").setAttribute("aria-pressed", this.timer ? "true" : "false");
    const share = (slot) => (slot / Math.max(1, axis.slots - 1)) * 100;
    byId("chosen").style.left = `${share(slots[0])}%`;
    byId("chosen").style.right = `${100 - share(slots[1])}%`;
    const folded = axis.folded.map(({ day, days }) => `${isoDay(day)} – ${isoDay(day + days - 1)}`);
    this.canvas.parentNode.title = folded.length ? texts.say("foldedDays", { days: isolated(folded.join("; ")) }) : "";
    this.draw();
  }

  draw() {
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.clientWidth || 600;
    const height = this.canvas.clientHeight || 44;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const context = this.canvas.getContext("2d");
    context.scale(ratio, ratio);
    const most = this.totals.reduce((a, b) => Math.max(a, b), 1);
    const bar = width / this.totals.length;
    this.drawFolds(context, width / (this.totals.length * this.axis.perBar), height);
    for (const [counts, colour] of [[this.totals, "--line"], [this.filters.showsAll ? this.totals : this.tally(this.filters.visible), "--accent"]]) {
      context.fillStyle = cssValue(colour);
      counts.forEach((n, k) => {
        const tall = n ? Math.max(2, (n / most) * (height - 2)) : 0;
        context.fillRect(k * bar, height - tall, Math.max(1, bar - (bar > 3 ? 1 : 0)), tall);
      });
    }
  }

  /** Mark the days that stand closer together than the others, with the year in which they begin. */
  drawFolds(context, slot, height) {
    for (const fold of this.axis.folded) {
      const [left, width] = [fold.slot * slot, fold.slots * slot];
      context.fillStyle = cssValue("--chip");
      context.fillRect(left, 0, width, height);
      context.fillStyle = cssValue("--muted");
      if (width > 36) context.fillText(`${isoDay(fold.day).slice(0, 4)}…`, left + 4, 11);
    }
  }

  play() {
    const { filters, events, axis } = this;
    const whole = !filters.narrowed;
    const [first, last] = [filters.from, filters.to].map((day) => axis.slotOf(day));
    this.width = whole ? Math.max(axis.perBar, Math.ceil(axis.slots / LEAST_STEPS)) - 1 : last - first;
    if (whole || filters.to >= events.finalDay) this.moveTo(0);
    this.timer = setInterval(() => this.step(), STEP_EVERY);
    this.update();
  }

  step() {
    if (this.filters.to >= this.events.finalDay) this.stop();
    else this.moveTo(this.axis.slotOf(this.filters.from) + this.axis.perBar);
  }

  moveTo(slot) {
    this.span(slot, Math.min(this.axis.slots - 1, slot + this.width));
    this.onChange("days");
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.update();
  }
}
