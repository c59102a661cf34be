import axios, { AxiosError, type AxiosInstance } from 'axios';
import { currentLanguage } from '../i18n/index.js';
import { ApiProblem, problemOf, retryAfterMs, ServerAway } from './problem.js';

type SignInRequired = () => void;

let onSignInRequired: SignInRequired = () => undefined;

/** Says what to do when the server no longer knows who we are (the sign-in page, keeping the place). */
export function whenSignInRequired(listener: SignInRequired): void {
  onSignInRequired = listener;
}

/** Turns what axios throws into {@link ApiProblem} or {@link ServerAway}; anything else is a bug and passes on. */
export function translateError(error: unknown): unknown {
  if (!(error instanceof AxiosError) || error.code === AxiosError.ERR_CANCELED) return error;
  const { response } = error;
  if (!response) return new ServerAway(error);
  return new ApiProblem(
    problemOf(response.data, response.status),
    retryAfterMs(response.headers['retry-after'], Date.now()),
  );
}

function createHttp(): AxiosInstance {
  const http = axios.create({
    timeout: 30_000,
    headers: { 'X-Zvonok': '1' },
    // Sessions live in a cookie of our own origin; tokens are never kept by script.
    withCredentials: false,
  });
  http.interceptors.request.use((request) => {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  });
  http.interceptors.response.use(undefined, (error: unknown) => {
    const translated = translateError(error);
    if (
      translated instanceof ApiProblem &&
      translated.status === 401 &&
      translated.code !== 'CREDENTIALS_WRONG'
    ) {
      onSignInRequired();
    }
    return Promise.reject(translated);
  });
  return http;
}

/** The one way to the server. */
export const http = createHttp();
