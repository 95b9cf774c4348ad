/** `POST /api/v1/sessions/*\/pay` matches `POST /api/v1/sessions/cs_123/pay`: `*` is one path segment; a query string does not count. */
export function matchesEndpoint(pattern: string, endpoint: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/\\s?]+')}/?(?:\\?.*)?$`, 'u').test(endpoint);
}

/** Letters, digits and slashes, and an underscore between them for anything else; `*` stays. A tag does not end in an underscore. */
const bare = (endpoint: string): string =>
  endpoint
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/*]+/gu, '_')
    .replace(/(?<=[\p{L}\p{N}])_$/u, '');

/**
 * The same where the endpoint is the tag of a metric: `POST /api/v1/payments` matches `post_/api/v1/payments`. Datadog writes tags in lower case,
 * with underscores for what a tag may not hold (docs.datadoghq.com/getting_started/tagging). How `resource_name` looks after that is not verified, so
 * only what no such rule can change is compared: an expected endpoint that is not recognised would be told as trouble elsewhere.
 */
export const matchesTag = (pattern: string, tag: string): boolean => matchesEndpoint(bare(pattern), bare(tag));
