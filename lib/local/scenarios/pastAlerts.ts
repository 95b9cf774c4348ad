import type { MonitorEventRow } from '../world.ts';
import { firedAt, paymentAlert } from './paymentAlert.ts';

const day = 86_400_000;
const minute = 60_000;

export interface PastAlert {
  /** Days and minutes before the scenario's alert. */
  readonly days: number;
  readonly minutes?: number;
  /** Minutes until it recovered. */
  readonly lasted: number;
}

/** The events of the payments monitor before its alert: a trigger and a recovery for each; ids are made from the time. */
export function pastAlerts(...all: readonly PastAlert[]): MonitorEventRow[] {
  const { alertId: monitor = '', alertTitle: name = '' } = paymentAlert('');
  return all.flatMap(({ days, minutes = 0, lasted }): MonitorEventRow[] => {
    const at = firedAt - days * day - minutes * minute;
    const one = { monitor, name, cycle: `${at}4471`, groups: [] };
    return [
      { ...one, id: `83060${at}1`, at, transition: 'alert' },
      { ...one, id: `83060${at}2`, at: at + lasted * minute, transition: 'alert recovery', lasted: lasted * minute },
    ];
  });
}
