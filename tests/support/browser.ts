import { type Browser, chromium } from 'playwright-core';
import { hangMs } from './patience.ts';

/** The browser that is installed; nothing is downloaded. */
export const browserPath = '/usr/bin/chromium';

/** Starts the browser; it and its pages may be as slow as the machine is. */
export function launch(args: readonly string[] = ['--disable-gpu']): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', ...args], timeout: hangMs });
}
