import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Services } from '@chg/action'
import { findingsTable, sortedFindings, toSarif } from '@chg/findings'
import type { PolicyVerdict } from '@chg/policies'

/** Absolute paths. */
export interface ReportFiles {
  readonly report: string
  readonly sarif: string
}

/** Annotations at their lines, and the findings as files. */
export async function publish(
  { findings }: PolicyVerdict,
  { reporter, outputDirectory }: Services,
): Promise<ReportFiles> {
  reporter.annotate(sortedFindings(findings))
  await mkdir(outputDirectory, { recursive: true })
  const files = {
    report: join(outputDirectory, 'policy-check.md'),
    sarif: join(outputDirectory, 'policy-check.sarif'),
  }
  const table = findingsTable(findings, findings.length)
  await writeFile(files.report, `# policy-check\n\n${table === '' ? 'No findings.' : table}\n`)
  const tool = { name: 'chg-actions policy-check', version: '0.1.0' }
  await writeFile(files.sarif, JSON.stringify(toSarif(findings, tool), null, 2))
  return files
}
