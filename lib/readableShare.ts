/** Beyond a thousand times the whole, a share says nothing. */
const most = 1000;

/**
 * A share (0 to 1) as people read it, to a tenth of a percent. Rounded, but never up to the rule or to the whole: 94.96% that
 * missed a rule of 95% must not read as 95%. Undefined where there is nothing to take a share of.
 */
export function readableShare(count: number, of: number, rule = 1): number | undefined {
  if (!(of > 0) || !Number.isFinite(count)) return undefined;
  const share = count / of;
  if (share > most) return undefined;
  const rounded = Math.round(share * 1000) / 1000;
  const crossed = [rule, 1].some((edge) => share < edge && rounded >= edge);
  return crossed ? Math.floor(share * 1000) / 1000 : rounded;
}
