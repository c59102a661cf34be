/** What helps a school to begin: first steps, and the sign-ins of its people. */
export * from './first-steps.js';
export * from './invitations.js';
export * from './sign-ins.js';
export * from './year-template.js';
