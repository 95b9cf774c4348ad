import { searchOf } from '../../searchText.ts';
import { logCount } from '../../steps/logCount.ts';
import { byHand } from '../byHand.ts';
import { code } from '../code.ts';
import { placeholders } from '../placeholders.ts';
import { cannotTellByHand, compareByHand, usualAnswers } from '../usualByHand.ts';

export const logCountByHand = byHand(logCount, {
  look: ({ search, ...rules }) => {
    const query = code(searchOf(placeholders, search));
    const then = compareByHand(rules);
    return {
      en: `In Datadog, **Logs → Explorer**, search for ${query} in the alert's time, and read how many there are. Leave Flex and archives off: only indexed logs are counted.${then.en}`,
      ja: `Datadogの**Logs → Explorer**で、アラートの期間について${query}を検索し、件数を確認してください。Flexとアーカイブは対象にせず、インデックスされたログだけを数えます。${then.ja}`,
    };
  },
  answers: {
    ...usualAnswers,
    'cannot-tell': cannotTellByHand({ en: 'the search finds none at any of these times', ja: 'どの時刻にも1件も見つからない' }),
  },
});
