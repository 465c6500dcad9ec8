import { readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scope } from '@chg/change'
import {
  type Case,
  casesOf,
  findingsText,
  lineHashes,
  sortedFindings,
  toJUnit,
  toKubeconform,
  toSarif,
  toTap,
} from '@chg/findings'
import type { Collection, Manifest } from '@chg/manifests'
import { type OverlayComparison, ruleHelps, subjectsOf } from '@chg/validation'
import type { Assessed } from './assess.ts'
import { jsonReport } from './json-report.ts'
import type { LiveDiff } from './live-diff.ts'
import type { Format } from './report-inputs.ts'

export interface ReportOptions {
  readonly formats: readonly Format[]
  /** Absolute: where the files go. */
  readonly directory: string
  /** Absolute: where the findings' files are. */
  readonly workspace: string
  readonly versions: readonly string[]
  readonly collection: Collection
  readonly skip: readonly string[]
  /** Also valid objects, where a form leaves them out. */
  readonly verbose: boolean
  readonly scope: Scope
  readonly overlays: readonly OverlayComparison[]
  /** What the change takes away. */
  readonly removed: readonly Manifest[]
  readonly live: LiveDiff | undefined
}

/** Absolute paths, by output. */
export type ReportFiles = { readonly [output in 'report' | Exclude<Format, 'json'>]?: string }

const tool = { name: 'chg-actions/validate-manifests', version: '1.0.0' }
/** Of larger files the lines are not hashed: the upload to GitHub does so itself. */
const MAX_HASHED = 4 * 1024 * 1024

interface Form {
  readonly output: keyof ReportFiles
  readonly file: string
  text(assessed: Assessed, options: ReportOptions): string
}

const forms: { readonly [format in Format]: Form } = {
  json: {
    output: 'report',
    file: 'report.json',
    text: (assessed, options) => `${JSON.stringify(jsonReport(assessed, options), null, 2)}\n`,
  },
  sarif: {
    output: 'sarif',
    file: 'findings.sarif',
    text: (assessed, { workspace }) => `${JSON.stringify(sarifOf(assessed, workspace))}\n`,
  },
  junit: {
    output: 'junit',
    file: 'junit.xml',
    text: (assessed, options) => toJUnit(reportCases(assessed, options), 'validate-manifests'),
  },
  tap: {
    output: 'tap',
    file: 'report.tap',
    text: (assessed, options) => toTap(reportCases(assessed, options)),
  },
  kubeconform: {
    output: 'kubeconform',
    file: 'kubeconform.json',
    text: (assessed, options) =>
      `${JSON.stringify(toKubeconform(reportCases(assessed, options), options.verbose), null, 2)}\n`,
  },
  text: {
    output: 'text',
    file: 'findings.txt',
    text: ({ fresh }) => `${findingsText(sortedFindings(fresh))}\n`,
  },
}

/** Writes what was asked for, each into a file of its own. */
export async function writeReports(assessed: Assessed, options: ReportOptions): Promise<ReportFiles> {
  await mkdir(options.directory, { recursive: true })
  const own = await mkdtemp(join(options.directory, 'validate-manifests-'))
  const written: [keyof ReportFiles, string][] = []
  for (const format of options.formats) {
    const { output, file, text } = forms[format]
    await writeFile(join(own, file), text(assessed, options))
    written.push([output, join(own, file)])
  }
  return Object.fromEntries(written)
}

/** Each object with what was found in it: only new errors fail it. */
export function reportCases(
  { fresh, known, suppressed }: Assessed,
  { collection, skip }: Pick<ReportOptions, 'collection' | 'skip'>,
): readonly Case[] {
  const failing = fresh.filter(({ level }) => level === 'error')
  const noted = fresh.filter(({ level }) => level === 'warning')
  const others = suppressed.map(({ finding }) => finding)
  return casesOf(subjectsOf(collection, skip), failing, [...noted, ...known, ...others])
}

/** What is suppressed is left out: code scanning would show it as an open alert. */
function sarifOf({ fresh, known }: Assessed, workspace: string): object {
  const before = new Set(known)
  const hashes = new Map<string, ((line: number) => string | undefined) | undefined>()
  const lineHashesOf = (file: string) => {
    if (!hashes.has(file)) hashes.set(file, hashesOf(join(workspace, file)))
    return hashes.get(file)
  }
  return toSarif([...fresh, ...known], tool, {
    rules: ruleHelps,
    lineHashesOf,
    isKnown: (finding) => before.has(finding),
  })
}

function hashesOf(path: string): ((line: number) => string | undefined) | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? Number.POSITIVE_INFINITY
  return size > MAX_HASHED ? undefined : lineHashes(readFileSync(path, 'utf8'))
}
