/** Zones of Russia from west to east. */
export const RUSSIAN_ZONES = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const;

/** Whether a zone is one of Russia's, which have words of their own. */
export const isRussianZone = (zone: string): boolean => RUSSIAN_ZONES.some((known) => known === zone);

/** Zone of this device; Moscow's where the browser does not tell. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Moscow';
