/* All runs that go on. */
import { count, hide, line, make, percent, percents, plural, status, usd, write, Rows } from './live-words.js';
import { LiveFeed } from './live-feed.js';
import { Runs, isOver } from './live-model.js';
import { ConnectionLine } from './live-connection.js';
import { Bar, headline, left, roughly } from './live-head.js';

const PAUSE = 250;

class LiveRuns extends HTMLElement {
  connectedCallback() {
    this.runs = new Runs();
    this.connection = new ConnectionLine(this.querySelector('[data-part=connection]'));
    this.body = this.querySelector('tbody');
    this.rows = new Rows(this.body, run => this.build(run), (row, run) => this.fill(row, run));
    this.feed = new LiveFeed({}, message => this.take(message), state => this.connection.tell(state));
    this.feed.start();
    setInterval(() => { this.connection.tick(); if (this.runs.all.size) this.show(); }, 1000);
  }

  take(message) {
    if (this.runs.take(message) && !this.waiting) this.waiting = setTimeout(() => requestAnimationFrame(() => { this.waiting = 0; this.show(); }), message.type === 'state' ? 0 : PAUSE);
  }

  show() {
    const runs = Array.from(this.runs.all.values()).sort((a, b) => isOver(a) - isOver(b) || (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0));
    this.rows.show(runs, run => run.experiment);
    hide(this.querySelector('.scroll'), !runs.length);
    hide(this.querySelector('.empty'), runs.length > 0);
    write(this.querySelector('[data-part=headline]'), runs.length ? plural(runs.filter(run => !isOver(run) && run.status !== 'ended').length, 'run') + ' on the way' : '');
  }

  build(run) {
    const row = make('tr'), parts = row.parts = {}, cell = name => { const td = make('td', name); row.append(td); return td; };
    parts.name = make('a', '', run.name ? line(run.name, 120) + ' (' + run.experiment.slice(0, 8) + ')' : run.experiment.slice(0, 8));
    parts.name.href = '/live/' + encodeURIComponent(run.experiment);
    cell('').append(parts.name);
    write(cell('word'), line(run.mode, 40));
    parts.status = make('span'); cell('').append(parts.status);
    const progress = cell('progress'), svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('class', 'outcomes'); svg.setAttribute('viewBox', '0 0 1000 8'); svg.setAttribute('preserveAspectRatio', 'none'); svg.setAttribute('role', 'img');
    parts.svg = svg; parts.bar = new Bar(svg); parts.finished = make('span', 'time');
    progress.append(svg, parts.finished);
    parts.success = make('strong'); parts.interval = make('span', 'interval');
    cell('number').append(parts.success, parts.interval);
    parts.left = cell('number'); parts.running = cell('number'); parts.cost = cell('number');
    return row;
  }

  fill(row, run) {
    const parts = row.parts, over = isOver(run) || run.status === 'ended';
    row.classList.toggle('gone', over);
    status(parts.status, run.status);
    parts.bar.show(run);
    parts.svg.setAttribute('aria-label', headline(run));
    write(parts.finished, count(run.finished) + ' of ' + count(run.planned));
    write(parts.success, run.success ? percent(run.success.rate) : '\u2013');
    write(parts.interval, run.success ? percents(run.success.low, run.success.high) : '');
    write(parts.left, over ? '\u2013' : run.status === 'paused' ? 'paused' : roughly(left(run, Date.now())));
    write(parts.running, String(run.running.size));
    write(parts.cost, usd(run.costUsd));
  }
}

customElements.define('live-runs', LiveRuns);
