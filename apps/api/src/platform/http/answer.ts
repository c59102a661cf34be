/** What a handler may return instead of a plain object, when headers or the text itself are its own matter. */
export interface AnswerHeaders {
  /** Quoted. Without it an object with `version` gets the tag of its version. */
  readonly etag?: string;
  /** Without it a created object gets the request's path and its `id`. */
  readonly location?: string;
  readonly link?: string;
  readonly contentType?: string;
}

/** An answer with headers of its own. Returned by handlers. */
export class Answer {
  private constructor(
    /** Text is sent as it is, anything else as JSON; undefined: no body. */
    readonly body: unknown,
    readonly headers: AnswerHeaders,
    readonly unchanged: boolean,
  ) {}

  /** An object with headers. */
  static of(body: object, headers: AnswerHeaders): Answer {
    return new Answer(body, headers, false);
  }

  /** JSON that the database made: sent as it came. */
  static json(text: string, headers: AnswerHeaders = {}): Answer {
    return new Answer(text, headers, false);
  }

  /** 304: the caller has it already. */
  static unchanged(etag: string): Answer {
    return new Answer(undefined, { etag }, true);
  }
}
