/**
 * The editor's note with its styles on its elements, as mail programs want them: nobody but the editor knows beforehand
 * which elements it has. `html` is what we rendered and sanitised.
 */
export function noteHtml(html: string): string {
  return html.replace(/<img [^>]*>/g, fitted).replace(/<([a-z][a-z0-9]*)(?=[\s/>])/g, (tag, name: string) => {
    const style = styles.get(name);
    return style === undefined ? tag : `${tag} style="${style}"`;
  });
}

/** Outlook looks at the attribute and at nothing else. */
function fitted(tag: string): string {
  const width = Number(/ width="(\d+)"/.exec(tag)?.[1] ?? 0);
  return width <= room ? tag : tag.replace(/ height="\d+"/, '').replace(/ width="\d+"/, ` width="${room}"`);
}

/** Width inside the box of the note, in pixels. */
const room = 564;

const heading = 'margin:0 0 8px;font-size:18px;line-height:1.2';
const list = 'margin:0 0 8px;padding:0 20px';

/** Colours and distances are those of `templates/digest/email.css`. */
const styles = new Map([
  ['p', 'margin:0 0 8px'],
  ['a', 'color:#0a5a6b'],
  ['ul', list],
  ['ol', list],
  ['blockquote', 'margin:0 0 8px;padding:0 18px;color:#585d63'],
  ['img', 'max-width:100%;height:auto;border:0'],
  ['pre', 'margin:0 0 8px;white-space:pre-wrap'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, string] => [name, heading]),
]);
