import * as z from 'zod';
import { ask, runbook, step } from '../../lib/engine/language.ts';
import { outside } from '../../lib/outside/outside.ts';
import { couldNotCheck, look, nobodys } from './exampleRunbook.ts';

const facts = z.object({ up: z.boolean() });
const rest = { url: 'https://api.example.com/up', answer: facts, shape: '{ "up": up }', facts };
/** A service of each kind of auth. */
export const services = [
  outside({ ...rest, name: 'by-nobody', auth: { kind: 'none' } }),
  outside({ ...rest, name: 'by-basic', auth: { kind: 'basic' } }),
  outside({ ...rest, name: 'by-bearer', auth: { kind: 'bearer' } }),
  outside({ ...rest, name: 'by-jwt', auth: { kind: 'jwt', algorithm: 'ES256', issuer: 'us', audience: 'them' } }),
  outside({ ...rest, name: 'by-oauth2', auth: { kind: 'oauth2', tokenUrl: 'https://auth.example.com/token' } }),
  outside({ ...rest, name: 'by-tls', auth: { kind: 'mutual-tls' } }),
];

const isItUp = step({
  name: 'isItUp',
  question: { en: 'Is it up?', ja: '動いているか' },
  answers: ['up', 'down'],
  asks: ['outside'],
  params: z.object({ service: z.string() }),
  facts,
  services: ({ service }) => [service],
  gather: async (_, { outside: source }, { service }) => (await source.ask(service, facts)).facts,
  classify: ({ up }) => ({ answer: up ? 'up' : 'down', because: { rule: 'any-failing', count: 0, of: 0, atLeast: 1 } }),
});
/** A runbook that asks one of them. */
export const asksOutside = (service: string) =>
  runbook({ name: 'asks-outside', title: 'Asks', start: ask(isItUp({ service }), { 'up': nobodys, 'down': look, 'cannot-tell': couldNotCheck }) });
