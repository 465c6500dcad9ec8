import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '@chg/action'
import { countFindings, sortedFindings, toSarif } from '@chg/findings'
import type { Linted } from './lint-all.ts'

/** Absolute paths. */
export interface ReportFiles {
  readonly report: string
  readonly sarif: string
}

/** Writes the findings as JSON, and those in files as SARIF: code scanning knows no clusters. */
export async function writeReports(linted: Linted, { outputDirectory }: Services): Promise<ReportFiles> {
  const { projects, windows, calendars, findings } = linted
  await mkdir(outputDirectory, { recursive: true })
  const files = {
    report: join(outputDirectory, 'window-lint.json'),
    sarif: join(outputDirectory, 'window-lint.sarif'),
  }
  const content = {
    kind: 'dev.chg-actions.window-lint-report/v1',
    projects,
    windows,
    calendars,
    counts: countFindings(findings),
    findings: sortedFindings(findings),
  }
  await writeFile(files.report, `${JSON.stringify(content, null, 2)}\n`)
  const inFiles = findings.filter(({ place }) => !place.file.startsWith('cluster:'))
  const tool = { name: 'chg-actions/window-lint', version: '1.0.0' }
  await writeFile(files.sarif, `${JSON.stringify(toSarif(inFiles, tool))}\n`)
  return files
}
