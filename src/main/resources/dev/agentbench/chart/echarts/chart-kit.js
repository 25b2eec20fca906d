/* What charts need beside ECharts: text widths, custom series, the theme. Runs in browsers and inside the JVM: ES5 only. */
(function (g) {
  var ec = g.echarts, paper = '#ffffff';
  // In a browser each span and each cell is an element of its own, which a pointer finds; in a picture, and where they are very many,
  // one path holds them all.
  var isLive = false, MANY = 3000;
  function areApart(params) { return isLive && params.dataInsideLength <= MANY; }
  // --- text measuring: Latin from a Helvetica/Arial-like table, Cyrillic/Greek 0.58 em, CJK 1 em ---
  var W = {}, t = {
    0.24: "ijl'|", 0.28: " .,:;!/\\ftI[]()", 0.34: "r-`\"{}", 0.39: "*", 0.5: "cksvxyzJ", 0.56: "abdeghnopqu0123456789#$L?_",
    0.585: "+<>=~^", 0.63: "FTZ", 0.67: "ABEKPSVXY&", 0.72: "CDHNRUw", 0.78: "GOQ", 0.84: "mM", 0.9: "%", 0.95: "W", 1.0: "@\u2014\u2026"
  }, k, i;
  for (k in t) for (i = 0; i < t[k].length; i++) W[t[k].charAt(i)] = +k;
  function em(c) {
    var ch = String.fromCharCode(c);
    if (W[ch] !== undefined) return W[ch];
    if (c >= 0x300 && c < 0x370) return 0;                          // combining
    if (c >= 0x370 && c < 0x530) {                                   // Greek, Cyrillic
      if ('\u0436\u0448\u0449\u044E\u043C\u044B\u0444'.indexOf(ch) >= 0) return 0.78;
      if ('\u0416\u0428\u0429\u042E\u041C\u042B\u0424'.indexOf(ch) >= 0) return 0.9;
      return (c >= 0x410 && c < 0x430) ? 0.69 : 0.56;
    }
    if (c >= 0x1100 && c < 0x1160 || c >= 0x2E80 && c < 0xD7B0 || c >= 0xF900 && c < 0xFB00 || c >= 0xFE30 && c < 0xFE70 || c >= 0xFF00 && c < 0xFF61 || c >= 0xD800 && c < 0xDC00) return 1;
    if (c >= 0xDC00 && c < 0xE000) return 0;                         // low surrogate counted with the high one
    return 0.58;
  }
  function measure(text, font) {
    text = text == null ? '' : '' + text; font = font || '12px sans-serif';
    var m = /([\d.]+)px/.exec(font), size = m ? +m[1] : 12, w = 0, i;
    if (/mono/.test(font)) { for (i = 0; i < text.length; i++) { var e = em(text.charCodeAt(i)); w += e === 1 ? 1 : e === 0 ? 0 : 0.6; } }
    else for (i = 0; i < text.length; i++) w += em(text.charCodeAt(i));
    if (/bold|[6-9]00/.test(font)) w *= 1.06;
    return { width: w * size };
  }
  // --- custom series, named in the option, since JSON holds no functions ---
  function line(x1, y1, x2, y2, style) { return { type: 'line', shape: { x1: x1, y1: y1, x2: x2, y2: y2 }, style: style }; }
  function stroke(api, width) { return { stroke: api.visual('color'), fill: null, lineWidth: width }; }
  function round(x) { return Math.round(x * 10) / 10; }
  function box(x, y, w, h) { return 'M' + round(x) + ' ' + round(y) + 'h' + round(w) + 'v' + round(h) + 'h' + round(-w) + 'z'; }
  var R = {
    intervalY: function (params, api) {          // [x, low, high]
      var lo = api.coord([api.value(0), api.value(1)]), hi = api.coord([api.value(0), api.value(2)]), st = stroke(api, 1.5);
      return { type: 'group', children: [line(hi[0] - 5, hi[1], hi[0] + 5, hi[1], st), line(hi[0], hi[1], lo[0], lo[1], st), line(lo[0] - 5, lo[1], lo[0] + 5, lo[1], st)] };
    },
    intervalX: function (params, api) {          // [low, high, y]
      var lo = api.coord([api.value(0), api.value(2)]), hi = api.coord([api.value(1), api.value(2)]), st = stroke(api, 2);
      return { type: 'group', children: [line(lo[0], lo[1] - 4, lo[0], lo[1] + 4, st), line(lo[0], lo[1], hi[0], hi[1], st), line(hi[0], hi[1] - 4, hi[0], hi[1] + 4, st)] };
    },
    band: function (params, api) {               // [x, low, high], all of them drawn with the first
      if (params.dataIndex !== 0) return;
      var up = [], down = [], n = params.dataInsideLength, i;
      for (i = 0; i < n; i++) {
        up.push(api.coord([api.value(0, i), api.value(2, i)]));
        down.unshift(api.coord([api.value(0, i), api.value(1, i)]));
      }
      return { type: 'polygon', shape: { points: up.concat(down) }, style: { fill: api.visual('color'), opacity: 0.16 } };
    },
    spans: function (params, api) {              // [from, to, row], all of them drawn with the first as one path
      var apart = areApart(params);
      if (!apart && params.dataIndex !== 0) return;
      var h = Math.max(2, api.size([0, 1])[1] * 0.62), d = '', at = params.dataIndexInside, n = apart ? at + 1 : params.dataInsideLength, i;
      for (i = at; i < n; i++) {
        var s = api.coord([api.value(0, i), api.value(2, i)]), e = api.coord([api.value(1, i), api.value(2, i)]), w = e[0] - s[0];
        d += box(s[0], s[1] - h / 2, w > 3 ? w - 1 : Math.max(w, 1), h);
      }
      return { type: 'path', shape: { pathData: d }, style: { fill: api.visual('color') } };
    },
    cells: function (params, api) {              // [column, row, marked], likewise
      var apart = areApart(params);
      if (!apart && params.dataIndex !== 0) return;
      var z = api.size([1, 1]), gap = z[1] > 8 && z[0] > 8 ? 2 : z[1] > 4 ? 1 : 0, m = Math.max(1, Math.min(3, z[1] / 5, z[0] / 5));
      var d = '', marks = '', at = params.dataIndexInside, n = apart ? at + 1 : params.dataInsideLength, i;
      for (i = at; i < n; i++) {
        var c = api.coord([api.value(0, i), api.value(1, i)]);
        d += box(c[0] - (z[0] - gap) / 2, c[1] - (z[1] - gap) / 2, z[0] - gap, z[1] - gap);
        if (api.value(2, i)) marks += box(c[0] - m, c[1] - m, 2 * m, 2 * m);
      }
      var all = [{ type: 'path', shape: { pathData: d }, style: { fill: api.visual('color') } }];
      if (marks) all.push({ type: 'path', shape: { pathData: marks }, style: { fill: paper } });
      return { type: 'group', children: all };
    }
  };
  function resolve(o) {
    var s = o.series || [], i;
    if (!(s instanceof Array)) s = [s];
    for (i = 0; i < s.length; i++) if (typeof s[i].renderItem === 'string' && R[s[i].renderItem]) { s[i].kind = s[i].renderItem; s[i].renderItem = R[s[i].renderItem]; }
    return o;
  }
  var font = 'Inter, Segoe UI, Roboto, Helvetica, Arial, Noto Sans, Noto Sans CJK SC, sans-serif'; // no quotes: zrender does not escape style="..."
  var axis = { axisLine: { lineStyle: { color: '#cbd5e1' } }, axisTick: { show: false }, axisLabel: { color: '#64748b', fontSize: 11 },
    splitLine: { lineStyle: { color: '#eef2f7' } }, nameTextStyle: { color: '#64748b', fontSize: 11 } };
  function mk(a) { var o = JSON.parse(JSON.stringify(axis)); for (var k in a) o[k] = a[k]; return o; }
  var theme = {
    color: ['#0072b2', '#d55e00', '#009e73', '#e69f00', '#56b4e9', '#cc79a7', '#6b4ea0', '#64748b'],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: font, color: '#1f2937' },
    title: { left: 16, top: 12, itemGap: 4, textStyle: { fontSize: 15, fontWeight: 600, color: '#1f2937' }, subtextStyle: { fontSize: 12, color: '#64748b' } },
    legend: { icon: 'roundRect', itemWidth: 10, itemHeight: 10, itemGap: 16, textStyle: { color: '#1f2937', fontSize: 12 } },
    categoryAxis: mk({ splitLine: { show: false } }), valueAxis: mk({ axisLine: { show: false } }), timeAxis: mk({ splitLine: { show: false } }), logAxis: mk({}),
    line: { symbol: 'circle', symbolSize: 5, lineStyle: { width: 2 }, smooth: false },
    bar: { barMaxWidth: 48 }, scatter: { itemStyle: { opacity: 1 } },
    boxplot: { itemStyle: { color: '#d6e6f2', borderColor: '#0072b2', borderWidth: 1.5 } }
  };
  ec.registerTheme('report', theme);
  // --- in a browser: the same option with tooltips and in the page's colours ---
  // Other values for colours of a style, such as those of a dark page; the names of things are left alone.
  function painted(o, colors) {
    var copy = o instanceof Array ? [] : {}, k;
    for (k in o) copy[k] = o[k] && typeof o[k] === 'object' ? painted(o[k], colors) : /color$/i.test(k) && colors[o[k]] || o[k];
    return copy;
  }
  function number(v) { return typeof v === 'number' ? (Math.abs(v) >= 1000 ? Math.round(v) : +v.toPrecision(4)).toLocaleString('en') : '' + v; }
  function on(axis, v) {
    if (axis.type === 'category') return axis.data[Math.round(v)];
    return number(v) + (axis.axisLabel && axis.axisLabel.formatter || '').replace('{value}', '');
  }
  function range(axis, low, high) { return on(axis, low) + ' \u2013 ' + on(axis, high); }
  function named(name, text) { return name ? name + ': ' + text : text; }
  // What a tooltip says of one mark: [where, what].
  function told(o, p) {
    var s = o.series[p.seriesIndex], v = p.value, x = o.xAxis, y = o.yAxis, upright = !y || y.type !== 'category';
    var labels = {};
    switch (s.kind || s.type) {
      case 'pie': return [p.name, number(v)];
      case 'sankey':
        s.data.forEach(function (node) { labels[node.name] = node.label.formatter; });
        return p.dataType === 'edge' ? [labels[p.data.source] + ' \u2192 ' + labels[p.data.target], number(v)] : [labels[p.name], number(v)];
      case 'bar': return [p.name, named(s.name, on(upright ? y : x, v))];
      case 'boxplot': return [p.name, 'minimum ' + on(y, v[1]) + '\nlower quartile ' + on(y, v[2]) + '\nmedian ' + on(y, v[3]) + '\nupper quartile ' + on(y, v[4]) + '\nmaximum ' + on(y, v[5])];
      case 'intervalY': case 'band': return [on(x, v[0]), named(s.name, range(y, v[1], v[2]))];
      case 'intervalX': return [on(y, v[2]), named(s.name, range(x, v[0], v[1]))];
      case 'spans': return [s.name, range(x, v[0], v[1])];
      case 'cells': return [on(y, v[1]), named((x.name ? x.name + ' ' : '') + on(x, v[0]), s.name)];
      default:
        if (!upright) return [p.data.name || on(y, v[1]), named(s.name, on(x, v[0]))];
        if (!p.data.name) return [on(x, v[0]), named(s.name, on(y, v[1]))];
        return [p.data.name, x.type === 'category' ? named(on(x, v[0]), on(y, v[1])) : named(x.name, on(x, v[0])) + '\n' + named(y.name, on(y, v[1]))];
    }
  }
  function text(o, params) {
    var lines = [], i, each;
    params = params instanceof Array ? params : [params];
    for (i = 0; i < params.length; i++) {
      each = told(o, params[i]);
      if (lines.indexOf(each[0]) < 0) lines.push(each[0]);
      if (lines.indexOf(each[1]) < 0) lines.push(each[1]);
    }
    return lines.join('\n');
  }
  // Whether a tooltip tells all that stands at a place of the axis: of bars and lines, unless points of their own are what is shown.
  function alongAxis(o) {
    var named = o.xAxis && o.xAxis.type === 'category', points = o.series.some(function (s) { return s.type === 'scatter'; });
    return o.series.some(function (s) { return s.type === 'bar' || s.type === 'line' && s.data.length > 1 && (named || !points); });
  }
  // The marks that the keyboard steps through: [series, index].
  function stops(o) {
    var all = [], whole = o.tooltip.trigger === 'axis', most = 0;
    o.series.forEach(function (s) { if (s.kind !== 'band') most = Math.max(most, s.data.length); });
    o.series.some(function (s, at) {
      if (s.kind === 'band' || whole && s.data.length < most) return false;
      s.data.forEach(function (_, i) { all.push([at, i]); });
      return whole;
    });
    return all;
  }
  // The option with what answers the mouse; tell is given the text of each tooltip.
  function lively(o, colors, tell) {
    o.tooltip = {
      // As text on the canvas: what agents wrote never becomes markup, and no style is set that a page's policy would refuse.
      renderMode: 'richText', confine: true, transitionDuration: 0, trigger: alongAxis(o) ? 'axis' : 'item',
      backgroundColor: paper, borderColor: colors['#cbd5e1'] || '#cbd5e1', textStyle: { color: colors['#1f2937'] || '#1f2937', fontSize: 12, fontFamily: font },
      axisPointer: { type: o.series.some(function (s) { return s.type === 'bar'; }) ? 'shadow' : 'line', label: { show: false } },
      formatter: function (params) { var words = text(o, params); tell(words); return words; }
    };
    o.series.forEach(function (s) {
      if (s.kind === 'band') s.silent = true;
      if (s.type === 'sankey') s.emphasis = { focus: 'adjacency' };
    });
    return o;
  }
  // ratio: pixels of the screen for one of the picture; colors: other values for colours of the option
  function live(node, json, w, h, ratio, colors) {
    isLive = true;
    paper = colors['#ffffff'] || '#ffffff';
    var o, all, said = '', at = -1;
    var c = ec.init(node, painted(theme, colors), { renderer: 'canvas', width: w, height: h, devicePixelRatio: ratio });
    function set(text) {
      o = lively(painted(resolve(JSON.parse(text)), colors), colors, function (words) { said = words; });
      c.setOption(o, true);
      all = stops(o);
    }
    set(json);
    return {
      dispose: function () { c.dispose(); },
      // Shows another option in place of this one.
      update: set,
      // Shows the tooltip of a mark further on, and returns its text.
      step: function (by) {
        if (!all.length) return '';
        at = at < 0 && by < 0 ? all.length - 1 : Math.max(0, Math.min(all.length - 1, at + by));
        c.dispatchAction({ type: 'showTip', seriesIndex: all[at][0], dataIndex: all[at][1] });
        return said;
      },
      hide: function () { at = -1; c.dispatchAction({ type: 'hideTip' }); }
    };
  }
  g.chartKit = {
    measure: measure,
    theme: 'report', resolve: resolve, live: live,
    server: function () { ec.setPlatformAPI({ measureText: measure }); },
    svg: function (json, w, h) {
      var c = ec.init(null, 'report', { renderer: 'svg', ssr: true, width: w, height: h });
      try { var o = resolve(JSON.parse(json)); o.animation = false; c.setOption(o); return c.renderToSVGString(); } finally { c.dispose(); }
    }
  };
})(typeof globalThis !== 'undefined' ? globalThis : this);
