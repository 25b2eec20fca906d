/* The head of the board: status, headline, the bar of outcomes, first figures. */
import { attribute, brief, clock, count, elapsed, line, percent, percents, plural, status, usd, write } from './live-words.js';

const SVG = 'http://www.w3.org/2000/svg', WIDTH = 1000, SAID_EVERY = 20000;
const ORDER = ['passed', 'failed', 'timeout', 'unverified', 'error', 'cancelled'];

/** Outcomes as parts of a bar that is as long as what is planned. */
export class Bar {
  constructor(svg) {
    this.svg = svg;
  }

  begin() {
    this.parts = {};
    this.svg.replaceChildren();
    for (const name of ORDER) {
      const part = document.createElementNS(SVG, 'rect');
      part.setAttribute('class', name); part.setAttribute('height', '8');
      this.svg.append(part); this.parts[name] = part;
    }
  }

  show(run) {
    if (!this.parts) this.begin();
    let x = 0;
    for (const name of ORDER) {
      const width = WIDTH * (run.outcomes[name] || 0) / Math.max(1, run.planned);
      attribute(this.parts[name], 'x', x.toFixed(1)); attribute(this.parts[name], 'width', width.toFixed(1));
      x += width;
    }
  }
}

/** Seconds that are left; null where nobody knows. */
export function left(run, now) { return run.etaSeconds === null || run.etaSeconds === undefined ? null : Math.max(0, run.etaSeconds - (now - run.etaAt) / 1000); }

/** Left time in few words: nobody knows it to the second. */
export function roughly(seconds) {
  if (seconds === null) return '\u2013';
  if (seconds < 60) return 'under 1 min';
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? 'about ' + minutes + ' min' : 'about ' + Math.floor(minutes / 60) + ' h ' + String(minutes % 60).padStart(2, '0') + ' min';
}

export function headline(run) {
  const failed = ORDER.slice(1).map(name => [name, run.outcomes[name] || 0]).filter(pair => pair[1] > 0).map(pair => pair[1] + ' ' + pair[0]);
  return count(run.finished) + ' of ' + plural(run.planned, 'trial') + ' ended: ' + [(run.outcomes.passed || 0) + ' passed'].concat(failed).join(', ');
}

export class Head {
  constructor(board) {
    this.part = name => board.querySelector('[data-part=' + name + ']');
    this.bar = new Bar(this.part('bar'));
    this.saidAt = 0;
  }

  show(run, over) {
    const set = (name, text) => write(this.part(name), text);
    status(this.part('status'), run.status);
    set('headline', headline(run) + (over && run.reason ? '. ' + line(run.reason, 300) : ''));
    this.bar.show(run);
    set('finished', count(run.finished) + ' of ' + count(run.planned));
    set('pace', run.trialsPerMinute ? run.trialsPerMinute.toFixed(1) + ' a minute' : '');
    set('success', run.success ? percent(run.success.rate) : '\u2013');
    set('interval', run.success ? percents(run.success.low, run.success.high) : 'no trial has a score yet');
    set('cost', usd(run.costUsd));
    set('expected', run.expectedCostUsd && !over ? 'of about ' + usd(run.expectedCostUsd) : '');
    set('tokens', brief(run.inputTokens + run.outputTokens));
    set('input', brief(run.inputTokens) + ' of them input');
    set('busy', String(run.running.size));
    set('limit', 'of at most ' + run.concurrency);
    this.run = run; this.over = over;
    this.tick();
    this.speak(run);
  }

  /** The headline for those who hear the page: on a change of status, else not too often. */
  speak(run) {
    const said = this.part('said'), now = Date.now();
    if (this.spoken === run.status && now - this.saidAt < SAID_EVERY) return;
    if (this.spoken !== undefined) write(said, (this.spoken === run.status ? '' : 'The run is ' + line(run.status, 40) + '. ') + headline(run));
    this.spoken = run.status; this.saidAt = now;
  }

  tick() {
    const run = this.run, now = Date.now();
    if (!run) return;
    const seconds = this.over ? null : left(run, now);
    write(this.part('left'), this.over ? 'none' : run.status === 'paused' ? 'paused' : roughly(seconds));
    write(this.part('until'), seconds === null || run.status === 'paused' ? '' : 'until ' + clock(now + 1000 * seconds).slice(0, 5) + ' UTC');
    const wait = run.waitUntil ? run.waitUntil - now : 0;
    write(this.part('wait'), wait > 0 ? 'The Gateway limits the rate: trials wait, at most ' + elapsed(wait) + ' more.' : '');
    this.part('wait').hidden = wait <= 0;
  }
}
