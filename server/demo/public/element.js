const SVG = 'http://www.w3.org/2000/svg';

/** A new element. Children that are strings become text, never HTML; empty ones are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}

/** A line over a day with its area; `ceiling` is the value at the top. `label` says to those who cannot see it what it shows. */
export function drawLine(points, { ceiling, label, isAlarming }) {
  const [width, height] = [240, 56];
  const place = (value, index) =>
    `${(index * width) / (points.length - 1)} ${height - 2 - (value / ceiling) * (height - 6)}`;
  const line = `M${points.map(place).join('L')}`;
  const svg = draw('svg', {
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': label,
  });
  svg.classList.add('line', ...(isAlarming ? ['alarming'] : []));
  svg.append(draw('path', { d: `${line}L${width} ${height}L0 ${height}Z`, class: 'area' }));
  svg.append(draw('path', { d: line, class: 'stroke', 'vector-effect': 'non-scaling-stroke' }));
  return svg;
}

function draw(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
