import type { TellHub } from './publish/hub.ts';

/** How long a hub may take to answer. */
const patienceMs = 10_000;

/** Tells a hub over HTTP: one form with every topic, as hubs in use take it (W3C WebSub, 7). */
export const tellHub: TellHub = async (hub, topics) => {
  const form = new URLSearchParams({ 'hub.mode': 'publish' });
  for (const topic of topics) form.append('hub.url', topic);
  const answer = await fetch(hub, { method: 'POST', body: form, signal: AbortSignal.timeout(patienceMs) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
};
