import * as z from 'zod';
import type { Window } from '../window.ts';

/** Where Datadog may know of a deploy, the surest first: what a pipeline reports, what the cluster saw change, and what runs. */
export const deployWays = ['dora', 'change-event', 'new-version'] as const;
export type DeployWay = (typeof deployWays)[number];

/** One deploy; `at` (ISO 8601) is when it began: from then on some requests meet what is new. */
export interface Deployment {
  readonly at: string;
  readonly version?: string | undefined;
}

/** What an event says about a change. The images are those of all containers, before and after; none where nothing was there, or it is about something else. */
export interface Change extends Deployment {
  /** It is an event that a pipeline posts, `source:deploy`: a deploy by its own word. */
  readonly posted: boolean;
  /** Undefined where the event does not say it in a form that we know. */
  readonly before: readonly string[] | undefined;
  readonly after: readonly string[];
}

const asSet = (images: readonly string[]): string => JSON.stringify([...new Set(images)].sort());

/**
 * A change is a deploy where other images run after it. The same images on both sides are a restart or another number of replicas, though the event
 * says "deployed"; no images are a feature flag or a setting. What a pipeline calls a deploy is one, unless its images say otherwise.
 */
export function isDeploy({ posted, before, after }: Pick<Change, 'posted' | 'before' | 'after'>): boolean {
  if (before === undefined || (before.length === 0 && after.length === 0)) return posted;
  return after.length > 0 && asSet(before) !== asSet(after);
}

/** Something runs after it, and nobody can read what ran before: a restart would look the same as a deploy. */
export const incomparable = ({ posted, before, after }: Pick<Change, 'posted' | 'before' | 'after'>): boolean =>
  !posted && before === undefined && after.length > 0;

/** The last deploy of the window, both ends included; undefined where it has none. */
export function lastIn(deployments: readonly Deployment[], { from, to }: Window): Deployment | undefined {
  const time = ({ at }: Deployment): number => Date.parse(at);
  const within = deployments.filter((one) => time(one) >= Date.parse(from) && time(one) <= Date.parse(to));
  return within.sort((a, b) => time(b) - time(a))[0];
}

const way = z.enum(deployWays);
/** What is known of the deploys of one service just before an alert. */
export const deploysBefore = z.object({
  service: z.string(),
  /** The last one; absent where none was found. `from` says who knew of it. */
  deploy: z.object({ version: z.string().optional(), at: z.string(), minutesBefore: z.number(), from: way }).optional(),
  /** The ways that answered. Those after the one that found a deploy are not waited for. */
  looked: z.array(way),
  /** The ways that could not be asked, and the error's name. */
  unanswered: z.array(z.object({ way, error: z.string() })),
});
export type DeploysBefore = z.infer<typeof deploysBefore>;
export type Unanswered = DeploysBefore['unanswered'][number];

/**
 * Is it a way that this organisation does not go? What is not set up here (no `version` tag; a site without DORA, 404), and DORA where our key may not
 * read it. Events and metrics every organisation has: a 403 of those is a key at fault.
 */
export const notHere = ({ way: asked, error }: Unanswered): boolean => error === 'NotSetUp' || (asked === 'dora' && error === 'Forbidden');

/**
 * The ways that keep "none" from being said. Whatever the others found, one that failed is a "could not look", and never "no deploy". A way that is not
 * gone here has no deploys to miss, as long as another answered: a cannot-tell at every alert would only teach people to read over it.
 */
export const missing = ({ looked, unanswered }: Pick<DeploysBefore, 'looked' | 'unanswered'>): Unanswered[] =>
  unanswered.filter((one) => looked.length === 0 || !notHere(one));
