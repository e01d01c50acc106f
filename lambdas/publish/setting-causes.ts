import { type Basis, settingOf } from '../core/basis.ts';
import type { State } from './state.ts';

/** An input that has changed since the site was last published. */
export interface Cause {
  /** Its name, such as the file of the content: `articles/wells.md`, `settings.yaml`, `issue 2026-11-20`. */
  input: string;
  /** What happened to it, so that both make a clause: `changed`, `is new`, `was deleted`. */
  happened: string;
}

/** The inputs that shape every output, of which only fingerprints are kept. */
export function settingCauses({ last }: State, basis: Basis): Cause[] {
  const { settings, templates, program } = settingOf(basis);
  return [
    ...(last && last.settings !== settings ? [{ input: 'settings.yaml', happened: 'changed' }] : []),
    ...(last && last.templates !== templates ? [{ input: 'the templates', happened: 'changed' }] : []),
    ...(last && last.program !== program ? [{ input: 'the program', happened: 'is another version' }] : []),
  ];
}
