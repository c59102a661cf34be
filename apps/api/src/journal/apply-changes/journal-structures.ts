import { Injectable } from '@nestjs/common';
import { shippedPolicy, type PolicyVersion, type SchoolPolicy } from '@zvonok/rules';
import type { LoadedStructure } from './page-rows.js';

/** What a journal is, for judging: it changes only with the structure of the school. */
export interface JournalStructure {
  readonly version: number;
  readonly journal: NonNullable<LoadedStructure['journal']>;
  readonly policies: readonly PolicyVersion[];
}

/** Journals that are kept. */
const MAX_KEPT = 5000;

/** Structures of the journals written last, by the version of their school's structure. */
@Injectable()
export class JournalStructures {
  private readonly kept = new Map<string, JournalStructure>();

  /** The one read last; whether it still holds is told by its version. */
  known(schoolId: string, journalId: string): JournalStructure | undefined {
    return this.kept.get(`${schoolId}/${journalId}`);
  }

  keep(schoolId: string, journalId: string, structure: JournalStructure): void {
    if (this.kept.size >= MAX_KEPT) this.kept.clear();
    this.kept.set(`${schoolId}/${journalId}`, structure);
  }
}

/** The structure as judging needs it; null: there is no such journal. */
export function structureOf(version: number, loaded: LoadedStructure): JournalStructure | null {
  if (!loaded.journal) return null;
  return {
    version,
    journal: loaded.journal,
    policies: loaded.policies.map((one) => ({
      version: one.version,
      validFrom: one.validFrom,
      localAct: null,
      settings: { ...shippedPolicy, ...one.values } as SchoolPolicy,
    })),
  };
}
