/**
 * Hours from UTC by the letters that mean one zone only: those of RFC 5322, 4.3, and others that no two countries
 * share. `IST` and `BST` are three zones each, and are not included.
 */
const hours: Readonly<Record<string, number>> = {
  ...{ Z: 0, UT: 0, UTC: 0, GMT: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
  ...{ WET: 0, WEST: 1, CET: 1, CEST: 2, MEZ: 1, MESZ: 2, EET: 2, EEST: 3, MSK: 3 },
  ...{ JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13, AKST: -9, AKDT: -8, HST: -10 },
};

/** Zones whose letters another country has too: they are read as the newsroom's own where it is one of these. */
const shared: Readonly<Record<string, readonly string[]>> = {
  BST: ['Europe/London', 'Asia/Dhaka'],
  CST: ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Macau', 'America/Havana'],
  IST: ['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Dublin', 'Asia/Jerusalem'],
};

/** Whether the letters are those of the newsroom's own zone, and of others. */
export function isOwnZone(zone: string, timezone: string): boolean {
  return shared[zone.toUpperCase()]?.includes(timezone) === true;
}

/**
 * Minutes from UTC of a zone's letters, in upper or lower case; `undefined` if they mean none, more than one, or the newsroom's own
 * (`timezone`).
 */
export function offsetOf(zone: string, timezone: string): number | undefined {
  const found = isOwnZone(zone, timezone) ? undefined : hours[zone.toUpperCase()];
  return found === undefined ? undefined : found * 60;
}
