'use strict';
// How Grafana writes values of a unit.
const Format = (() => {
  const scaled = (value, base, names, suffix) => {
    let n = value, i = 0;
    while (Math.abs(n) >= base && i < names.length - 1) { n /= base; i++; }
    return number(n) + (names[i] || suffix ? ' ' : '') + names[i] + suffix;
  };
  const number = (value, decimals) => {
    if (decimals != null) return value.toFixed(decimals);
    const size = Math.abs(value);
    return String(+value.toFixed(size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.01 ? 3 : 6));
  };
  const seconds = value => {
    const size = Math.abs(value);
    if (size === 0) return '0 s';
    if (size < 1e-6) return number(value * 1e9) + ' ns';
    if (size < 1e-3) return number(value * 1e6) + ' µs';
    if (size < 1) return number(value * 1e3) + ' ms';
    if (size < 120) return number(value) + ' s';
    if (size < 7200) return number(value / 60) + ' min';
    if (size < 172800) return number(value / 3600) + ' h';
    return number(value / 86400) + ' d';
  };
  const SI = ['', 'K', 'M', 'G', 'T', 'P'];
  const IEC = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
  const plain = { reqps: 'req/s', ops: 'ops/s', cps: 'c/s', iops: 'io/s', rps: 'reads/s', wps: 'writes/s', pps: 'p/s', hertz: 'Hz' };
  const units = {
    s: seconds, dtdurations: seconds, dtdurationms: v => seconds(v / 1000), ms: v => seconds(v / 1000), us: v => seconds(v / 1e6), ns: v => seconds(v / 1e9),
    bytes: v => scaled(v, 1024, IEC, 'B'), decbytes: v => scaled(v, 1000, SI, 'B'), bits: v => scaled(v, 1024, IEC, 'b'), decbits: v => scaled(v, 1000, SI, 'b'),
    binBps: v => scaled(v, 1024, IEC, 'B/s'), Bps: v => scaled(v, 1000, SI, 'B/s'), bps: v => scaled(v, 1000, SI, 'b/s'), binbps: v => scaled(v, 1024, IEC, 'b/s'),
    percentunit: v => number(v * 100) + ' %', percent: v => number(v) + ' %', none: v => number(v), bool: v => (v ? 'true' : 'false'),
    bool_yes_no: v => (v ? 'yes' : 'no'), bool_on_off: v => (v ? 'on' : 'off'),
    dateTimeAsIso: v => new Date(v).toISOString(), celsius: v => number(v) + ' °C',
  };
  return (value, field) => {
    if (value == null) return '–';
    const mapped = mapping(value, field && field.mappings);
    if (mapped && mapped.text) return mapped.text;
    const unit = (field && field.unit) || 'short';
    if (units[unit]) return units[unit](value);
    if (plain[unit]) return scaled(value, 1000, SI, plain[unit]);
    if (unit === 'short') return scaled(value, 1000, SI, '');
    return number(value, field && field.decimals) + ' ' + unit.replace(/^suffix:/, '');
  };
})();

// What a value mapping says of a value: {text, color}.
function mapping(value, mappings) {
  for (const m of mappings || []) {
    const o = m.options || {};
    if (m.type === 'value' && o[value] !== undefined) return o[value];
    if (m.type === 'range' && (o.from == null || value >= o.from) && (o.to == null || value <= o.to)) return o.result;
    if (m.type === 'special' && o.match === 'null' && value == null) return o.result;
  }
  return null;
}
