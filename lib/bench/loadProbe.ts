import { pathToFileURL } from 'node:url';

/** What runs in the fresh process of loadTimes.ts: loads the bundle named by its first argument, and prints how long that took and its memory. */
const startedAt = performance.now();
await import(pathToFileURL(process.argv[2] ?? '').href);
const loadMs = performance.now() - startedAt;
// maxRSS comes in KiB.
console.log(JSON.stringify({ loadMs, peakMb: process.resourceUsage().maxRSS / 1024 }));
process.exit();
