/** What is timed: one run of it, from its start to its end. */
export interface Subject {
  readonly name: string
  /** Milliseconds. */
  run(): number
}

export interface Measured {
  readonly name: string
  /** In the order of the rounds. */
  readonly times: readonly number[]
}

/**
 * Runs all subjects turn about, so that what else the machine does falls on all of them. Each round begins with another one.
 * One round before is not counted: it fills the caches.
 */
export function alternate(subjects: readonly Subject[], rounds: number): readonly Measured[] {
  const times = subjects.map((): number[] => [])
  for (let round = -1; round < rounds; round += 1)
    for (const step of subjects.keys()) {
      const place = (step + round + 1) % subjects.length
      const time = subjects[place]?.run() ?? 0
      if (round >= 0) times[place]?.push(time)
    }
  return subjects.map(({ name }, place) => ({ name, times: times[place] ?? [] }))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (low + high) / 2
}

/** The ratios of two, round by round: their median, and the fastest to the fastest, which is least disturbed. */
export function ratioOf(
  one: Measured,
  other: Measured,
): { readonly median: number; readonly fastest: number } {
  const ratios = one.times.map((time, round) => time / (other.times[round] ?? Number.NaN))
  return { median: median(ratios), fastest: Math.min(...one.times) / Math.min(...other.times) }
}

/** A line for each: `name   median ms (least to most)   ratio to the base`. */
export function tableOf(measured: readonly Measured[], base: Measured): string {
  const width = Math.max(...measured.map(({ name }) => name.length))
  return measured
    .map((one) => {
      const ms = (value: number) => value.toFixed(1).padStart(8)
      const { median: typical, fastest } = ratioOf(one, base)
      const spread = `${ms(Math.min(...one.times))} to${ms(Math.max(...one.times))}`
      return `${one.name.padEnd(width)} ${ms(median(one.times))} ms (${spread}), ${typical.toFixed(2)} × ${base.name}, fastest to fastest ${fastest.toFixed(2)}`
    })
    .join('\n')
}
