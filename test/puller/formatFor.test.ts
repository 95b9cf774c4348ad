import { expect, test } from 'vitest';
import { formatFor } from '../../lib/puller/formatFor.ts';

test.each([
  [undefined, 'openMetrics'],
  ['', 'openMetrics'],
  ['*/*', 'openMetrics'],
  ['text/plain', 'text'],
  ['text/plain; version=0.0.4', 'text'],
  ['TEXT/PLAIN', 'text'],
  ['text/*', 'text'],
  ['application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5', 'openMetrics'],
  ['application/openmetrics-text;version=1.0.0;q=0.3, text/plain;version=0.0.4;q=0.5,*/*;q=0.1', 'text'],
  ['text/plain;q=0, */*', 'openMetrics'],
  ['text/plain;q=junk', 'openMetrics'],
  ['application/json', 'openMetrics'],
])('%s: %s', (accept, format) => expect(formatFor(accept)).toBe(format));
