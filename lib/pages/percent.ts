import { type Language, sayIn } from '../say.ts';

/** A share (0 to 1) as the pages write it: "95%". */
export const percent = (share: number, language: Language): string | undefined => sayIn(language).percent(share, 1);
