/* The timeline: all events against those shown, two handles, play. Undated events drop out once the
   span is narrowed. */
const MOST_BARS = 160;
const STEP_EVERY = 260;

class Timeline {
  constructor(events, filters, texts, onChange) {
    Object.assign(this, { events, filters, texts, onChange });
    this.canvas = byId("histogram");
    this.from = byId("from");
    this.to = byId("to");
    this.timer = 0;
    this.days = events.finalDay - events.firstDay + 1;
    this.perBar = Math.max(1, Math.ceil(this.days / MOST_BARS));
    this.bars = Math.ceil(this.days / this.perBar);
    this.totals = this.tally(null);
    for (const handle of [this.from, this.to]) {
      Object.assign(handle, { min: events.firstDay, max: events.finalDay, step: 1, disabled: !events.hasDays || this.days < 2 });
      handle.addEventListener("input", () => this.onHandles());
    }
    byId("play").addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    byId("play").disabled = this.days < 2;
    byId("time").classList.toggle("undated", !events.hasDays);
    byId("time").hidden = !events.n;
  }

  tally(rows) {
    const counts = new Uint32Array(Math.max(1, this.bars));
    const { day, firstDay, n } = this.events;
    const add = (i) => {
      if (day[i] !== NO_DAY) counts[Math.floor((day[i] - firstDay) / this.perBar)]++;
    };
    if (rows) for (let j = 0; j < rows.length; j++) add(rows[j]);
    else for (let i = 0; i < n; i++) add(i);
    return counts;
  }

  onHandles() {
    const [a, b] = [Number(this.from.value), Number(this.to.value)];
    this.filters.from = Math.min(a, b);
    this.filters.to = Math.max(a, b);
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.onChange("days"));
  }

  /** Words and handles to where the filters stand. */
  update() {
    const { filters, texts, events } = this;
    byId("time").setAttribute("aria-label", texts.say("timeline"));
    const flipped = Number(this.from.value) > Number(this.to.value);
    [this.from.value, this.to.value] = flipped ? [filters.to, filters.from] : [filters.from, filters.to];
    this.from.setAttribute("aria-label", texts.say(flipped ? "until" : "since"));
    this.to.setAttribute("aria-label", texts.say(flipped ? "since" : "until"));
    for (const handle of [this.from, this.to]) handle.setAttribute("aria-valuetext", events.hasDays ? isoDay(Number(handle.value)) : texts.say("noDate"));
    const undated = events.n ? texts.say("noDate") : "";
    byId("span").textContent = events.hasDays ? `${isoDay(filters.from)} – ${isoDay(filters.to)}` : undated;
    byId("play").textContent = this.timer ? `❚❚ ${texts.say("pause")}` : `▶ ${texts.say("play")}`;
    byId("play").setAttribute("aria-pressed", this.timer ? "true" : "false");
    const share = (day) => ((day - events.firstDay) / Math.max(1, this.days - 1)) * 100;
    byId("chosen").style.left = `${share(filters.from)}%`;
    byId("chosen").style.right = `${100 - share(filters.to)}%`;
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
    for (const [counts, colour] of [[this.totals, "--line"], [this.filters.showsAll ? this.totals : this.tally(this.filters.visible), "--accent"]]) {
      context.fillStyle = cssValue(colour);
      counts.forEach((n, k) => {
        const tall = n ? Math.max(2, (n / most) * (height - 2)) : 0;
        context.fillRect(k * bar, height - tall, Math.max(1, bar - (bar > 3 ? 1 : 0)), tall);
      });
    }
  }

  play() {
    const { filters, events } = this;
    const whole = !filters.narrowed;
    this.width = whole ? Math.max(this.perBar, Math.ceil(this.days / 12)) - 1 : filters.to - filters.from;
    if (whole || filters.to >= events.finalDay) this.moveTo(events.firstDay);
    this.timer = setInterval(() => this.step(), STEP_EVERY);
    this.update();
  }

  step() {
    if (this.filters.to >= this.events.finalDay) this.stop();
    else this.moveTo(this.filters.from + this.perBar);
  }

  moveTo(day) {
    this.filters.from = day;
    this.filters.to = Math.min(this.events.finalDay, day + this.width);
    this.onChange("days");
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.update();
  }
}
