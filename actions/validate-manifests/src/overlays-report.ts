import type { FieldDifference } from '@chg/references'
import type { OverlayComparison } from '@chg/validation'

/** A report stays a file that programs can read at once. */
const MAX_DIFFERENCES = 10_000

/** What compared environments differ in, for the report: a member is left out where that side has no such field. */
export function overlaysReport(comparisons: readonly OverlayComparison[]): readonly object[] {
  return comparisons.map(({ left, right, names, drifts }) => {
    const differences = drifts.flatMap(({ left: one, right: other, fields }): readonly object[] => {
      const object = `${(other ?? one)?.kind} ${(other ?? one)?.name}`
      if (one === undefined || other === undefined)
        return [{ object, only: one === undefined ? right : left }]
      return fields.map((field) => ({ object, path: field.path, ...sidesOf(field) }))
    })
    return {
      left,
      right,
      names,
      differences: differences.slice(0, MAX_DIFFERENCES),
      ...(differences.length > MAX_DIFFERENCES && { leftOut: differences.length - MAX_DIFFERENCES }),
    }
  })
}

/** Both values, where they are there. Of a Secret only whether there is one. */
export function sidesOf({ left, right, isSecret }: FieldDifference) {
  if (isSecret) return { secret: true, left: left !== undefined, right: right !== undefined }
  return { ...(left !== undefined && { left }), ...(right !== undefined && { right }) }
}
