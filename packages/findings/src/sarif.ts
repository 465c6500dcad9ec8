import { sha256 } from '@chg/core'
import type { Finding, Place } from './finding.ts'
import { sortedFindings } from './order.ts'

export interface SarifTool {
  readonly name: string
  readonly version: string
  readonly informationUri?: string
}

/** GitHub code scanning takes 25,000 results of a run and shows the first 5,000. */
const MAX_RESULTS = 25_000

/**
 * SARIF 2.1.0 of one run, as GitHub code scanning takes it. Fingerprints leave line numbers out, so that a finding stays
 * the same alert when lines move; equal ones are told apart by their order.
 */
export function toSarif(findings: readonly Finding[], { name, version, informationUri }: SarifTool): object {
  const sorted = sortedFindings(findings).slice(0, MAX_RESULTS)
  const rules = [...new Set(sorted.map(({ rule }) => rule))].sort()
  const times = new Map<string, number>()
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name,
            version,
            ...(informationUri !== undefined && { informationUri }),
            rules: rules.map((id) => ({ id, name: id, shortDescription: { text: id.replaceAll('-', ' ') } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((finding) => {
          const identity = sha256(
            JSON.stringify([finding.rule, finding.place.file, finding.object, finding.message]),
          )
          const count = (times.get(identity) ?? 0) + 1
          times.set(identity, count)
          return {
            ruleId: finding.rule,
            ruleIndex: rules.indexOf(finding.rule),
            level: finding.level === 'notice' ? 'note' : finding.level,
            message: { text: textOf(finding) },
            locations: [{ physicalLocation: locationOf(finding.place) }],
            partialFingerprints: { 'chgFinding/v1': `${identity}:${count}` },
          }
        }),
      },
    ],
  }
}

function textOf({ object, message, fix }: Finding): string {
  return `${object === undefined ? '' : `${object}: `}${message}${fix === undefined ? '' : ` (${fix})`}`
}

function locationOf({ file, line, column, endLine, endColumn }: Place): object {
  const uri = file.split('/').map(encodeURIComponent).join('/')
  return {
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: {
      startLine: line ?? 1,
      ...(column !== undefined && { startColumn: column }),
      ...(endLine !== undefined && { endLine }),
      ...(endColumn !== undefined && { endColumn }),
    },
  }
}
