import { Injectable } from '@nestjs/common';

/** The only source of the present instant. Instants are RFC 3339 UTC text with milliseconds. */
export abstract class Clock {
  /** Milliseconds since the epoch. */
  abstract millis(): number;

  /** The present instant, e.g. `2026-11-24T02:10:00.000Z`. */
  now(): string {
    return new Date(this.millis()).toISOString();
  }
}

/** The machine's clock, which may be shifted once at start so that a demonstration has a lesson at any hour. */
@Injectable()
export class SystemClock extends Clock {
  /** @param shiftMs added to the machine's time; 0 outside a demonstration */
  constructor(private readonly shiftMs = 0) {
    super();
  }

  millis(): number {
    return Date.now() + this.shiftMs;
  }
}

/** A clock that stands still until told otherwise; for tests. */
export class SettableClock extends Clock {
  private at: number;

  constructor(instant: string) {
    super();
    this.at = Date.parse(instant);
  }

  /** Moves the clock to `instant`. */
  set(instant: string): void {
    this.at = Date.parse(instant);
  }

  millis(): number {
    return this.at;
  }
}
