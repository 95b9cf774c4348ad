import aslValidator from 'asl-validator';

/** What is wrong with a definition in Amazon States Language; empty where nothing is. The validator writes into what it is given, hence the copy. */
export function aslErrors(definition: object): string {
  const { isValid, errorsText } = aslValidator(structuredClone(definition));
  return isValid ? '' : errorsText();
}
