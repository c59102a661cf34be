import type { Messages } from '../../index.js';

const files = import.meta.glob<Messages>('./office/*.json', { eager: true, import: 'default' });

/** Texts of one file a subject, as one piece. */
const messages: Messages = Object.assign({}, ...Object.values(files));

export default messages;
