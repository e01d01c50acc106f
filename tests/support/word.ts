/*
 * A mail as Outlook for Windows shows it, whose pages Word draws, as far as caniemail.com knows: what Word does not honour
 * is taken away, and what only Word sees is there.
 */

/** The mail with what comments say to Word, and without its embedded styles: those are for screens and programs of others. */
export function revealedToWord(html: string): string {
  return html
    .replace(/<style>[^]*?<\/style>(?![^<]*<!\[endif\])/g, (style, at: number) =>
      html.lastIndexOf('<!--[if mso]>', at) > html.lastIndexOf('<![endif]-->', at) ? style : '',
    )
    .replace(/<!--\[if mso\]>([^]*?)<!\[endif\]-->/g, '$1')
    .replace(/<xml>[^]*?<\/xml>/g, '');
}

/**
 * Runs in a page: takes from each element what Word does not honour there. Padding is of cells only; margins are of
 * paragraphs, headings and lists, without `auto`; widths and heights are of tables, cells and, as attributes, pictures;
 * nothing floats, stands in a line as a block, or has a widest or a least width.
 */
export const dishonour = `
  for (const element of document.querySelectorAll('body, body *')) {
    const { style } = element;
    const name = element.localName;
    const isOf = (names) => names.split(' ').includes(name);
    if (style.display === 'none') element.remove();
    for (const property of ['float', 'max-width', 'max-height', 'min-width', 'min-height', 'overflow', 'display', 'border-radius'])
      style.removeProperty(property);
    if (!isOf('td th')) style.padding = '0';
    if (!isOf('p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre')) style.margin = isOf('table') ? '' : '0';
    if (!isOf('table td th')) {
      style.removeProperty('width');
      style.removeProperty('height');
    }
  }
`;

/**
 * Runs in a page: what stands too close, as sentences. Lines and edges of boxes keep \`least\` pixels from text and pictures,
 * these from each other where one is a picture, and a block of text from the next heading.
 */
export const touching = (least: number) => `(() => {
  const boxOf = ({ left, top, right, bottom }) => ({ left, top, right, bottom });
  const shown = [];
  const lines = [];
  const edges = [];
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    const box = boxOf(element.getBoundingClientRect());
    const name = element.localName;
    const what = name + ' "' + element.textContent.trim().slice(0, 30) + '"';
    if (name === 'img') shown.push({ what: 'img', isPicture: true, box });
    if (/^(?:p|h[1-6]|li|td|th)$/.test(name) && !element.querySelector('p, h1, h2, h3, h4, table, div, img, ul, ol')) {
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = boxOf(range.getBoundingClientRect());
      if (text.bottom > text.top && element.textContent.trim()) shown.push({ what, isHeading: /^h/.test(name), box: text });
    }
    const { borderTopWidth, borderBottomWidth, borderTopStyle, borderBottomStyle } = style;
    const top = borderTopStyle === 'none' ? 0 : parseFloat(borderTopWidth);
    const bottom = borderBottomStyle === 'none' ? 0 : parseFloat(borderBottomWidth);
    if (top) lines.push({ what: 'the line above ' + what, box: { ...box, bottom: box.top + top } });
    if (bottom) lines.push({ what: 'the line below ' + what, box: { ...box, top: box.bottom - bottom } });
    const around = getComputedStyle(element.parentElement).backgroundColor;
    const { backgroundColor } = style;
    if (name !== 'img' && backgroundColor !== 'rgba(0, 0, 0, 0)' && backgroundColor !== around && name !== 'body')
      edges.push({ what: 'the box of ' + what, element, box });
  }
  const apart = (a, b) => {
    const beside = Math.max(a.left - b.right, b.left - a.right);
    const above = Math.max(a.top - b.bottom, b.top - a.bottom);
    return Math.max(beside, above);
  };
  const found = [];
  const tell = (a, b, gap) => found.push(a.what + ' and ' + b.what + ': ' + Math.round(gap) + ' px');
  shown.forEach((one, index) => {
    for (const line of lines) if (apart(one.box, line.box) < ${least}) tell(one, line, apart(one.box, line.box));
    for (const other of shown.slice(index + 1)) {
      const gap = apart(one.box, other.box);
      if ((one.isPicture || other.isPicture || other.isHeading) && gap < ${least}) tell(one, other, gap);
    }
    for (const { what, box } of edges) {
      const { left, top, right, bottom } = one.box;
      const isInside = left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
      const inset = Math.min(left - box.left, top - box.top, box.bottom - bottom, box.right - right);
      if (isInside && inset < ${least}) tell(one, { what }, inset);
      if (!isInside && apart(one.box, box) < ${least}) tell(one, { what }, apart(one.box, box));
    }
  });
  return found;
})()`;
