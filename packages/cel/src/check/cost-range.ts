/** The least and the most that something is: a cost in units, or a size in elements. It ends at 64 bits, as in cel-go, whatever is added then. */
export interface Range {
  readonly min: number
  readonly max: number
}

/** What stands for no bound at all. */
export const WITHOUT_BOUND = 2 ** 64

const capped = (value: number): number => Math.min(value, WITHOUT_BOUND)
const product = (one: number, two: number): number => capped(one * two)

export const UNKNOWN: Range = { min: 0, max: WITHOUT_BOUND }
export const exactly = (value: number): Range => ({ min: value, max: value })
export const plus = (...ranges: readonly Range[]): Range => ({
  min: capped(ranges.reduce((sum, { min }) => sum + min, 0)),
  max: capped(ranges.reduce((sum, { max }) => sum + max, 0)),
})
export const times = (one: Range, two: Range): Range => ({
  min: product(one.min, two.min),
  max: product(one.max, two.max),
})
/** Rounded up. */
export const scaled = ({ min, max }: Range, factor: number): Range => ({
  min: Math.ceil(product(min, factor)),
  max: Math.ceil(product(max, factor)),
})
export const union = (one: Range, two: Range): Range => ({
  min: Math.min(one.min, two.min),
  max: Math.max(one.max, two.max),
})
