/**
 * What a newsroom costs in a month, in dollars, as `npm run cost` computes it: 5 articles a day, a weekly issue, and the
 * number of readers given here. README's table has the same.
 */
export const price = { readers: '1,000', withFree: '0.30', whole: '7.77', asOf: '29 November 2026' };

/** The same in a sentence, for the end of a deployment. */
export const priceText =
  `About $${price.withFree} a month with AWS's free tier, $${price.whole} without it, for ${price.readers} readers and 5 articles a day ` +
  `(an estimate of ${price.asOf}, without sending mail)`;
