import type { ParentRowDecision, PeopleImportReport, PeopleKind } from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { creating, http } from '../../shared/api/index.js';

/** The largest file the server reads. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Sends a table; `onProgress` is told how much of it has gone, from 0 to 1. Nothing at the school changes. */
export async function uploadPeople(
  schoolId: string,
  kind: PeopleKind,
  file: File,
  onProgress: (share: number) => void,
): Promise<PeopleImportReport> {
  const { data } = await http.post<PeopleImportReport>(
    paths.peopleImports(schoolId, { kind, filename: file.name }),
    file,
    creating({
      headers: { 'Content-Type': 'application/octet-stream' },
      timeout: 120_000,
      onUploadProgress: ({ loaded, total }) => onProgress(total ? loaded / total : 0),
    }),
  );
  return data;
}

/** A table that was sent before. */
export async function fetchPeopleImport(
  schoolId: string,
  importId: string,
  signal: AbortSignal,
): Promise<PeopleImportReport> {
  return (await http.get<PeopleImportReport>(paths.peopleImport(schoolId, importId), { signal })).data;
}

/** Writes what the preview showed, and what was decided about rows that the table leaves open. */
export async function applyPeople(
  schoolId: string,
  report: Pick<PeopleImportReport, 'id' | 'version'>,
  decisions: ParentRowDecision[],
): Promise<PeopleImportReport> {
  const { data } = await http.post<PeopleImportReport>(
    paths.peopleImportApplication(schoolId, report.id),
    { decisions },
    creating({ headers: { 'If-Match': `"v${report.version}"` }, timeout: 300_000 }),
  );
  return data;
}
