import type { Language } from './say.ts';

/** The file of a runbook's page, beside those of the others. */
export const pageName = (runbook: string, language: Language): string => `${runbook}${language === 'en' ? '' : `.${language}`}.md`;

/** The page's address, where the folder of all pages has one. */
export const pageUrl = (folder: string, runbook: string, language: Language): string => `${folder.replace(/\/+$/, '')}/${pageName(runbook, language)}`;
