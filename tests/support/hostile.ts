import { Worker } from 'node:worker_threads';
import { hangMs } from './patience.ts';

/** A content item that may do harm. */
export interface Hostile {
  path: string;
  bytes: Uint8Array;
}

/** What came of it. */
export interface Endured {
  /** What was thrown, or is not well-formed in the site that came of it. */
  faults: string[];
  /** CPU time that parsing took, and publishing a site with it and another article. */
  parseMs: number;
  publishMs: number;
}

/** Looks at what content items do to a whole run, in a thread that can be ended. */
export class HostileContent {
  #worker: Worker | undefined;

  /** Publishes the content item, with another one beside it. Whatever is not done in time is ended, and called a fault. */
  async endure(content: string | Uint8Array, { path = 'articles/hostile.md' } = {}): Promise<Endured> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const worker = (this.#worker ??= new Worker(new URL('hostile-worker.ts', import.meta.url)));
    const hostile: Hostile = { path, bytes };
    return new Promise((resolve) => {
      const end = (endured: Endured) => {
        clearTimeout(clock);
        worker.off('message', end).off('error', fail);
        resolve(endured);
      };
      const fail = (fault: unknown) => {
        this.#worker = undefined;
        void worker.terminate();
        end({ faults: [String(fault)], parseMs: Infinity, publishMs: Infinity });
      };
      const clock = setTimeout(() => fail('was never done'), hangMs);
      worker.on('message', end).on('error', fail);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
      worker.postMessage(hostile);
    });
  }

  async leave(): Promise<void> {
    await this.#worker?.terminate();
  }
}
