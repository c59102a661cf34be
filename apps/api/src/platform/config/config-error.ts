/** A setting that cannot be used; `message` is one sentence for the person who starts the product. */
export class ConfigError extends Error {}
