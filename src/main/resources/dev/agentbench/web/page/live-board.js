/* The board of one run: the parts of the page, kept up to date by the feed. */
import { clock, hide, line, make, write, Rows } from './live-words.js';
import { LiveFeed } from './live-feed.js';
import { Runs, isOver } from './live-model.js';
import { ConnectionLine } from './live-connection.js';
import { Head } from './live-head.js';
import { Running } from './live-running.js';
import { Ended } from './live-ended.js';
import { Steering } from './live-steering.js';
import { Curve } from './live-curve.js';
import { TestScale } from './live-test.js';

const PAUSE = 150, NOTICE = 300;

class LiveBoard extends HTMLElement {
  connectedCallback() {
    const part = selector => this.querySelector(selector), stored = this.dataset.stored === 'true';
    this.experiment = this.dataset.experiment;
    this.runs = new Runs();
    this.connection = new ConnectionLine(part('[data-part=connection]'));
    this.steering = new Steering(this, () => this.run);
    this.head = new Head(this);
    this.running = new Running(part('#running tbody'), this.experiment, stored, this.steering.allowed);
    this.failed = new Ended(part('#not-passed'), false, stored, this.steering.allowed);
    this.passed = new Ended(part('#passed'), true, stored, false);
    this.curve = part('#curve figure') && new Curve(part('#curve figure'));
    this.history = new Rows(part('#history ol'), () => make('li'), (row, control) => this.control(row, control));
    this.notices = new Rows(part('#notices ul'), () => make('li'), (row, notice) => write(row, clock(notice.at) + ' ' + line(notice.text, NOTICE)));
    this.feed = new LiveFeed({ experiment: this.experiment, content: 'true' }, message => this.take(message), state => this.connection.tell(state));
    this.feed.start();
    this.timer = setInterval(() => this.tick(), 1000);
    document.addEventListener('keydown', event => this.key(event));
  }

  get run() { return this.runs.all.get(this.experiment); }

  take(message) {
    if (this.runs.take(message) && !this.waiting) this.waiting = setTimeout(() => requestAnimationFrame(() => { this.waiting = 0; this.show(); }), this.run && message.type !== 'state' ? PAUSE : 0);
  }

  show() {
    const run = this.run;
    hide(this.querySelector('[data-part=away]'), Boolean(run));
    if (!run) return;
    const over = isOver(run) || run.status === 'ended';
    this.head.show(run, over);
    this.running.show(run, over);
    write(this.querySelector('#running .count'), String(run.running.size));
    hide(this.querySelector('#running .none'), run.running.size > 0);
    write(this.querySelector('#running .none'), over ? 'None: the run has ended.' : run.status === 'paused' ? 'None: the run is paused.' : 'None yet.');
    this.failed.show(run, over);
    this.passed.show(run, over);
    if (this.curve) this.curve.show(run);
    this.test(run);
    this.steering.show(run, over);
    this.lists(run);
    hide(this.querySelector('[data-part=over]'), !over);
    document.title = (over ? run.status : run.finished + '/' + run.planned) + ' \u00b7 ' + this.dataset.name + ' \u00b7 benchmark';
  }

  test(run) {
    const box = this.querySelector('#sequential');
    hide(box, !run.sequential && !run.verdict);
    if (run.sequential) { this.scale = this.scale || new TestScale(box); this.scale.show(run.sequential); }
    const verdict = run.verdict;
    write(box.querySelector('.note'), verdict ? 'Verdict: ' + line([verdict.verdict].concat(verdict.reasons || []).join('. '), NOTICE) : '');
  }

  lists(run) {
    hide(this.querySelector('#history'), !run.controls.length);
    hide(this.querySelector('#notices'), !run.notices.length);
    this.history.show(run.controls.slice().reverse(), control => control.id);
    this.notices.show(run.notices.slice().reverse(), notice => notice);
  }

  control(row, control) {
    write(row, clock(control.requestedAt) + ' ' + line(control.author || 'somebody', 100) + ': ' + line(control.verb, 40) + (control.argument ? ' ' + line(control.argument, 60) : '')
      + (control.reason ? ' (' + line(control.reason, NOTICE) + ')' : '') + '. ' + (control.answer ? line(control.answer, NOTICE) : control.appliedAt ? 'Done.' : 'Not answered yet.'));
  }

  tick() { this.connection.tick(); this.head.tick(); this.running.tick(); }

  /** p leads to pause or resume; a second key presses it, so that no slip of a finger holds a run. */
  key(event) {
    if (event.key !== 'p' || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const button = Array.from(this.querySelectorAll('.steering button[value=resume], .steering button[value=pause]')).find(each => !each.hidden);
    if (button) { button.focus(); event.preventDefault(); }
  }
}

customElements.define('live-board', LiveBoard);
