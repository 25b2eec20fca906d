/* A trial that runs: its conversation grows as it goes on. The feed says that something was said, the API what. */
import { attribute, clean, elapsed, hide, line, make, outcome, plural, status, write } from './live-words.js';
import { LiveFeed } from './live-feed.js';
import { Runs, isOver } from './live-model.js';
import { ConnectionLine } from './live-connection.js';

const PAUSE = 300, KEPT = 900, UNTOLD = 3000, CUT = 20000, NEAR = 120, MOST = 2000, COLORS = 7;

class LiveTrial extends HTMLElement {
  connectedCallback() {
    this.trial = this.dataset.trial;
    this.steps = this.querySelector('ol.steps');
    this.more = this.querySelector('[data-part=more]');
    this.unseen = 0;
    // The last step may go on: it is asked for again with those that follow.
    this.from = Number(this.dataset.from);
    this.runs = new Runs();
    this.connection = new ConnectionLine(this.querySelector('[data-part=connection]'));
    this.more.addEventListener('click', () => this.toEnd());
    addEventListener('scroll', () => { if (this.isNear()) this.seen(); }, { passive: true });
    this.feed = new LiveFeed({ experiment: this.dataset.experiment, content: 'true' }, message => this.take(message), state => this.connection.tell(state));
    this.feed.start();
    // Without the feed nobody says that something was said.
    setInterval(() => { this.connection.tick(); this.facts(); if (this.connection.state.is !== 'open') this.soon(UNTOLD); }, 1000);
    if (!location.hash) this.toEnd();
  }

  take(message) {
    this.runs.take(message);
    if (message.type === 'state' || message.trial === this.trial) { this.facts(); this.told(); }
    if (message.type === 'experiment_finished') this.told();
  }

  facts() {
    const run = this.runs.all.get(this.dataset.experiment), trial = run && run.running.get(this.trial), agent = this.querySelector('[data-part=agent]');
    if (this.ended) return;
    const gone = !trial && run && isOver(run);
    status(this.querySelector('[data-part=status]'), gone ? run.status : run && run.status !== 'running' ? run.status : 'running');
    write(this.querySelector('[data-part=doing]'), trial ? line(trial.doing, 80) + ', ' + elapsed(Date.now() - Date.parse(trial.since)) + '; ' + plural(trial.toolCalls, 'tool call') + ', ' + elapsed(Date.now() - Date.parse(trial.startedAt)) + ' in all' : '');
    if (trial && trial.agent) { attribute(agent, 'class', 'agent series-' + (run.agents.indexOf(trial.agent.toLowerCase()) % COLORS + 1)); write(agent, line(trial.agent, 40)); }
  }

  /** Asks soon, and once more when what was told is surely kept: frames are written a moment later than the feed tells of them. */
  told() {
    this.soon(PAUSE);
    clearTimeout(this.last);
    this.last = setTimeout(() => this.soon(0), KEPT);
  }

  soon(wait) {
    if (this.timer || this.ended) return;
    this.timer = setTimeout(() => { this.timer = 0; this.ask(); }, wait);
  }

  ask() {
    if (this.asking) { this.wanted = true; return; }
    this.asking = true;
    fetch('/api/v1/trials/' + encodeURIComponent(this.trial) + '/steps?after=' + this.from)
      .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))
      .then(found => this.add(found), () => { /* the next sign of life asks again */ })
      .then(() => { this.asking = false; if (this.wanted) { this.wanted = false; this.soon(PAUSE); } });
  }

  add(found) {
    const near = this.isNear();
    for (const step of found.steps) {
      const known = document.getElementById('m-' + step.frame);
      if (known && this.steps.contains(known)) { this.fill(known, step); continue; }
      this.steps.append(this.build(step));
      this.unseen++;
    }
    const last = found.steps.length ? found.steps[found.steps.length - 1].frame - 1 : this.from;
    // A text in more pieces than one answer holds goes on as a step of its own.
    this.from = found.last < found.total && last === this.from ? found.last : last;
    while (this.steps.children.length > MOST) this.steps.firstElementChild.remove();
    hide(this.querySelector('.none'), this.steps.children.length > 0);
    if (found.last < found.total) this.soon(PAUSE);
    if (found.outcome) this.end(found);
    if (near) this.toEnd(); else this.tellUnseen();
  }

  build(step) {
    const row = make('li', 'step ' + step.kind), head = make('p'), time = make('a', 'time', elapsed(Date.parse(step.at) - Date.parse(this.dataset.started)));
    row.id = 'm-' + step.frame;
    time.href = '#' + row.id;
    head.append(time, ' ', make('strong', '', step.kind.replace(/_/g, ' ')), (step.subject ? ' ' + clean(step.subject) : '') + (step.attempt > 1 ? ' (attempt ' + step.attempt + ')' : ''));
    row.append(head, make('pre'));
    this.fill(row, step);
    return row;
  }

  fill(row, step) {
    write(row.querySelector('pre'), clean(step.text.slice(0, CUT)) + (step.truncated || step.text.length > CUT ? '\n\u2026 cut here' : ''));
  }

  end(found) {
    this.ended = true;
    outcome(this.querySelector('[data-part=status]'), found.outcome);
    write(this.querySelector('[data-part=doing]'), '');
    hide(this.querySelector('[data-part=over]'), false);
    hide(this.querySelector('[data-part=cancel]') || make('p'), true);
  }

  isNear() { return innerHeight + scrollY >= document.documentElement.scrollHeight - NEAR; }

  toEnd() { scrollTo(0, document.documentElement.scrollHeight); this.seen(); }

  seen() { this.unseen = 0; this.tellUnseen(); }

  tellUnseen() { hide(this.more, this.unseen === 0); write(this.more, plural(this.unseen, 'new step') + ' \u2193'); }
}

customElements.define('live-trial', LiveTrial);
