import { misdeclared } from './misdeclared.ts';
import type { OutsideService } from './outside.ts';

/** The services as they are. Throws where two have one name: their secrets and their answers would be each other's. */
export function registry<const Services extends readonly OutsideService[]>(services: Services): Services {
  const names = services.map(({ name }) => name);
  const twin = names.find((name, index) => names.indexOf(name) < index);
  if (twin !== undefined) throw misdeclared(twin, 'name', `lib/outside/index.ts has two services named '${twin}'. Rename one, and its file`);
  return services;
}

/** The names of those services whose facts are `Facts`: what a step that reads such facts may be given. */
export type NamesOf<Services extends readonly OutsideService[], Facts> = Services[number] extends infer One
  ? One extends OutsideService<infer Name, infer Given>
    ? Given extends Facts
      ? Name
      : never
    : never
  : never;
