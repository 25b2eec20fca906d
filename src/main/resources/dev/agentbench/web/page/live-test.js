/* The confidence sequence of a sequential test: an interval over a scale of differences, with the boundary it has to leave. */
import { plural, points, usd, write } from './live-words.js';

const SVG = 'http://www.w3.org/2000/svg', WIDTH = 400, HEIGHT = 34;

function shape(name, kind) { const e = document.createElementNS(SVG, name); e.setAttribute('class', kind); return e; }

function place(element, values) { for (const name of Object.keys(values)) element.setAttribute(name, values[name]); }

function signed(share) { return (share > 0 ? '+' : share < 0 ? '\u2212' : '') + points(Math.abs(share)); }

export function isDecided(test) { return test.low > test.boundary || test.high < test.boundary; }

function words(test) {
  const sure = isDecided(test);
  return 'After ' + plural(test.n, 'task') + ' B passes ' + points(Math.abs(test.difference)) + (test.difference < 0 ? ' less' : ' more') + ' than A. The confidence sequence goes from '
    + signed(test.low) + ' to ' + signed(test.high) + (sure ? ' and has left the boundary: the test is decided.' : ' and still holds ' + (test.boundary === 0 ? 'no change' : signed(test.boundary)) + ': undecided.')
    + (test.savesUsd ? ' Stopping now saves ' + usd(test.savesUsd) + '.' : '');
}

export class TestScale {
  constructor(box) {
    this.box = box;
    this.text = box.querySelector('p');
    this.svg = shape('svg', 'scale');
    place(this.svg, { viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, 'aria-hidden': 'true' });
    this.axis = shape('line', 'axis'); this.span = shape('line', 'span'); this.point = shape('circle', 'point'); this.limit = shape('line', 'limit');
    this.svg.append(this.axis, this.limit, this.span, this.point);
    box.append(this.svg);
  }

  show(test) {
    const x = share => ((share + 1) / 2 * WIDTH).toFixed(1), middle = HEIGHT / 2;
    write(this.text, words(test));
    place(this.axis, { x1: 0, x2: WIDTH, y1: middle, y2: middle });
    place(this.limit, { x1: x(test.boundary), x2: x(test.boundary), y1: 2, y2: HEIGHT - 2 });
    place(this.span, { x1: x(test.low), x2: x(test.high), y1: middle, y2: middle });
    place(this.point, { cx: x(test.difference), cy: middle, r: 4 });
  }
}
