const PALETTE = ['#73bf69', '#f2cc0c', '#5794f2', '#ff9830', '#f2495c', '#b877d9', '#8ab8ff', '#ffb357', '#fade2a', '#96d98d', '#ca95e5', '#ff7383'];
const NAMED = { green: '#73bf69', red: '#f2495c', yellow: '#f2cc0c', orange: '#ff9830', blue: '#5794f2', purple: '#b877d9', text: '#ccccdc', transparent: 'transparent' };
const charts = [];

const element = (tag, type, text) => {
  const e = document.createElement(tag);
  if (type) e.className = type;
  if (text !== undefined) e.textContent = text;
  return e;
};
const color = name => {
  if (!name) return null;
  const base = name.replace(/^(super-light|light|semi-dark|dark)-/, '');
  return NAMED[base] || name;
};
const defaults = panel => (panel.fieldConfig && panel.fieldConfig.defaults) || {};
const fieldOf = (panel, series) => {
  let field = defaults(panel);
  for (const override of (panel.fieldConfig && panel.fieldConfig.overrides) || []) {
    const m = override.matcher || {};
    const meant = (m.id === 'byName' && m.options === series.name) || (m.id === 'byFrameRefID' && m.options === series.refId)
      || (m.id === 'byRegexp' && new RegExp(String(m.options).replace(/^\/|\/[a-z]*$/g, '')).test(series.name));
    if (meant) for (const p of override.properties || []) {
      field = Object.assign({}, field, p.id === 'color' ? { color: p.value } : { [p.id]: p.value });
    }
  }
  return field;
};
const last = series => {
  for (let i = series.points.length - 1; i >= 0; i--) if (series.points[i][1] != null) return series.points[i][1];
  return null;
};
const reduced = (panel, series) => {
  const calc = (((panel.options || {}).reduceOptions || {}).calcs || ['lastNotNull'])[0];
  const values = series.points.map(p => p[1]).filter(v => v != null);
  if (!values.length) return null;
  const sum = values.reduce((a, b) => a + b, 0);
  switch (calc) {
    case 'mean': return sum / values.length;
    case 'sum': case 'total': return sum;
    case 'max': return Math.max(...values);
    case 'min': return Math.min(...values);
    case 'first': case 'firstNotNull': return values[0];
    default: return last(series);
  }
};
const thresholdColor = (value, field) => {
  const mapped = mapping(value, field.mappings);
  if (mapped && mapped.color) return color(mapped.color);
  if (field.color && field.color.mode === 'fixed') return color(field.color.fixedColor);
  const t = field.thresholds || {};
  let at = value;
  if (t.mode === 'percentage') at = 100 * (value - (field.min || 0)) / ((field.max == null ? 100 : field.max) - (field.min || 0));
  let chosen = PALETTE[0];
  for (const step of t.steps || []) if (step.value == null || at >= step.value) chosen = color(step.color) || chosen;
  return chosen;
};
const seriesColor = (panel, series, index) => {
  const c = fieldOf(panel, series).color;
  return (c && c.mode === 'fixed' && color(c.fixedColor)) || PALETTE[index % PALETTE.length];
};

// A gap of more than two steps is a gap on the chart.
const withGaps = (points, step) => {
  const out = [];
  points.forEach((p, i) => {
    if (i && p[0] - points[i - 1][0] > 2 * step) out.push([points[i - 1][0] + step, null]);
    out.push(p);
  });
  return out;
};
function chart(body, option) {
  body.classList.add('chart');
  const box = element('div');
  box.style.cssText = 'position:absolute;inset:0';
  body.append(box);
  const c = echarts.init(box, 'dark', { renderer: 'canvas' });
  c.setOption(Object.assign({ animation: false, backgroundColor: 'transparent', textStyle: { fontFamily: 'inherit' } }, option));
  charts.push(c);
}
const timeAxis = dashboard => ({ type: 'time', min: dashboard.from, max: dashboard.to, axisLabel: { color: '#8e8e9c', hideOverlap: true }, axisLine: { lineStyle: { color: '#2c3235' } }, splitLine: { show: false } });
const tooltip = format => ({ trigger: 'axis', appendToBody: true, backgroundColor: '#22252b', borderColor: '#2c3235', textStyle: { color: '#ccccdc', fontSize: 12 }, valueFormatter: format });

function timeseries(panel, dashboard, body) {
  const field = defaults(panel), custom = field.custom || {};
  const stacked = custom.stacking && custom.stacking.mode && custom.stacking.mode !== 'none';
  const steps = (field.thresholds || {}).steps || [];
  const lines = custom.thresholdsStyle && custom.thresholdsStyle.mode && custom.thresholdsStyle.mode !== 'off';
  chart(body, {
    color: panel.series.map((s, i) => seriesColor(panel, s, i)),
    grid: { left: 8, right: 14, top: 12, bottom: 34, containLabel: true },
    legend: { type: 'scroll', bottom: 2, left: 6, itemWidth: 12, itemHeight: 3, icon: 'rect', textStyle: { color: '#ccccdc', fontSize: 11 }, pageTextStyle: { color: '#ccccdc' } },
    tooltip: tooltip(v => Format(v, field)),
    xAxis: timeAxis(dashboard),
    yAxis: { type: 'value', min: field.min, max: field.max, axisLabel: { color: '#8e8e9c', formatter: v => Format(v, field) }, splitLine: { lineStyle: { color: '#22252b' } } },
    series: panel.series.map((s, i) => ({
      name: s.name || panel.title, type: custom.drawStyle === 'bars' ? 'bar' : 'line', data: withGaps(s.points, dashboard.step),
      showSymbol: s.points.length < 2 || custom.drawStyle === 'points', symbolSize: 4, stack: stacked ? 'all' : undefined,
      lineStyle: { width: custom.lineWidth || 1 }, areaStyle: { opacity: (custom.fillOpacity || 0) / 100 }, step: custom.lineInterpolation === 'stepAfter' ? 'end' : false,
      markLine: i === 0 && lines ? { silent: true, symbol: 'none', label: { show: false }, data: steps.filter(t => t.value != null).map(t => ({ yAxis: t.value, lineStyle: { color: color(t.color), type: 'dashed' } })) } : undefined,
    })),
  });
}

function stat(panel, dashboard, body) {
  const box = element('div', 'stats');
  body.append(box);
  for (const s of panel.series) {
    const field = fieldOf(panel, s), value = reduced(panel, s), shade = thresholdColor(value, field);
    const one = element('div', 'stat');
    const text = element('b', '', Format(value, field));
    if ((panel.options || {}).colorMode === 'background') one.style.background = shade + '55'; else text.style.color = shade;
    one.append(text);
    if (panel.series.length > 1 || (panel.options || {}).textMode === 'value_and_name') one.append(element('i', '', s.name));
    box.append(one);
    if (s.points.length > 1 && (panel.options || {}).graphMode !== 'none') {
      const spark = element('div', 'spark');
      one.append(spark);
      const c = echarts.init(spark, 'dark');
      c.setOption({ animation: false, backgroundColor: 'transparent', grid: { left: 0, right: 0, top: 2, bottom: 0 },
        xAxis: { type: 'time', show: false, min: dashboard.from, max: dashboard.to }, yAxis: { type: 'value', show: false, scale: true },
        series: [{ type: 'line', data: s.points, showSymbol: false, silent: true, lineStyle: { color: shade, width: 1 }, areaStyle: { color: shade, opacity: .3 } }] });
      charts.push(c);
    }
  }
}

function gauge(panel, dashboard, body) {
  const n = panel.series.length;
  chart(body, { series: panel.series.map((s, i) => {
    const field = fieldOf(panel, s), value = reduced(panel, s);
    const min = field.min == null ? 0 : field.min;
    const max = field.max == null ? (field.unit === 'percentunit' ? 1 : Math.max(100, value || 0)) : field.max;
    return { type: 'gauge', min, max, center: [(100 * (i + .5)) / n + '%', '62%'], radius: Math.min(100, 180 / n) + '%', startAngle: 200, endAngle: -20,
      progress: { show: true, width: 12, itemStyle: { color: thresholdColor(value, field) } }, axisLine: { lineStyle: { width: 12, color: [[1, '#22252b']] } },
      pointer: { show: false }, axisTick: { show: false }, splitLine: { show: false }, axisLabel: { show: false },
      title: { color: '#8e8e9c', fontSize: 11, offsetCenter: [0, '38%'] }, detail: { formatter: v => Format(v, field), color: thresholdColor(value, field), fontSize: 20, offsetCenter: [0, 0] },
      data: [{ value, name: n > 1 ? s.name : '' }] };
  }) });
}

function bargauge(panel, dashboard, body) {
  const box = element('div', 'bars');
  const values = panel.series.map(s => reduced(panel, s));
  const top = Math.max(...values.filter(v => v != null), 0);
  panel.series.forEach((s, i) => {
    const field = fieldOf(panel, s), max = field.max == null ? (field.unit === 'percentunit' ? 1 : top || 1) : field.max, min = field.min || 0;
    const track = element('div', 'track'), fill = element('div', 'fill');
    fill.style.width = Math.max(0, Math.min(100, 100 * ((values[i] || 0) - min) / (max - min || 1))) + '%';
    fill.style.background = thresholdColor(values[i], field);
    track.append(fill);
    box.append(element('div', 'name', s.name || panel.title), track, element('div', '', Format(values[i], field)));
  });
  body.append(box);
}

function heatmap(panel, dashboard, body) {
  const edges = panel.series.map(s => s.labels.le).filter(le => le !== undefined);
  const order = [...new Set(edges)].sort((a, b) => (a === '+Inf' ? Infinity : +a) - (b === '+Inf' ? Infinity : +b));
  const at = new Map();
  for (const s of panel.series) {
    const row = order.indexOf(s.labels.le);
    for (const [time, value] of s.points) {
      if (!at.has(time)) at.set(time, Array(order.length).fill(0));
      at.get(time)[row] += value || 0;
    }
  }
  const times = [...at.keys()].sort((a, b) => a - b), cells = [];
  let most = 0;
  times.forEach((time, x) => at.get(time).forEach((sum, y) => {
    const value = Math.max(0, sum - (y ? at.get(time)[y - 1] : 0));   // Buckets are cumulative.
    most = Math.max(most, value);
    cells.push([x, y, value > 0 ? value : '-']);
  }));
  const unit = { unit: ((panel.options || {}).yAxis || {}).unit || defaults(panel).unit || 's' };
  chart(body, {
    grid: { left: 8, right: 14, top: 8, bottom: 8, containLabel: true }, tooltip: { appendToBody: true, formatter: p => '≤ ' + order[p.value[1]] + ': ' + Format(p.value[2], {}) },
    xAxis: { type: 'category', data: times.map(t => new Date(t).toTimeString().slice(0, 5)), axisLabel: { color: '#8e8e9c' }, splitArea: { show: false } },
    yAxis: { type: 'category', data: order.map(le => (le === '+Inf' ? '∞' : Format(+le, unit))), axisLabel: { color: '#8e8e9c' } },
    visualMap: { show: false, min: 0, max: most || 1, inRange: { color: ['#22304a', '#3d71d9', '#b877d9', '#ff7383', '#ffb357', '#fff899'] } },
    series: [{ type: 'heatmap', data: cells }],
  });
}

function histogram(panel, dashboard, body) {
  const values = panel.series.flatMap(s => s.points.map(p => p[1])).filter(v => v != null);
  const low = Math.min(...values), width = (Math.max(...values) - low) / 20 || 1, counts = Array(21).fill(0);
  values.forEach(v => counts[Math.floor((v - low) / width)]++);
  chart(body, { grid: { left: 8, right: 14, top: 12, bottom: 8, containLabel: true }, tooltip: tooltip(v => String(v)),
    xAxis: { type: 'category', data: counts.map((c, i) => Format(low + i * width, defaults(panel))) }, yAxis: { type: 'value', splitLine: { lineStyle: { color: '#22252b' } } },
    series: [{ type: 'bar', data: counts, barCategoryGap: '5%', itemStyle: { color: PALETTE[0] } }] });
}

function pie(panel, dashboard, body) {
  const type = (panel.options || {}).pieType;
  chart(body, { color: PALETTE, tooltip: { appendToBody: true, valueFormatter: v => Format(v, defaults(panel)) },
    legend: { type: 'scroll', bottom: 2, textStyle: { color: '#ccccdc', fontSize: 11 }, pageTextStyle: { color: '#ccccdc' } },
    series: [{ type: 'pie', radius: type === 'donut' ? ['42%', '68%'] : '68%', center: ['50%', '45%'], label: { color: '#ccccdc', formatter: '{d} %' },
      data: panel.series.map((s, i) => ({ name: s.name, value: reduced(panel, s), itemStyle: { color: seriesColor(panel, s, i) } })) }] });
}

function states(panel, dashboard, body) {
  const names = panel.series.map(s => s.name || panel.title), blocks = [];
  panel.series.forEach((s, row) => {
    const field = fieldOf(panel, s);
    s.points.forEach((p, i) => {
      const previous = blocks[blocks.length - 1], shade = p[1] == null ? 'transparent' : thresholdColor(p[1], field);
      if (previous && previous.value[0] === row && previous.value[3] === p[1] && p[0] - previous.value[2] <= dashboard.step) previous.value[2] = p[0] + dashboard.step;
      else blocks.push({ value: [row, p[0], p[0] + dashboard.step, p[1]], itemStyle: { color: shade } });
    });
  });
  chart(body, {
    grid: { left: 8, right: 14, top: 8, bottom: 8, containLabel: true },
    tooltip: { appendToBody: true, formatter: p => names[p.value[0]] + ': ' + Format(p.value[3], fieldOf(panel, panel.series[p.value[0]])) },
    xAxis: timeAxis(dashboard), yAxis: { type: 'category', data: names, inverse: true, axisLabel: { color: '#ccccdc', width: 140, overflow: 'truncate' } },
    series: [{ type: 'custom', encode: { x: [1, 2], y: 0 }, data: blocks, renderItem: (params, api) => {
      const from = api.coord([api.value(1), api.value(0)]), to = api.coord([api.value(2), api.value(0)]), height = api.size([0, 1])[1] * .8;
      const end = Math.min(to[0], params.coordSys.x + params.coordSys.width);
      return { type: 'rect', shape: { x: from[0], y: from[1] - height / 2, width: Math.max(1, end - from[0]), height }, style: api.style() };
    } }],
  });
}

function table(panel, dashboard, body) {
  const labels = [...new Set(panel.series.flatMap(s => Object.keys(s.labels)))].filter(l => l !== '__name__').sort();
  const refs = [...new Set(panel.series.map(s => s.refId))];
  const rows = new Map();
  for (const s of panel.series) {
    const key = JSON.stringify(labels.map(l => s.labels[l] || ''));
    if (!rows.has(key)) rows.set(key, {});
    rows.get(key)[s.refId] = s;
  }
  const t = element('table'), head = element('tr');
  labels.forEach(l => head.append(element('th', '', l)));
  refs.forEach(r => head.append(element('th', '', refs.length > 1 ? 'Value ' + r : 'Value')));
  t.append(head);
  for (const [key, row] of rows) {
    const tr = element('tr');
    JSON.parse(key).forEach(v => tr.append(element('td', '', v)));
    refs.forEach(r => tr.append(element('td', 'value', row[r] ? Format(last(row[r]), fieldOf(panel, { name: 'Value' + (refs.length > 1 ? ' #' + r : ''), refId: r })) : '')));
    t.append(tr);
  }
  body.append(t);
}

const KINDS = { timeseries, graph: timeseries, stat, gauge, bargauge, heatmap, histogram, piechart: pie, 'state-timeline': states, 'status-history': states, table };

function draw(panel, dashboard, grid) {
  const at = panel.gridPos || { x: 0, y: 0, w: 24, h: 8 };
  const place = e => { e.style.gridColumn = at.x + 1 + ' / span ' + at.w; e.style.gridRow = at.y + 1 + ' / span ' + at.h; grid.append(e); return e; };
  if (panel.type === 'row') { place(element('div', 'row', panel.title)); return; }
  const box = place(element('section', 'panel'));
  box.dataset.type = panel.type;
  const title = element('h2', '', panel.title || '');
  title.title = panel.description || '';
  title.append(element('span', '', panel.description || ''));
  const body = element('div', 'body');
  box.append(title, body);
  if (panel.type === 'text') body.append(element('div', 'note', (panel.options || {}).content || ''));
  else if (panel.note) body.append(element('div', 'note', panel.note));
  else if (panel.empty) body.append(element('div', 'nothing', 'No data'));
  else if (KINDS[panel.type]) KINDS[panel.type](panel, dashboard, body);
  else body.append(element('div', 'note', 'A panel of type ' + panel.type + ' is not drawn here.'));
}

JSON.parse(document.getElementById('data').textContent).forEach((dashboard, i) => {
  const link = element('a', '', dashboard.title);
  link.href = '#d' + i;
  document.getElementById('contents').append(link);
  const heading = element('h1', '', dashboard.title);
  heading.id = 'd' + i;
  const grid = element('div', 'grid');
  document.getElementById('dashboards').append(heading, element('p', 'about', dashboard.description), grid);
  dashboard.panels.forEach(panel => draw(panel, dashboard, grid));
});
addEventListener('resize', () => charts.forEach(c => c.resize()));
document.body.dataset.drawn = charts.length;
