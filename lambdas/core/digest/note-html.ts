/**
 * The editor's note with its styles on its elements, as mail programs want them: nobody but the editor knows beforehand
 * which elements it has. `html` is what we rendered and sanitised.
 */
export function noteHtml(html: string): string {
  return html.replace(/<([a-z][a-z0-9]*)(?=[\s/>])/g, (tag, name: string) => {
    const style = styles.get(name);
    return style === undefined ? tag : `${tag} style="${style}"`;
  });
}

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
