import type { Format } from './pageText.ts';

/** How much a media type is wanted (0 to 1) by an Accept header: the most specific range that holds it says so (RFC 9110, 12.5.1). */
function wanted(accept: string, type: string): number {
  const [main = ''] = type.split('/');
  const ranges = accept.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { name, q: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
  const of = (name: string) => ranges.filter((range) => range.name === name).map(({ q }) => q);
  const found = [of(type), of(`${main}/*`), of('*/*')].find((some) => some.length > 0);
  return found ? Math.max(...found) : 0;
}

/** The page's format for who asks: OpenMetrics, unless the older text is wanted more. No header takes anything. */
export function formatFor(accept: string | undefined): Format {
  const header = accept?.trim() || '*/*';
  return wanted(header, 'text/plain') > wanted(header, 'application/openmetrics-text') ? 'text' : 'openMetrics';
}
