/**
 * Replaces, in the bundles, the SDK's search for credentials in files, metadata services and single sign-on: Lambda
 * gives a function its credentials in the environment, and the search would be a tenth of the bundle.
 */
export function defaultProvider() {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
      throw new Error('The environment holds no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Lambda sets them.');
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  };
}
