/** How one program's costs grow with the archive. */
export interface Curve {
  label: string;
  points: { articles: number; seconds: number }[];
}

const width = 720;
const height = 430;
const plot = { left: 60, right: 500, top: 30, bottom: 380 };
const colours = ['#0a7a8c', '#d1495b', '#8a6d00', '#7a5cc0', '#4c8a3f', '#c05a00', '#5b6b7a', '#b0338f'];

/** The curves on logarithmic axes, as an SVG that follows the reader's light or dark theme. Without points: the axes. */
export function curvesSvg(curves: readonly Curve[]): string {
  const drawn = curves.filter(({ points }) => points.length > 0);
  const points = drawn.flatMap((curve) => curve.points);
  const x = axis(decades(points.map(({ articles }) => articles)), plot.left, plot.right);
  const y = axis(decades(points.map(({ seconds }) => seconds)), plot.bottom, plot.top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="CPU seconds by number of articles">`,
    '<style>text{font:13px system-ui,sans-serif;fill:#222}.grid{stroke:#ddd}@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}}</style>',
    ...x.ticks.map(
      ({ at, value }) => line(at, plot.top, at, plot.bottom) + text(at, plot.bottom + 20, value, 'middle'),
    ),
    ...y.ticks.map(({ at, value }) => line(plot.left, at, plot.right, at) + text(plot.left - 8, at + 4, value, 'end')),
    `<text x="${(plot.left + plot.right) / 2}" y="${height - 8}" text-anchor="middle">articles</text>`,
    `<text x="4" y="14">CPU seconds</text>`,
    ...drawn.map(({ label, points: its }, index) => {
      const places = its.map(({ articles, seconds }) => ({ x: x.place(articles), y: y.place(seconds) }));
      const colour = colours[index % colours.length];
      const path = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
      const dots = places.map(
        ({ x, y }) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5" fill="${colour}"/>`,
      );
      const key = `<rect x="${plot.right + 16}" y="${plot.top + 24 * index}" width="12" height="12" fill="${colour}"/>`;
      const name = `<text x="${plot.right + 34}" y="${plot.top + 24 * index + 11}">${label}</text>`;
      return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${key}${name}`;
    }),
    '</svg>',
    '',
  ].join('\n');
}

/** The powers of ten around the values. */
function decades(values: readonly number[]): { from: number; to: number } {
  const from = Math.floor(Math.log10(values.reduce((a, b) => Math.min(a, b), Infinity)));
  const to = Math.ceil(Math.log10(values.reduce((a, b) => Math.max(a, b), 0)));
  return Number.isFinite(from) ? { from, to: Math.max(to, from + 1) } : { from: 0, to: 1 };
}

function axis({ from, to }: { from: number; to: number }, start: number, end: number) {
  const place = (value: number) => start + ((Math.log10(value) - from) / (to - from)) * (end - start);
  const powers = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  return { place, ticks: powers.map((value) => ({ at: place(value), value: value.toLocaleString('en') })) };
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="grid" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

function text(x: number, y: number, content: string, anchor: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${content}</text>`;
}
