// Runs on every answer at CloudFront's edge: gives an object the status that publishing wrote beside it.  S3 answers
// 200 for every object. The page of a withdrawn article exists as well, and says so; its metadata says "410", and that
// of a former address says "301" and where to go. For missing objects S3 answers with an error, and this does not run.

/** Headers of the metadata that publishing keeps with an object, for us and for itself. */
const statusHeader = 'x-amz-meta-status';
const locationHeader = 'x-amz-meta-location';
const markHeader = 'x-amz-meta-mark';

/** CloudFront compresses neither type: S3 says what it compresses, and readers are told what it is (see `compressible`). */
const types = [
  [/feed\.json$/, 'application/feed+json; charset=utf-8'],
  [/\.opml$/, 'text/x-opml; charset=utf-8'],
];

const descriptions = { 301: 'Moved Permanently', 410: 'Gone' };

// CloudFront calls it by this name.
// oxlint-disable-next-line no-unused-vars
function handler(event) {
  const response = event.response;
  const headers = response.headers;
  const own = types.find((type) => type[0].test(event.request.uri));
  if (own && headers['content-type'] && response.statusCode === 200) headers['content-type'] = { value: own[1] };
  const status = headers[statusHeader];
  const location = headers[locationHeader];
  [statusHeader, locationHeader, markHeader].forEach((name) => delete headers[name]);
  // 304 and 206 say something about the reader's copy; their status is not the page's.
  if (!status || response.statusCode !== 200) return response;
  response.statusCode = Number(status.value);
  response.statusDescription = descriptions[status.value] || '';
  if (location) headers.location = { value: location.value };
  return response;
}
