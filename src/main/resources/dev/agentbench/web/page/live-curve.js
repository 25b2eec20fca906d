/* The chart of the success rate so far: the page brings its frame, the feed its values. */
import { percent, percents, plural, line } from './live-words.js';

const PAUSE = 1000;

export function sentence(run) {
  const now = run.success;
  if (!now) return 'No trial has a score yet.';
  const before = run.baseline ? '; the baseline ' + line(run.baseline.name || run.baseline.experiment.slice(0, 8), 60) + ' has ' + percent(run.baseline.rate) : '';
  return percent(now.rate) + ' over ' + plural(now.n, 'task') + ', 95 % interval ' + percents(now.low, now.high) + before + '.';
}

export class Curve {
  constructor(figure) {
    this.figure = figure;
    this.script = figure.querySelector('script');
    this.option = JSON.parse(this.script.textContent);
  }

  show(run) {
    if (this.timer || this.curve === run.curve && this.length === run.curve.length) return;
    this.timer = setTimeout(() => { this.timer = 0; this.draw(run); }, this.length ? PAUSE : 0);
  }

  draw(run) {
    const option = this.option, words = sentence(run);
    this.curve = run.curve; this.length = run.curve.length;
    option.title[0].subtext = words;
    option.xAxis.max = Math.max(2, run.planned);
    option.series[0].data = run.curve.map(p => [p.n, 100 * p.low, 100 * p.high]);
    option.series[1].data = run.curve.map(p => [p.n, 100 * p.rate]);
    option.series[1].showSymbol = run.curve.length === 1;
    const json = JSON.stringify(option).replace(/</g, '\\u003c');
    this.script.textContent = json;
    this.figure.setAttribute('aria-label', 'Success rate so far: ' + words);
    if (this.figure.chart) this.figure.chart.update(json);
  }
}
