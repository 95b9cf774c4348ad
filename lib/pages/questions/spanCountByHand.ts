import { searchOf } from '../../searchText.ts';
import { spanCount } from '../../steps/spanCount.ts';
import { byHand } from '../byHand.ts';
import { code } from '../code.ts';
import { placeholders } from '../placeholders.ts';
import { cannotTellByHand, compareByHand, usualAnswers } from '../usualByHand.ts';

export const spanCountByHand = byHand(spanCount, {
  look: ({ search, ...rules }) => {
    const query = code(searchOf(placeholders, search));
    const then = compareByHand(rules);
    return {
      en: `In Datadog, **APM → Traces → Explorer**, search for ${query} in the alert's time, and read how many spans there are: those that Datadog kept, and not all.${then.en}`,
      ja: `Datadogの**APM → Traces → Explorer**で、アラートの期間について${query}を検索し、スパンの件数を確認してください（保存されたスパンのみで、すべてではありません）。${then.ja}`,
    };
  },
  answers: {
    ...usualAnswers,
    'cannot-tell': cannotTellByHand({ en: 'Datadog says that its answer is a part of the truth', ja: 'Datadogの応答が一部のみである' }),
  },
});
