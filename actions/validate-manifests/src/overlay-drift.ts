import { plain } from '@chg/action'
import { ChgError, suggest } from '@chg/core'
import type { Collection } from '@chg/manifests'
import { driftReport } from '@chg/references'
import {
  compareOverlays,
  type Judged,
  type OverlayComparison,
  type OverlayOptions,
  overlaySide,
  overlaySources,
} from '@chg/validation'
import type { Inputs } from './action.ts'
import { declaredDifferences } from './declared-differences.ts'

/** The comparisons that were asked for, before the base is compared in the same way. */
export interface Overlays {
  /** Undefined: none are asked for. */
  readonly options: OverlayOptions | undefined
  readonly comparisons: readonly OverlayComparison[]
  /** Declared differences that no comparison has. */
  readonly unused: readonly string[]
}

type Asked = Pick<Inputs, 'compareOverlays' | 'declaredDifferences' | 'overlayDrift' | 'skip'>

/** Compares the environments that the inputs name. Throws `input-invalid` for a name that nothing has, and for a declaration that cannot be read. */
export async function overlaysOf(
  inputs: Asked,
  collection: Collection,
  workspace: string,
): Promise<Overlays> {
  const { compareOverlays: pairs = [], overlayDrift: level, skip = [] } = inputs
  const declared = await declaredDifferences(inputs.declaredDifferences ?? [], workspace)
  if (pairs.length === 0) return { options: undefined, comparisons: [], unused: [] }
  for (const source of pairs.flatMap(({ left, right }) => [left, right])) requireSource(source, collection)
  const options = { pairs, declared: declared.map(({ fits }) => fits), level }
  const comparisons = compareOverlays(collection, options, skip)
  const unused = declared.filter((one) => !one.isUsed()).map(({ said }) => said)
  return { options, comparisons, unused }
}

/** What was judged, with what the comparisons found; not where judging stops at the first error, and has. */
export function withDrift(judged: Judged, { comparisons }: Overlays, exitOnError: boolean): Judged {
  if (exitOnError && judged.findings.some(({ level }) => level === 'error')) return judged
  return { ...judged, findings: [...judged.findings, ...comparisons.flatMap(({ findings }) => findings)] }
}

/** How many differences are not declared: fields, and objects that one side lacks. Nothing where nothing was compared. */
export function driftOutputs({ options, comparisons }: Overlays): {
  readonly 'overlay-differences'?: number
} {
  if (options === undefined) return {}
  const drifts = comparisons.flatMap((one) => one.drifts)
  return { 'overlay-differences': drifts.reduce((sum, { fields }) => sum + Math.max(1, fields.length), 0) }
}

/** Markdown for the summary; empty where nothing was compared. */
export function overlaySummary({ comparisons, unused }: Overlays): string {
  const tables = comparisons
    .filter(({ drifts, findings }) => drifts.length > 0 || findings.length === 0)
    .map(({ left, right, names, drifts }) => {
      const heading =
        drifts.length === 0 ? '' : `${plain(left)} and ${plain(right)} differ beyond what is declared:\n\n`
      return `${heading}${driftReport(drifts, names)}`
    })
  const idle = unused.slice(0, 20).map(plain).join('; ')
  const notes = unused.length > 0 ? [`Declared, and no difference any more: ${idle}.`] : []
  return [...tables, ...notes].join('\n\n')
}

/** What could not be rendered may well be what is named: that is told where it failed. */
function requireSource(source: string, collection: Collection): void {
  if (overlaySide(collection, source) !== undefined) return
  if (collection.findings.some(({ rule }) => rule === 'render-failed')) return
  const known = overlaySources(collection)
  const near = suggest(source, known)
  const all = known
    .slice(0, 10)
    .map((one) => JSON.stringify(one))
    .join(', ')
  throw new ChgError(
    'input-invalid',
    `input compare-overlays: there is no overlay, chart or directory ${JSON.stringify(source)} under paths`,
    near !== undefined
      ? `did you mean ${near}?`
      : `name one of ${all || 'those under paths'}; what others build on is rendered by itself only if paths names it`,
  )
}
