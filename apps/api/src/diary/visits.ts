/** Minutes of pause after which a look begins a new visit. */
export const visitMinutes = 30;

/** Days that are new to somebody who has never looked. */
export const firstNewsDays = 7;
