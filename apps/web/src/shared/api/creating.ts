import type { AxiosRequestConfig } from 'axios';
import { v7 } from 'uuid';

/** Settings of a POST that creates: a second sending of the same key does nothing. */
export function creating(config: AxiosRequestConfig = {}): AxiosRequestConfig {
  return { ...config, headers: { ...config.headers, 'Idempotency-Key': `"${v7()}"` } };
}
