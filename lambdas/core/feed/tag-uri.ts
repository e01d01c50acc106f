/** What an identity is minted from. */
interface Mint {
  /** The newsroom's domain name on that day: `news.example.org`. */
  authority: string;
  /** The day of minting, `2026-05-04`: domains change hands, a domain on a day does not. */
  date: string;
  /** What is identified, unique for that domain on that day. */
  slug: string;
}

/**
 * Mints a `tag:` URI (RFC 4151), such as `tag:news.example.org,2026-05-04:wells`: a name that nobody else can give
 * and that does not say where the thing is, so that it stays when slug, title, domain or scheme change.
 *
 * It is minted once and then kept; minting it again from a changed slug would turn it into something else.
 */
export function mintId({ authority, date, slug }: Mint): string {
  // The authority is written in lower case (RFC 4151, 2.1), a name in another script as Punycode.
  const domain = URL.parse(`https://${authority}`)?.hostname ?? authority.toLowerCase();
  return `tag:${domain},${date}:${percentEncoded(slug)}`;
}

/** RFC 4151, 2.1: `specific` may hold what RFC 3986 calls pchar, and `/` and `?`. */
function percentEncoded(slug: string): string {
  return slug
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\w\-.~!$&'()*+,;=:@/?]+/g, encodeURIComponent);
}
