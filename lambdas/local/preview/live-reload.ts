import type { ServerResponse } from 'node:http';

/** Where pages listen for changes, and where they find the script that does so. */
export const reloadPaths = { script: '/desk/reload.js', events: '/desk/changes' } as const;

/**
 * Makes a page reload when it is no longer the one that was served. A hidden page does not listen, because a browser
 * opens only six connections to a server; when it is shown again it is told what it missed.
 */
export const reloadScript = `const { version } = document.currentScript.dataset;
let changes;
function listen() {
  changes?.close();
  if (document.hidden) return;
  const query = new URLSearchParams({ page: location.pathname, version });
  changes = new EventSource('${reloadPaths.events}?' + query);
  changes.addEventListener('reload', () => location.reload());
}
document.addEventListener('visibilitychange', listen);
addEventListener('pageshow', listen);
addEventListener('pagehide', () => changes?.close());
`;

/** The page with the script that reloads it, once it is another than `version`. */
export function withReload(html: string, version: string): string {
  const script = `<script src="${reloadPaths.script}" data-version="${version}" defer></script>`;
  const end = html.lastIndexOf('</body>');
  return end === -1 ? html + script : html.slice(0, end) + script + html.slice(end);
}

interface Listener {
  page: string;
  version: string;
  response: ServerResponse;
}

/** The open pages, as server-sent events (WHATWG HTML, "Server-sent events"). */
export class OpenPages {
  readonly #listeners = new Set<Listener>();
  readonly #versionOf: (page: string) => Promise<string>;

  /** `versionOf` gives the version of the page that is served at a path now. */
  constructor(versionOf: (page: string) => Promise<string>) {
    this.#versionOf = versionOf;
  }

  /** Whether no page is open. */
  get areNone(): boolean {
    return this.#listeners.size === 0;
  }

  /** Keeps the connection open. A page that missed its change is told at once. */
  async add(page: string, version: string, response: ServerResponse): Promise<void> {
    const listener = { page, version, response };
    this.#listeners.add(listener);
    response.on('close', () => this.#listeners.delete(listener));
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write('retry: 500\n\n');
    await this.#tell(listener);
  }

  /** Tells the pages that have changed; `isMeant`: those of them that may have. */
  async tellChanged(isMeant: (page: string) => boolean = () => true): Promise<void> {
    await Promise.all([...this.#listeners].filter(({ page }) => isMeant(page)).map((listener) => this.#tell(listener)));
  }

  /** Whether the page is open. */
  has(isMeant: (page: string) => boolean): boolean {
    return [...this.#listeners].some(({ page }) => isMeant(page));
  }

  async #tell({ page, version, response }: Listener): Promise<void> {
    if ((await this.#versionOf(page)) !== version) response.write('event: reload\ndata:\n\n');
  }
}
