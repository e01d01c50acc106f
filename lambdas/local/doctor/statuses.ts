import { installation } from '../../installation.ts';
import { basePath, keyOfArticle, keys, pathOf } from '../../core/keys.ts';
import { type Check, deployAgain, well, wrong } from './finding.ts';

/** Nothing was ever at this address. */
const nowhere = 'tidings-doctor-looks-for-nothing/';

/** Whether an address that never existed answers 404, with the site's own page. */
export const missing: Check = {
  name: '404',
  look: async ({ ask, inspection }) => {
    const [{ status, body }, page] = await Promise.all([ask(nowhere), inspection.site.read(keys.notFound)]);
    if (status !== 404)
      return wrong(
        `An address that does not exist answers ${status}, expected 404.`,
        `The distribution must answer 403 and 404 with the error page /${keys.notFound} and the status 404. ${deployAgain}.`,
      );
    if (page && body.equals(page.body))
      return well('An address that does not exist answers 404, with the page of the site.');
    return wrong(
      'An address that does not exist answers 404, but not with the page of the site.',
      `The error page of the distribution must be /${keys.notFound}. ${deployAgain}.`,
    );
  },
};

/** Whether the address of a withdrawn article says that it is gone. */
export const gone: Check = {
  name: '410',
  look: async ({ ask, report, bucket }) => {
    const [article] = report.gone;
    if (!article) return well('No article is withdrawn or expired, so no address has to answer 410.');
    const path = pathOf(keyOfArticle(article));
    const { status } = await ask(path);
    if (status === 410) return well(`A withdrawn article answers 410: /${path}`);
    return wrong(
      `/${path} answers ${status}, expected 410: ${article.path} is withdrawn or expired.`,
      status === 200
        ? `The function at the edge does not run on viewer responses. ${deployAgain}.`
        : `Its page is missing, or not published yet: run \`${installation.called} status --bucket ${bucket}\`. If nothing changes, rebuild the site ("How to rebuild" in the runbook).`,
    );
  },
};

/** Whether addresses without their slash, and former addresses of articles, redirect to the page. */
export const moved: Check = {
  name: '301',
  look: async ({ ask, settings, moved }) => {
    const base = basePath(settings.url);
    const former = moved && { from: pathOf(moved.from), to: `${base}/${pathOf(moved.to)}` };
    const slashless = { from: 'archive', to: `${base}/archive/` };
    for (const { from, to } of [slashless, ...(former ? [former] : [])]) {
      const { status, headers } = await ask(from);
      const found = new URL(headers['location'] ?? '', `${settings.url}/`).pathname;
      if (status === 301 && found === to) continue;
      const event = from === slashless.from ? 'requests' : 'responses';
      return wrong(
        `/${from} answers ${status}${headers['location'] === undefined ? '' : ` and leads to ${headers['location']}`}, expected 301 and ${to}.`,
        `The function at the edge does not run on viewer ${event}, or was changed. ${deployAgain}. If that does not help, rebuild the site ("How to rebuild" in the runbook).`,
      );
    }
    return well(
      former
        ? `A former address redirects to its article (301): /${former.from}`
        : 'An address without its slash redirects to its page (301); no article has a former address.',
    );
  },
};
