import type {
  DemoSignInView,
  ImportMapping,
  ImportPreview,
  ImportReport,
  Page,
  TimetableVersionView,
} from '@zvonok/contracts';
import { paths } from '@zvonok/contracts/paths';
import { creating, http } from '../../shared/api/index.js';

/** The largest file the server reads. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Sends a file of FET; `onProgress` is told how much of it has gone, from 0 to 1. */
export async function uploadTimetable(
  schoolId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<ImportReport> {
  const { data } = await http.post<ImportReport>(
    paths.timetableImports(schoolId, file.name),
    file,
    creating({
      headers: { 'Content-Type': 'application/octet-stream' },
      timeout: 120_000,
      onUploadProgress: ({ loaded, total }) => onProgress(total ? loaded / total : 0),
    }),
  );
  return data;
}

/** What applying would do, and the version of the import that the mapping made. */
export interface MappedTimetable {
  readonly preview: ImportPreview;
  readonly version: number;
}

/** Says what the names of the file are here; answers what applying would do. */
export async function mapTimetable(
  schoolId: string,
  report: Pick<ImportReport, 'id' | 'version'>,
  mapping: ImportMapping,
): Promise<MappedTimetable> {
  const { data, headers } = await http.put<ImportPreview>(
    paths.timetableImportMapping(schoolId, report.id),
    mapping,
    { headers: { 'If-Match': `"v${report.version}"` }, timeout: 120_000 },
  );
  const version = /^"v(\d+)"$/.exec(String(headers['etag']))?.[1];
  return { preview: data, version: version === undefined ? report.version : Number(version) };
}

/** Puts the mapped import in force; `fillDemo` fills the classes of a demonstration school with invented people. */
export async function applyTimetable(
  schoolId: string,
  importId: string,
  fillDemo: boolean,
): Promise<TimetableVersionView> {
  const { data } = await http.post<TimetableVersionView>(
    paths.timetableVersions.list(schoolId),
    { importId, ...(fillDemo && { fillDemo }) },
    creating({ timeout: 300_000 }),
  );
  return data;
}

/** Who can sign in to a demonstration school. */
export async function fetchDemoSignIns(schoolId: string, signal: AbortSignal): Promise<DemoSignInView[]> {
  return (await http.get<Page<DemoSignInView>>(paths.demoSignIns(schoolId), { signal })).data.items;
}
