import type { Finding, Place } from './finding.ts'
import { type Fingerprinted, fingerprinted } from './fingerprint.ts'
import type { RuleHelps } from './rule-help.ts'
import { sarifRules } from './sarif-rules.ts'

export interface SarifTool {
  readonly name: string
  readonly version: string
  readonly informationUri?: string
}

export interface SarifContext {
  /** What is said about each rule. */
  readonly rules?: RuleHelps
  /** `lineHashes` of a file, where its text is at hand: then results are the same alerts however they are uploaded. */
  readonly lineHashesOf?: (file: string) => ((line: number) => string | undefined) | undefined
  /** True for a finding that a baseline or the base of a pull request has as well. */
  readonly isKnown?: (finding: Finding) => boolean
}

/** GitHub code scanning refuses a run with more results, and shows the first 5,000 of them. */
const MAX_RESULTS = 25_000

/**
 * SARIF 2.1.0 of one run, as GitHub code scanning takes it: errors first, paths relative to the repository, results with their region,
 * and with fingerprints that stay when lines move. Results beyond 25,000 are counted in a notification.
 */
export function toSarif(findings: readonly Finding[], tool: SarifTool, context: SarifContext = {}): object {
  const all = fingerprinted(findings)
  const taken = all.slice(0, MAX_RESULTS)
  const rules = sarifRules(
    taken.map(({ finding }) => finding),
    context.rules ?? {},
  )
  const indices = new Map(rules.map((rule, index) => [(rule as { id: string }).id, index]))
  const beyond = all.length - taken.length
  const { name, version, informationUri } = tool
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, ...(informationUri !== undefined && { informationUri }), rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: beyond > 0 ? [notification(beyond)] : [] },
        ],
        results: taken.map((one) => resultOf(one, indices, context)),
      },
    ],
  }
}

function resultOf(
  { finding, fingerprint, occurrence }: Fingerprinted,
  indices: ReadonlyMap<string, number>,
  { lineHashesOf, isKnown }: SarifContext,
): object {
  const { rule, level, place } = finding
  const own = `${fingerprint}:${occurrence}`
  // A finding without a line has no line to be known by: its own fingerprint stands for it.
  const lineHash = place.line === undefined ? own : lineHashesOf?.(place.file)?.(place.line)
  const fixes = fixesOf(finding)
  return {
    ruleId: rule,
    ruleIndex: indices.get(rule) ?? -1,
    level: level === 'notice' ? 'note' : level,
    message: { text: textOf(finding) },
    locations: [{ physicalLocation: locationOf(place) }],
    partialFingerprints: {
      ...(lineHash !== undefined && { primaryLocationLineHash: lineHash }),
      'chgFinding/v1': own,
    },
    ...(isKnown !== undefined && { baselineState: isKnown(finding) ? 'unchanged' : 'new' }),
    ...(fixes.length > 0 && { fixes }),
  }
}

/** Without a line the whole file is meant, and there is no region. */
function locationOf(place: Place): object {
  const region = regionOf(place)
  return { artifactLocation: artifactOf(place), ...(region !== undefined && { region }) }
}

function artifactOf({ file }: Place): object {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' }
}

function regionOf({ line, column = 1, endLine, endColumn }: Place): object | undefined {
  if (line === undefined) return undefined
  return { startLine: line, startColumn: column, endLine: endLine ?? line, endColumn: endColumn ?? column }
}

/** Where the range has to be replaced and nothing else is to be done, tools can do it. */
function fixesOf({ place, replacement, fix }: Finding): readonly object[] {
  if (replacement === undefined || place.line === undefined || place.endColumn === undefined) return []
  const replacements = [{ deletedRegion: regionOf(place), insertedContent: { text: replacement } }]
  const description = { text: fix ?? `put ${replacement} there` }
  return [{ description, artifactChanges: [{ artifactLocation: artifactOf(place), replacements }] }]
}

function notification(beyond: number): object {
  const text = `${beyond} more results than GitHub code scanning takes are left out: they are in the JSON report`
  return { level: 'warning', message: { text } }
}

function textOf({ object, message, fix }: Finding): string {
  return `${object === undefined ? '' : `${object}: `}${message}${fix === undefined ? '' : ` (${fix})`}`
}
