import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml } from '../../../lambdas/core/feed/xml.ts';
import { renderOpml } from '../../../lambdas/core/outputs/opml.ts';

const feeds = [
  {
    title: 'The Valley Gazette',
    xmlUrl: 'https://news.example.org/feed.xml',
    htmlUrl: 'https://news.example.org/',
    type: 'rss',
  },
  {
    title: 'The Valley Gazette: R&D',
    xmlUrl: 'https://news.example.org/tags/r-d/atom.xml',
    htmlUrl: 'https://news.example.org/tags/r-d/',
    type: 'atom',
  },
] as const;

describe('The list of feeds', () => {
  it('is this OPML document', () => {
    expect(renderOpml({ title: 'Feeds of "The Valley"', ownerName: 'Valley & Sons', feeds }))
      .toBe(`<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
    <head>
        <title>Feeds of "The Valley"</title>
        <ownerName>Valley &amp; Sons</ownerName>
    </head>
    <body>
        <outline type="rss" text="The Valley Gazette" title="The Valley Gazette" version="RSS2" xmlUrl="https://news.example.org/feed.xml" htmlUrl="https://news.example.org/"/>
        <outline type="rss" text="The Valley Gazette: R&amp;D" title="The Valley Gazette: R&amp;D" xmlUrl="https://news.example.org/tags/r-d/atom.xml" htmlUrl="https://news.example.org/tags/r-d/"/>
    </body>
</opml>
`);
  });

  it('has tags and authors in folders, after the feeds of everything, and no folder that is empty', () => {
    const groups = [
      { title: 'Tags', feeds: [feeds[1]] },
      { title: 'Authors', feeds: [] },
    ];
    const body = parseXml(renderOpml({ title: 'Feeds', feeds: [feeds[0]], groups })).children[1]!;
    expect(body.children.map(({ attributes }) => [attributes['text'], attributes['xmlUrl']])).toEqual([
      ['The Valley Gazette', feeds[0].xmlUrl],
      ['Tags', undefined],
    ]);
    expect(body.children[1]!.children.map(({ attributes }) => attributes['xmlUrl'])).toEqual([feeds[1].xmlUrl]);
  });

  it('leaves out an owner without a name', () => {
    expect(renderOpml({ title: 'Feeds', feeds: [] })).not.toContain('ownerName');
  });

  it('is well-formed whatever the names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const text = renderOpml({
          title: name,
          ownerName: name,
          feeds: [{ ...feeds[0], title: name }],
        });
        expect(parseXml(text).children[1]?.children).toHaveLength(1);
      }),
    );
  });
});
