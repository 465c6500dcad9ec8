import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scope } from '@chg/change'
import { countFindings, sortedFindings, toSarif } from '@chg/findings'
import type { ManifestSet } from '@chg/manifests'
import type { Judged } from '@chg/validation'

export interface ReportOptions {
  readonly directory: string
  readonly versions: readonly string[]
  readonly sets: readonly ManifestSet[]
  readonly scope: Scope
}

/** Writes the JSON report and the SARIF file; absolute paths of both. */
export async function writeReports(
  { resources, skipped, findings }: Judged,
  { directory, versions, sets, scope }: ReportOptions,
): Promise<{ readonly report: string; readonly sarif: string }> {
  await mkdir(directory, { recursive: true })
  const own = await mkdtemp(join(directory, 'validate-manifests-'))
  const report = join(own, 'report.json')
  const sarif = join(own, 'findings.sarif')
  const content = {
    kind: 'dev.chg-actions.manifests-report/v1',
    kubernetesVersions: versions,
    resources,
    skipped,
    counts: countFindings(findings),
    scope,
    sets: sets.map(({ source, renderedBy, manifests }) => ({
      source,
      renderedBy,
      resources: manifests.length,
    })),
    findings: sortedFindings(findings),
  }
  await writeFile(report, `${JSON.stringify(content, null, 2)}\n`)
  const tool = { name: 'chg-actions/validate-manifests', version: '1.0.0' }
  await writeFile(sarif, `${JSON.stringify(toSarif(findings, tool))}\n`)
  return { report, sarif }
}
